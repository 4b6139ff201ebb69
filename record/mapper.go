package record

import (
	"fmt"
	"sort"
	"unicode/utf8"
)

// Mapper converts between byte offsets of a text and code points. One Mapper
// serves one text; it is safe for concurrent use once made.
type Mapper struct {
	text  string
	ascii bool
	// marks[i] is the number of code points before byte i*step.
	marks []int
	runes int
}

const mapperStep = 256

// NewMapper prepares a text for conversions.
func NewMapper(text string) *Mapper {
	m := &Mapper{text: text, ascii: true}
	for i := 0; i < len(text); i++ {
		if i%mapperStep == 0 {
			m.marks = append(m.marks, m.runes)
		}
		if utf8.RuneStart(text[i]) {
			m.runes++
		}
		if text[i] >= utf8.RuneSelf {
			m.ascii = false
		}
	}
	return m
}

// Runes is the number of code points before byte offset b. Offsets outside
// the text are an error.
func (m *Mapper) Runes(b int) (int, error) {
	if b < 0 || b > len(m.text) {
		return 0, fmt.Errorf("offset %d outside a text of %d bytes", b, len(m.text))
	}
	if m.ascii {
		return b, nil
	}
	if b == len(m.text) {
		return m.runes, nil
	}
	n := m.marks[b/mapperStep]
	for i := b / mapperStep * mapperStep; i < b; i++ {
		if utf8.RuneStart(m.text[i]) {
			n++
		}
	}
	return n, nil
}

// Bytes is the byte offset of code point r; r may be the length of the text.
func (m *Mapper) Bytes(r int) (int, error) {
	if r < 0 || r > m.runes {
		return 0, fmt.Errorf("offset %d outside a text of %d code points", r, m.runes)
	}
	if m.ascii {
		return r, nil
	}
	if r == m.runes {
		return len(m.text), nil
	}
	// The last mark at or before r, then forward.
	k := sort.Search(len(m.marks), func(i int) bool { return m.marks[i] > r }) - 1
	n := m.marks[k]
	for i := k * mapperStep; i < len(m.text); i++ {
		if utf8.RuneStart(m.text[i]) {
			if n == r {
				return i, nil
			}
			n++
		}
	}
	return len(m.text), nil
}

func (m *Mapper) toWire(s Span) (jsonSpan, error) {
	start, err := m.Runes(s.Start)
	if err != nil {
		return jsonSpan{}, err
	}
	end, err := m.Runes(s.End)
	if err != nil {
		return jsonSpan{}, err
	}
	if s.End < s.Start {
		return jsonSpan{}, fmt.Errorf("span [%d:%d] runs backwards", s.Start, s.End)
	}
	return jsonSpan{start, end, m.text[s.Start:s.End]}, nil
}

func (m *Mapper) fromWire(s jsonSpan) (Span, error) {
	start, err := m.Bytes(s.Start)
	if err != nil {
		return Span{}, err
	}
	end, err := m.Bytes(s.End)
	if err != nil {
		return Span{}, err
	}
	if end < start || m.text[start:end] != s.Text {
		return Span{}, fmt.Errorf("span [%d:%d] does not slice back to %.40q", s.Start, s.End, s.Text)
	}
	return Span{start, end}, nil
}
