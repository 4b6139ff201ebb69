package lineage

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// feature is a word of weight, in four bytes: 23 bits of hash, one that tells
// whether the lead or the title has it, two of kind, six of weight.
type feature uint32

type kind uint32

const (
	common kind = iota
	name
	number
)

func (f feature) hash() uint32   { return uint32(f) >> 9 }
func (f feature) lead() bool     { return f>>8&1 != 0 }
func (f feature) kind() kind     { return kind(f>>6) & 3 }
func (f feature) weight() uint32 { return uint32(f) & 63 }

func pack(hash uint32, lead bool, k kind, weight uint32) feature {
	f := feature(hash<<9) | feature(k)<<6 | feature(weight)
	if lead {
		f |= 1 << 8
	}
	return f
}

// featureMax is how many features a sketch keeps.
const featureMax = 64

// found is a distinct word while its text is read.
type found struct {
	hash       uint64
	start, end int32 // where it stands first
	count      int32
	named      int32 // times with a capital inside a sentence
	small      int32 // times without a capital
	inTitle    bool
	inLead     bool
	shouted    bool // all in capitals, inside a text that is not
	isNumber   bool
}

// leadWords is how far the lead of an article goes, in words. What a story is
// about is said there, and rewrites keep it.
const leadWords = 60

// weigh lists the weightiest features of an article, ascending by hash.
func (w *work) weigh(title, text string) []feature {
	clear(w.seen)
	w.found = w.found[:0]
	for i := range w.text {
		t := &w.text[i]
		f := w.word(t)
		f.count++
		f.inLead = f.inLead || i < leadWords
		f.shouted = f.shouted || t.flags&inCapital != 0
		f.isNumber = t.flags&numeral != 0
		switch {
		case t.flags&capital == 0:
			f.small++
		case t.flags&opening == 0:
			f.named++
		}
	}
	for i := range w.title {
		if j, ok := w.seen[w.title[i].hash]; ok {
			w.found[j].inTitle = true
		}
	}
	w.features = w.features[:0]
	for i := range w.found {
		f := &w.found[i]
		w.features = append(w.features, w.feature(f, text[f.start:f.end]))
	}
	return heaviest(w.features)
}

func (w *work) word(t *token) *found {
	j, ok := w.seen[t.hash]
	if !ok {
		j = int32(len(w.found))
		w.seen[t.hash] = j
		w.found = append(w.found, found{hash: t.hash, start: t.start, end: t.end})
	}
	return &w.found[j]
}

// feature weighs a word by how rare it is in texts at large, how often it
// comes, whether it names something, and whether title or lead hold it.
func (w *work) feature(f *found, word string) feature {
	k := common
	switch {
	case f.isNumber:
		k = number
	case f.small == 0 && (f.named > 0 || f.shouted):
		k = name
	}
	w.stem = w.tables.stem(w.stem, word, f.hash, k == name && f.shouted)
	if len(w.stem) == 1 && k != number {
		return 0 // an initial, or "two", which says little
	}
	e := w.tables.entry(w.stem)
	x := uint32(e.class)
	if x == 0 {
		return 0
	}
	x *= 4 + uint32(min(bits.Len32(uint32(f.count)), 4)) // 5 for one, 6 for two, 7 for four, 8 for eight
	if f.inTitle {
		x += x / 4
	}
	if f.inLead {
		x += x / 4
	}
	if k == name {
		x += x / 8
	}
	return pack(e.hash, f.inLead || f.inTitle, k, min((x+2)/4, 63))
}

// heaviest joins features of one hash, keeps the featureMax heaviest and sorts
// them by hash.
func heaviest(list []feature) []feature {
	slices.Sort(list)
	n := 0
	for _, f := range list {
		switch {
		case f.weight() == 0:
		case n > 0 && list[n-1].hash() == f.hash():
			list[n-1] = join(list[n-1], f)
		default:
			list[n] = f
			n++
		}
	}
	list = list[:n]
	if n > featureMax {
		slices.SortFunc(list, heavier)
		list = list[:featureMax]
		slices.Sort(list)
	}
	return list
}

// join is two forms of one word, "Russia" and "Russian": the heavier, a little
// heavier still.
func join(a, b feature) feature {
	weight := min(max(a.weight(), b.weight())+min(a.weight(), b.weight())/8, 63)
	k := max(a.kind(), b.kind())
	return pack(a.hash(), a.lead() || b.lead(), k, weight)
}

// heavier orders by weight, then by hash.
func heavier(a, b feature) int {
	if d := int(b.weight()) - int(a.weight()); d != 0 {
		return d
	}
	return int(a.hash()) - int(b.hash())
}

// normal appends a word without case and marks, as the tables spell it.
func normal(b []byte, word string) []byte {
	for _, r := range word {
		switch {
		case r == '.' || r == ',':
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}
