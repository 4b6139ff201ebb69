package mentions

import "demarche/nlp"

// signed finds the writer who signs with initials: a line "dp" where the
// document has "Debra Perlingiere".
func (s *space) signed(d *nlp.Document) {
	var who map[uint32]bool
	k := 0
	for i := range d.Sentences {
		for k < len(d.Mentions) && d.Mentions[k].Sentence < i {
			k++
		}
		z := &d.Sentences[i]
		if len(z.Tokens) != 1 || len(z.Tokens[0].Text) < 2 || len(z.Tokens[0].Text) > 4 {
			continue
		}
		if who == nil {
			who = writers(d)
		}
		if !who[inCapitals(z.Tokens[0].Text)] {
			continue
		}
		if k < len(d.Mentions) && d.Mentions[k].Sentence == i {
			d.Mentions[k].Type = nlp.Person
			continue
		}
		d.Mentions = append(d.Mentions, nlp.Mention{})
		copy(d.Mentions[k+1:], d.Mentions[k:])
		d.Mentions[k] = named(z, i, 0, 1, nlp.Person)
	}
}

// writers is the initials of the full names of a document.
func writers(d *nlp.Document) map[uint32]bool {
	out := map[uint32]bool{}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Type == nlp.Person && m.End-m.Start > 1 {
			if h, n := initials(d.Sentences[m.Sentence].Tokens[m.Start:m.End]); n > 1 {
				out[h] = true
			}
		}
	}
	return out
}

// inCapitals is the hash of a few letters in capitals.
func inCapitals(letters string) uint32 {
	h := uint32(fnvOffset)
	for i := range len(letters) {
		h = (h ^ uint32(letters[i]&^0x20)) * fnvPrime
	}
	return h
}
