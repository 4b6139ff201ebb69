package mentions

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"demarche/model"
)

// WeightsFile is where the weights lie in a language's files.
const WeightsFile = "model/mentions.bin"

// formVersion counts the forms of the payload.
const formVersion = 1

// maxPayload bounds the unpacked payload.
const maxPayload = 64 << 20

// encode is the weights file: cluster table, links, then every row that is
// not zero with the distance from the one before, deflated.
func encode(m *weights, c *clusters, notes map[string]string) ([]byte, error) {
	raw := c.append(nil)
	for k := range kinds {
		for a := range labels {
			for b := range labels {
				raw = binary.LittleEndian.AppendUint32(raw, uint32(m.links[k][a][b]))
			}
		}
	}
	last, rows := 0, 0
	for i := range m.rows {
		r := &m.rows[i]
		if r[0] == 0 {
			continue
		}
		raw = binary.AppendUvarint(raw, uint64(i-last))
		for l := range labels {
			raw = append(raw, byte(r.get(l)))
		}
		last, rows = i, rows+1
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("pack weights: %w", err)
	}
	if _, err := w.Write(raw); err != nil {
		return nil, fmt.Errorf("pack weights: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack weights: %w", err)
	}
	return model.Encode(model.Header{
		Stage: "mentions", Version: formVersion, Labels: LabelNames(), Notes: notes,
		Numbers: map[string]int{"words": len(c.words), "rows": rows, "size": len(m.rows)},
	}, packed.Bytes())
}

var errDamaged = errors.New("mentions: damaged weights")

// decodeFile reads what encode wrote.
func decodeFile(data []byte) (*weights, *clusters, error) {
	h, packed, err := model.Decode(data, "mentions")
	if err != nil {
		return nil, nil, fmt.Errorf("mentions: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxPayload))
	if err != nil {
		return nil, nil, fmt.Errorf("mentions: unpack weights: %w", err)
	}
	words, rows, size := h.Numbers["words"], h.Numbers["rows"], h.Numbers["size"]
	links := kinds * labels * labels * 4
	if h.Version != formVersion || len(h.Labels) != labels || words < 0 || words > 1<<22 || size < 1 || size > 1<<22 || size&(size-1) != 0 ||
		len(raw) < words*clusterBytes+links {
		return nil, nil, errDamaged
	}
	c, err := readClusters(raw, words)
	if err != nil {
		return nil, nil, fmt.Errorf("mentions: %w", err)
	}
	m := &weights{mask: uint32(size - 1), rows: make([]row, size)}
	raw = raw[words*clusterBytes:]
	m.readLinks(raw)
	return m, &c, m.readRows(raw[links:], rows)
}

func (m *weights) readLinks(raw []byte) {
	for k := range kinds {
		for a := range labels {
			for b := range labels {
				i := ((k*labels+a)*labels + b) * 4
				m.links[k][a][b] = max(-1<<16, min(1<<16, int32(binary.LittleEndian.Uint32(raw[i:]))))
			}
		}
	}
}

func (m *weights) readRows(raw []byte, rows int) error {
	at := uint64(0)
	for i := range rows {
		gap, n := binary.Uvarint(raw)
		if n <= 0 || i > 0 && gap == 0 || len(raw) < n+labels || gap > uint64(m.mask) || at+gap > uint64(m.mask) {
			return errDamaged
		}
		at += gap
		for l, v := range raw[n : n+labels] {
			m.rows[at].set(l, max(-127, int8(v)))
		}
		raw = raw[n+labels:]
	}
	return nil
}
