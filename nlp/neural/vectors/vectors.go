package vectors

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// Vectors are word vectors in int8. They are read-only and safe for
// concurrent use.
type Vectors struct {
	size   int
	words  []string
	index  map[string]int32
	scales []float32
	data   []int8
}

// Quantize scales each vector to unit length and stores it as int8.
// words[0] is the unknown word.
func Quantize(words []string, rows []float32, size int) *Vectors {
	v := &Vectors{size: size, words: words, scales: make([]float32, len(words)), data: make([]int8, len(words)*size)}
	for i := range words {
		row := rows[i*size : i*size+size]
		var sum, top float64
		for _, x := range row {
			sum += float64(x) * float64(x)
			top = max(top, math.Abs(float64(x)))
		}
		if top == 0 {
			continue
		}
		v.scales[i] = float32(top / 127 / math.Sqrt(sum))
		for j, x := range row {
			v.data[i*size+j] = int8(math.Round(float64(x) / top * 127))
		}
	}
	v.makeIndex()
	return v
}

func (v *Vectors) makeIndex() {
	v.index = make(map[string]int32, len(v.words))
	for i, w := range v.words[1:] {
		v.index[w] = int32(i + 1)
	}
}

// Size is how many numbers a vector has.
func (v *Vectors) Size() int { return v.size }

// Len is how many words there are, the unknown word included.
func (v *Vectors) Len() int { return len(v.words) }

// Word is the word of row i.
func (v *Vectors) Word(i int) string { return v.words[i] }

// Find is the row of a form: as spelled, else in lower case, else row 0.
func (v *Vectors) Find(form string) int {
	form = Normal(form)
	if i, ok := v.index[form]; ok {
		return int(i)
	}
	return int(v.index[strings.ToLower(form)])
}

// Row writes vector i to dst.
func (v *Vectors) Row(dst []float32, i int) {
	s := v.scales[i]
	for j, x := range v.data[i*v.size : i*v.size+v.size] {
		dst[j] = s * float32(x)
	}
}

const magic = "demarche vectors 1\n"

// Bytes is the file form: the magic line, then little-endian counts of words,
// numbers a vector and bytes of the word list, the list with a newline after
// each word, scales, numbers.
func (v *Vectors) Bytes() []byte {
	var b bytes.Buffer
	list := strings.Join(v.words, "\n") + "\n"
	b.WriteString(magic)
	for _, n := range []int{len(v.words), v.size, len(list)} {
		b.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
	}
	b.WriteString(list)
	for _, s := range v.scales {
		b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(s)))
	}
	for _, x := range v.data {
		b.WriteByte(byte(x))
	}
	return b.Bytes()
}

var errShort = errors.New("vectors: wrong length")

// Parse reads what Bytes wrote.
func Parse(data []byte) (*Vectors, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("vectors: not a vectors file")
	}
	if len(rest) < 12 {
		return nil, errShort
	}
	n := int(binary.LittleEndian.Uint32(rest))
	size := int(binary.LittleEndian.Uint32(rest[4:]))
	list := int(binary.LittleEndian.Uint32(rest[8:]))
	rest = rest[12:]
	if n < 1 || size < 1 || n > 1<<24 || size > 1<<12 || len(rest) != list+4*n+n*size {
		return nil, errShort
	}
	words := strings.Split(string(rest[:list]), "\n")
	if len(words) != n+1 || words[n] != "" {
		return nil, fmt.Errorf("vectors: %d words in the list, want %d", len(words)-1, n)
	}
	v := &Vectors{size: size, words: words[:n], scales: make([]float32, n), data: make([]int8, n*size)}
	rest = rest[list:]
	for i := range v.scales {
		v.scales[i] = math.Float32frombits(binary.LittleEndian.Uint32(rest[4*i:]))
		if s := v.scales[i]; !(s >= 0 && s <= 1) {
			return nil, fmt.Errorf("vectors: bad scale of word %d", i)
		}
	}
	for i, x := range rest[4*n:] {
		v.data[i] = int8(x)
	}
	v.makeIndex()
	return v, nil
}
