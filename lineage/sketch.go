package lineage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

// Sketch is what lineage remembers of an article: a sample of its shingles,
// for copies and cuts, and its weightiest words, names and numbers, for
// rewrites. The zero Sketch is that of an empty text and matches nothing.
// Sketches of equal texts are equal (==); MaxSize bounds the encoding.
type Sketch struct {
	words    uint32 // of the text
	level    uint8  // of the sample
	sampled  uint8
	featured uint8
	sample   [sampleMax]uint32   // ascending; zero beyond sampled
	features [featureMax]feature // ascending by hash; zero beyond featured
}

// MaxSize is the most bytes that a Sketch takes when encoded: 776. An article
// of 400 words takes about 650.
const MaxSize = headSize + 4*sampleMax + 4*featureMax

const headSize = 8 // version, words (4), level, sampled, featured

const version = 1

// Of sketches an article. The title counts as a hint for rewrites alone: copies
// change it.
func Of(title, text string) Sketch {
	w := pool.Get().(*work)
	defer pool.Put(w)
	w.title = scan(title, w.title[:0])
	w.text = scan(text, w.text[:0])
	var s Sketch
	s.words = uint32(len(w.text))
	var hashes []uint32
	hashes, s.level = sample(w.text, w.hashes)
	s.sampled = uint8(copy(s.sample[:], hashes))
	w.hashes = hashes
	s.featured = uint8(copy(s.features[:], w.weigh(title, text)))
	return s
}

// work is the memory that making a sketch needs, used again for the next.
type work struct {
	title, text []token
	hashes      []uint32
	seen        map[uint64]int32
	found       []found
	features    []feature
	stem        []byte
	tables      *lexicon
}

var pool = sync.Pool{New: func() any { return &work{seen: map[uint64]int32{}, tables: tables()} }}

// Words is the number of words of the text.
func (s *Sketch) Words() int { return int(s.words) }

func (s *Sketch) samples(level uint8) []uint32 { return below(s.sample[:s.sampled], level) }

func (s *Sketch) list() []feature { return s.features[:s.featured] }

// AppendBinary appends the encoding: a version byte (1), then little-endian the
// words (4 bytes), level, counts of the sample and the features (a byte each),
// the sample and the features (4 bytes each). It never fails.
func (s Sketch) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, version)
	b = binary.LittleEndian.AppendUint32(b, s.words)
	b = append(b, s.level, s.sampled, s.featured)
	for _, h := range s.sample[:s.sampled] {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	for _, f := range s.list() {
		b = binary.LittleEndian.AppendUint32(b, uint32(f))
	}
	return b, nil
}

// MarshalBinary is AppendBinary to nothing.
func (s Sketch) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

var errSketch = errors.New("not a lineage sketch")

// UnmarshalBinary reads what AppendBinary wrote, and refuses anything else.
func (s *Sketch) UnmarshalBinary(b []byte) error {
	*s = Sketch{}
	if len(b) < headSize || b[0] != version {
		return errSketch
	}
	t := Sketch{words: binary.LittleEndian.Uint32(b[1:]), level: b[5], sampled: b[6], featured: b[7]}
	if t.level > 31 || t.sampled > sampleMax || t.featured > featureMax {
		return fmt.Errorf("%w: counts out of range", errSketch)
	}
	b = b[headSize:]
	if len(b) != 4*(int(t.sampled)+int(t.featured)) {
		return fmt.Errorf("%w: %d bytes after the head", errSketch, len(b))
	}
	for i := range t.sampled {
		t.sample[i] = binary.LittleEndian.Uint32(b[4*int(i):])
	}
	b = b[4*int(t.sampled):]
	for i := range t.featured {
		t.features[i] = feature(binary.LittleEndian.Uint32(b[4*int(i):]))
	}
	if !t.ordered() {
		return fmt.Errorf("%w: out of order", errSketch)
	}
	*s = t
	return nil
}

// ordered reports whether both lists ascend and the sample fits its level.
func (s *Sketch) ordered() bool {
	h := s.sample[:s.sampled]
	for i := 1; i < len(h); i++ {
		if h[i-1] >= h[i] {
			return false
		}
	}
	if len(h) != len(s.samples(s.level)) {
		return false
	}
	f := s.list()
	for i := 1; i < len(f); i++ {
		if f[i-1].hash() >= f[i].hash() {
			return false
		}
	}
	return true
}
