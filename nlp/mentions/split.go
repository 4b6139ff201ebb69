package mentions

import (
	"slices"
	"strings"

	"demarche/nlp"
)

// split parts a town from the land that careless writers put after it without
// a comma: "san francisco california", "San Rafael CA".
func (f *Finder) split(d *nlp.Document, s *space) {
	for i := 0; i < len(d.Mentions); i++ {
		m := d.Mentions[i]
		if m.Type != nlp.Location || m.End-m.Start < 2 {
			continue
		}
		words := s.sentence(m.Sentence, d.Sentences)
		z := &d.Sentences[m.Sentence]
		if at := f.names.landAfter(words[m.Start:m.End], z.Tokens[m.End-1].Text); at > 0 {
			d.Mentions[i] = named(z, m.Sentence, m.Start, m.Start+at, nlp.Location)
			d.Mentions = append(d.Mentions, nlp.Mention{})
			copy(d.Mentions[i+2:], d.Mentions[i+1:])
			d.Mentions[i+1] = named(z, m.Sentence, m.Start+at, m.End, nlp.Location)
		}
	}
}

// landAfter is where in the words a country, state or region begins that
// follows a town; 0 where the words are one entry or no such pair.
func (g *gazetteer) landAfter(words []word, last string) int {
	const lands, towns = listCountry | listPlace | listState, listCountry | listPlace | listTown
	if g.lookup(words)&towns != 0 {
		return 0
	}
	if k := len(words) - 1; g.isState(last) && g.lookup(words[:k])&towns != 0 {
		return k
	}
	for k := len(words) - 1; k > 0; k-- {
		if g.lookup(words[k:])&lands != 0 && g.lookup(words[:k])&towns != 0 {
			return k
		}
	}
	return 0
}

// lookup is the classes of an entry, as spelled or in small letters.
func (g *gazetteer) lookup(words []word) uint16 {
	h, low := uint32(0), uint32(0)
	for i := range words {
		h, low = chain(h, words[i].form), chain(low, words[i].low)
	}
	if class := g.entries[h]; class != 0 {
		return class
	}
	return g.small[low]
}

// isState reports whether a word is the short form of a state, also as
// careless writers spell it: "Ca".
func (g *gazetteer) isState(text string) bool {
	return len(text) == 2 && text[0] >= 'A' && text[0] <= 'Z' && g.entries[chain(0, hashOf(strings.ToUpper(text)))]&listState != 0
}

// states adds the short forms of states after towns that the field left out:
// "in San Rafael Ca like".
func (f *Finder) states(d *nlp.Document, s *space) {
	for i := 0; i < len(d.Mentions); i++ {
		m := d.Mentions[i]
		z := &d.Sentences[m.Sentence]
		if m.Type != nlp.Location || !s.fits(d, i) || !f.names.isState(z.Tokens[m.End].Text) {
			continue
		}
		if words := s.sentence(m.Sentence, d.Sentences); f.names.lookup(words[m.Start:m.End])&(listPlace|listTown) != 0 {
			d.Mentions = slices.Insert(d.Mentions, i+1, named(z, m.Sentence, m.End, m.End+1, nlp.Location))
		}
	}
}
