package mentions

import (
	"strings"

	"demarche/nlp"
)

// signed finds the writer who signs with initials: a line "dp" where the
// document has "Debra Perlingiere".
func (s *space) signed(d *nlp.Document) {
	who := map[string]bool{}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Type == nlp.Person && m.End-m.Start > 1 {
			who[initials(d.Sentences[m.Sentence].Tokens[m.Start:m.End])] = true
		}
	}
	k := 0
	for i := range d.Sentences {
		for k < len(d.Mentions) && d.Mentions[k].Sentence < i {
			k++
		}
		z := &d.Sentences[i]
		if len(z.Tokens) != 1 || len(z.Tokens[0].Text) < 2 || !who[strings.ToUpper(z.Tokens[0].Text)] {
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
