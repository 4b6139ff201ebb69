package mentions

import (
	"slices"
	"strings"

	"demarche/nlp"
)

// mailNames makes one person of a name that heads of mail give surname first
// before an address or alone on their line: "Holt, Anna" <anna.holt@example.org>.
func (s *space) mailNames(d *nlp.Document) {
	for i := range d.Sentences {
		tokens := d.Sentences[i].Tokens
		for j := range tokens {
			if end := surnameFirst(tokens[j:], s.sentence(i, d.Sentences)[j:]); end > 0 && (j == 0 || j+end+1 < len(tokens)) {
				d.Mentions = slices.DeleteFunc(d.Mentions, func(m nlp.Mention) bool {
					return m.Sentence == i && m.Start < j+end && m.End > j+1
				})
				at := slices.IndexFunc(d.Mentions, func(m nlp.Mention) bool { return m.Sentence > i || m.Sentence == i && m.Start > j })
				if at < 0 {
					at = len(d.Mentions)
				}
				d.Mentions = slices.Insert(d.Mentions, at, named(&d.Sentences[i], i, j+1, j+end, nlp.Person))
			}
		}
	}
}

// surnameFirst is where the name ends that begins after a quotation mark, 0
// where there is none.
func surnameFirst(tokens []nlp.Token, words []word) int {
	if tokens[0].Text != `"` {
		return 0
	}
	run := func(k int) int {
		for n := 0; n < 3 && k < len(words) && words[k].capital(); n++ {
			k++
		}
		return k
	}
	comma := run(1)
	if comma == 1 || comma+1 >= len(tokens) || tokens[comma].Text != "," {
		return 0
	}
	end := run(comma + 1)
	if end == comma+1 || end >= len(tokens) || tokens[end].Text != `"` || end+1 < len(tokens) && !strings.HasPrefix(tokens[end+1].Text, "<") {
		return 0
	}
	return end
}
