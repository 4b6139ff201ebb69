package mentions

import "demarche/nlp"

// acronyms gathers the types of names by the hash of their initials: "CPA"
// where the document has "Coalition Provisional Authority".
func (s *space) acronyms(d *nlp.Document) {
	clear(s.short)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != nlp.Organization && m.Type != nlp.Location {
			continue
		}
		if h, n := initials(d.Sentences[m.Sentence].Tokens[m.Start:m.End]); n > 2 {
			s.short[h] = m.Type
		}
	}
}

// initials is the hash of the first letters of the words with capitals, and
// how many they are; of, the, and, for and marks have none. There are none
// where another word is in small letters.
func initials(tokens []nlp.Token) (h uint32, n int) {
	h = fnvOffset
	for i := range tokens {
		if tokens[i].Text == "" {
			continue
		}
		switch c := tokens[i].Text[0]; {
		case c >= 'A' && c <= 'Z':
			h = (h ^ uint32(c)) * fnvPrime
			n++
		case c >= 'a' && c <= 'z' && !joins[tokens[i].Text]:
			return 0, 0
		}
	}
	return h, n
}

var joins = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true}
