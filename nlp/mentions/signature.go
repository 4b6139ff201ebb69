package mentions

import "demarche/nlp"

// signed finds the writer who signs with initials: a line "dp" where the
// document has "Debra Perlingiere".
func (s *space) signed(d *nlp.Document) {
	k := 0
	for i := range d.Sentences {
		for k < len(d.Mentions) && d.Mentions[k].Sentence < i {
			k++
		}
		z := &d.Sentences[i]
		if len(z.Tokens) != 1 || !hasWriter(d, z.Tokens[0].Text) {
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

// hasWriter reports whether a full name of the document has these initials.
func hasWriter(d *nlp.Document, letters string) bool {
	if len(letters) < 2 || len(letters) > 4 {
		return false
	}
	want := uint32(fnvOffset)
	for i := range len(letters) {
		want = (want ^ uint32(letters[i]&^0x20)) * fnvPrime
	}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Type == nlp.Person && m.End-m.Start > 1 {
			if h, _ := initials(d.Sentences[m.Sentence].Tokens[m.Start:m.End]); h == want {
				return true
			}
		}
	}
	return false
}
