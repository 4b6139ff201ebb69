package mentions

import "demarche/nlp"

// split parts a town from the land that careless writers put after it without
// a comma: "san francisco california", "San Rafael CA".
func (f *Finder) split(d *nlp.Document, s *space) {
	for i := 0; i < len(d.Mentions); i++ {
		m := d.Mentions[i]
		if m.Type != nlp.Location || m.End-m.Start < 2 {
			continue
		}
		words := s.sentence(m.Sentence, d.Sentences)
		if at := f.names.landAfter(words[m.Start:m.End]); at > 0 {
			z := &d.Sentences[m.Sentence]
			d.Mentions[i] = named(z, m.Sentence, m.Start, m.Start+at, nlp.Location)
			d.Mentions = append(d.Mentions, nlp.Mention{})
			copy(d.Mentions[i+2:], d.Mentions[i+1:])
			d.Mentions[i+1] = named(z, m.Sentence, m.Start+at, m.End, nlp.Location)
		}
	}
}

// landAfter is where in the words a country, state or region begins that
// follows a town; 0 where the words are one entry or no such pair.
func (g *gazetteer) landAfter(words []word) int {
	const lands, towns = listCountry | listPlace | listState, listCountry | listPlace | listTown
	if g.lookup(words)&towns != 0 {
		return 0
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
