package revise

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"demarche/model"
	"demarche/record"
)

// WeightsFile is where a language keeps the weights.
const WeightsFile = "model/events.bin"

// stageName and version say what the file is; see package model.
const (
	stageName = "events"
	version   = 1
)

var errPayload = errors.New("weights of events are cut short or out of order")

// New reads the weights from a language's files.
func New(files fs.FS, t Tables) (*Reviser, error) {
	data, err := fs.ReadFile(files, WeightsFile)
	if err != nil {
		return nil, fmt.Errorf("events: %w", err)
	}
	r, err := Decode(data, t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", WeightsFile, err)
	}
	return r, nil
}

// note is what the header keeps besides weights.
type note struct {
	Limits Limits                `json:"limits"`
	Acts   map[string]record.Act `json:"acts"`
	Words  []string              `json:"words"`
}

// Encode is the file of the weights; notes are kept in its header.
func (r *Reviser) Encode(notes map[string]string) ([]byte, error) {
	n, err := json.Marshal(note{r.limits, r.acts, slices.Sorted(maps.Keys(r.words))})
	if err != nil {
		return nil, err
	}
	var payload bytes.Buffer
	z, err := flate.NewWriter(&payload, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	body := binary.AppendUvarint(nil, uint64(len(n)))
	body = append(body, n...)
	for _, m := range r.all() {
		body = m.append(body)
	}
	if _, err := z.Write(body); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	h := model.Header{Stage: stageName, Version: version, Labels: r.classes[1:], Notes: notes, Numbers: map[string]int{"buckets": buckets}}
	return model.Encode(h, payload.Bytes())
}

func (r *Reviser) all() []*weights { return []*weights{r.name, r.src, r.tgt, r.more, r.status} }

// append writes the rows that are not all zero, each after its distance from
// the last.
func (m *weights) append(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(m.cols))
	last := -1
	for b := range buckets {
		row := m.w[b*m.cols : b*m.cols+m.cols]
		if !slices.ContainsFunc(row, func(w int8) bool { return w != 0 }) {
			continue
		}
		out = binary.AppendUvarint(out, uint64(b-last))
		for _, w := range row {
			out = append(out, byte(w))
		}
		last = b
	}
	return binary.AppendUvarint(out, 0)
}

// maxBody bounds what a file may unpack to.
const maxBody = 64 << 20

// Decode reads a file's bytes.
func Decode(data []byte, t Tables) (*Reviser, error) {
	h, payload, err := model.Decode(data, stageName)
	if err != nil {
		return nil, err
	}
	if h.Version != version || h.Numbers["buckets"] != buckets || len(h.Labels) == 0 {
		return nil, fmt.Errorf("version %d of %d buckets, want %d of %d", h.Version, h.Numbers["buckets"], version, buckets)
	}
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(payload)), maxBody))
	if err != nil {
		return nil, err
	}
	r := newReviser(h.Labels, t)
	body, err = r.readNote(body)
	if err != nil {
		return nil, err
	}
	for i, to := range []**weights{&r.name, &r.src, &r.tgt, &r.more, &r.status} {
		cols := 1
		switch i {
		case 0:
			cols = len(r.classes) + keys
		case 4:
			cols = len(statuses)
		}
		if *to, body, err = readWeights(body, cols); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *Reviser) readNote(body []byte) ([]byte, error) {
	size, n := binary.Uvarint(body)
	if n <= 0 || size > uint64(len(body)-n) {
		return nil, errPayload
	}
	var c note
	if err := json.Unmarshal(body[n:n+int(size)], &c); err != nil {
		return nil, err
	}
	r.limits, r.acts, r.words = c.Limits, c.Acts, map[string]bool{}
	for _, w := range c.Words {
		r.words[w] = true
	}
	return body[n+int(size):], nil
}

func readWeights(body []byte, cols int) (*weights, []byte, error) {
	if got, n := binary.Uvarint(body); n <= 0 || got != uint64(cols) {
		return nil, nil, errPayload
	} else {
		body = body[n:]
	}
	m, at := newWeights(cols), -1
	for {
		step, n := binary.Uvarint(body)
		if n <= 0 {
			return nil, nil, errPayload
		}
		body = body[n:]
		if step == 0 {
			return m, body, nil
		}
		if step > buckets || at+int(step) >= buckets || len(body) < cols {
			return nil, nil, errPayload
		}
		at += int(step)
		for c := range cols {
			m.w[at*cols+c] = int8(body[c])
		}
		body = body[cols:]
	}
}
