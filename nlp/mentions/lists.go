package mentions

import "demarche/nlp"

// smallBit marks classes that hold only in small letters; see Lists.
const smallBit = 1 << 13

// Lists are the gazetteer's classes of every token, as bits, with bit 13 where
// they are of a word in small letters: for a teacher that is trained
// elsewhere (tools/teacher).
func (f *Finder) Lists(sentences []nlp.Sentence) [][]uint32 {
	s := f.spaces.Get().(*space)
	defer f.spaces.Put(s)
	s.read(f, sentences)
	out := make([][]uint32, len(sentences))
	for i := range sentences {
		for _, w := range s.sentence(i, sentences) {
			b := uint32(w.lists | w.more)
			if w.small != 0 {
				b |= uint32(w.small) | smallBit
			}
			out[i] = append(out[i], b)
		}
	}
	return out
}
