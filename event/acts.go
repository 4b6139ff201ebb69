package event

import "demarche/record"

// Acts lists the political acts that the tables know for each word, as
// "lemma/VERB", whatever the words around it.
func (c *Coder) Acts() map[string][]record.Act {
	out := map[string][]record.Act{}
	for _, part := range []struct {
		pos    string
		senses map[string][]*sense
	}{{"VERB", c.lx.verbs}, {"NOUN", c.lx.nouns}, {"ADJ", c.lx.adjectives}} {
		for lemma, senses := range part.senses {
			for _, s := range senses {
				if !s.none {
					out[lemma+"/"+part.pos] = append(out[lemma+"/"+part.pos], s.act)
				}
			}
		}
	}
	return out
}
