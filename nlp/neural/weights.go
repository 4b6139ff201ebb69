package neural

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
)

// header is the readable part of the weights file.
type header struct {
	Shape   shape
	Words   [featureCount]string // newline after each string, the unknown "" first
	Tags    []string             // "UPOS|XPOS"
	Labels  []string             // "nsubj:pass"
	Feats   []string             // by tag: the commonest features
	Special string               // see specialLines: where features differ from Feats
}

// stored is one parameter as kept in the file: tables have a scale for each
// row, matrices one for each column, and a single row is kept as it is.
type stored struct {
	rows, cols int
	q          []int8
	scales     []float32
	plain      []float32
}

const magic = "demarche neural 2\n"

// quantize keeps a parameter in int8.
func quantize(p *param, w []float32) stored {
	s := stored{rows: p.rows, cols: p.cols}
	if p.rows == 1 {
		s.plain = w
		return s
	}
	n, group := p.cols, func(i int) int { return i % p.cols }
	if p.table {
		n, group = p.rows, func(i int) int { return i / p.cols }
	}
	s.scales, s.q = make([]float32, n), make([]int8, len(w))
	for i, v := range w {
		g := group(i)
		s.scales[g] = max(s.scales[g], float32(math.Abs(float64(v)))/127)
	}
	for i, v := range w {
		if k := s.scales[group(i)]; k > 0 {
			s.q[i] = int8(math.Round(float64(v / k)))
		}
	}
	return s
}

// encode writes the weights file: the magic line, the length of the header,
// the header in JSON, then each parameter's scales or plain numbers and int8s.
func encode(h *header, params []stored) ([]byte, error) {
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(text))))
	b.Write(text)
	for _, p := range params {
		for _, v := range append(append([]float32(nil), p.plain...), p.scales...) {
			b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
		for _, v := range p.q {
			b.WriteByte(byte(v))
		}
	}
	return b.Bytes(), nil
}

var errWeights = errors.New("neural: weights end early or go on too long")

// decodeWeights reads what encode wrote; anything else is an error.
func decodeWeights(data []byte) (*header, *vocabulary, map[string]stored, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok || len(rest) < 4 {
		return nil, nil, nil, errors.New("neural: not a weights file")
	}
	size := int(binary.LittleEndian.Uint32(rest))
	rest = rest[4:]
	if size > len(rest) {
		return nil, nil, nil, errWeights
	}
	h := &header{}
	if err := json.Unmarshal(rest[:size], h); err != nil {
		return nil, nil, nil, fmt.Errorf("neural: weights header: %w", err)
	}
	if err := h.check(len(rest)); err != nil {
		return nil, nil, nil, err
	}
	v := &vocabulary{}
	for i, w := range h.Words {
		v.lists[i] = strings.Split(strings.TrimSuffix(w, "\n"), "\n")
	}
	v.makeIndex()
	params, err := readParams(rest[size:], newNetwork(h.Shape, v).all)
	return h, v, params, err
}

func (h *header) check(most int) error {
	if err := h.Shape.check(); err != nil {
		return err
	}
	if len(h.Tags) == 0 || len(h.Tags) > h.Shape.Tags || len(h.Feats) != len(h.Tags) {
		return errors.New("neural: tags do not fit the network")
	}
	if len(h.Labels) == 0 || len(h.Labels) > h.Shape.Labels {
		return errors.New("neural: labels do not fit the network")
	}
	s := &h.Shape
	if len(s.Layers)*s.Width*s.Width > most || s.Width*s.columns().all > most || s.Label*s.Labels > most {
		return errWeights
	}
	return nil
}

func readParams(data []byte, params []*param) (map[string]stored, error) {
	out := map[string]stored{}
	for _, p := range params {
		s := stored{rows: p.rows, cols: p.cols}
		floats, bytes := p.cols, p.rows*p.cols
		if p.table && p.rows > 1 {
			floats = p.rows
		}
		if p.rows == 1 {
			bytes = 0
		}
		if len(data) < 4*floats+bytes {
			return nil, errWeights
		}
		numbers := make([]float32, floats)
		for i := range numbers {
			v := math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
			if !(v > -1e6 && v < 1e6) {
				return nil, fmt.Errorf("neural: %s holds a number out of range", p.name)
			}
			numbers[i] = v
		}
		data = data[4*floats:]
		s.q = make([]int8, bytes)
		for i := range s.q {
			s.q[i] = int8(data[i])
		}
		data = data[bytes:]
		if p.rows == 1 {
			s.plain = numbers
		} else {
			s.scales = numbers
		}
		out[p.name] = s
	}
	if len(data) != 0 {
		return nil, errWeights
	}
	return out, nil
}
