package mentions

import (
	"slices"

	"demarche/nlp"
)

// votes are how often a name was found with each type.
type votes [len(types)]uint16

// repeats is what a document says of the names in it, by the hash of their
// words. Beginnings of names are in it too, with no votes.
type repeats map[uint32]votes

// gather counts the types that each name was found with.
func (r repeats) gather(d *nlp.Document, s *space) {
	clear(r)
	for i := range d.Mentions {
		m, h := &d.Mentions[i], uint32(0)
		for k := m.Start; k < m.End; k++ {
			h = chain(h, s.word(m, k).form)
			if _, ok := r[h]; !ok {
				r[h] = votes{} // a beginning: go on looking
			}
		}
		v := r[h]
		v[typeIndex(m.Type)]++
		r[h] = v
	}
}

func typeIndex(t nlp.MentionType) int { return max(0, slices.Index(types[:], t)) }

// winner is the type that at least three in five say, else the type given.
func (v *votes) winner(or nlp.MentionType) nlp.MentionType {
	all, best := 0, 0
	for k, n := range v {
		all += int(n)
		if n > v[best] {
			best = k
		}
	}
	if all < 2 || int(v[best])*5 < all*3 {
		return or
	}
	return types[best]
}

// vote gives all occurrences of a name the type that most of them have.
func (s *space) vote(d *nlp.Document) {
	s.repeats.gather(d, s)
	for i := range d.Mentions {
		m, h := &d.Mentions[i], uint32(0)
		for k := m.Start; k < m.End; k++ {
			h = chain(h, s.word(m, k).form)
		}
		v := s.repeats[h]
		if t := v.winner(m.Type); t != nlp.Norp && m.Type != nlp.Norp {
			m.Type = t
		}
	}
}

// repeated is the length and type of the longest name of several words that
// begins at word j and was found elsewhere in the document; 0 for none.
func (s *space) repeated(words []word, j int) (n int, t nlp.MentionType) {
	h := uint32(0)
	for k := j; k < len(words); k++ {
		h = chain(h, words[k].form)
		v, ok := s.repeats[h]
		if !ok {
			break
		}
		if k == j {
			continue
		}
		for i, c := range v {
			if c > 0 && (n < k+1-j || c > v[typeIndex(t)]) {
				n, t = k+1-j, types[i]
			}
		}
	}
	return n, t
}

// lowPlaces gathers the places of the document by the hash of their words in
// small letters, with the length of the name.
func (s *space) lowPlaces(d *nlp.Document) {
	clear(s.places)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != nlp.Location || !s.word(m, m.Start).capital() {
			continue
		}
		s.places[s.lowChain(m)] = m.End - m.Start
	}
}

func (s *space) lowChain(m *nlp.Mention) (h uint32) {
	for k := m.Start; k < m.End; k++ {
		h = chain(h, s.word(m, k).low)
	}
	return h
}

// careless is the length of the place that begins at word j and that the
// document spells with capitals elsewhere; 0 for none.
func careless(places map[uint32]int, words []word, tokens []nlp.Token, j int) (n int) {
	h := uint32(0)
	for k := j; k < len(words) && k < j+maxEntry && words[k].kind == kindLower; k++ {
		h = chain(h, words[k].low)
		if places[h] == k+1-j && (k > j || tokens[k].UPOS == "PROPN") {
			n = k + 1 - j
		}
	}
	return n
}

// half reports whether a word is "the North" or "the South" of a document that
// speaks of North or South Korea.
func half(s *space, words []word, j int) bool {
	w := &words[j]
	if w.form != northHash && w.form != southHash || w.right-w.left != 1 || at(words, j-1).low != theHash {
		return false
	}
	return s.places[chain(chain(0, w.low), koreaHash)] == 2
}

var northHash, southHash, koreaHash = hashOf("North"), hashOf("South"), hashOf("korea")
