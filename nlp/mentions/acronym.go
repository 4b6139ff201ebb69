package mentions

import (
	"strings"

	"demarche/nlp"
)

// acronyms is the types of names by the hash of their initials: "CPA" where
// the document has "Coalition Provisional Authority".
func acronyms(d *nlp.Document) map[uint32]nlp.MentionType {
	out := map[uint32]nlp.MentionType{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != nlp.Organization && m.Type != nlp.Location {
			continue
		}
		if in := initials(d.Sentences[m.Sentence].Tokens[m.Start:m.End]); len(in) > 2 {
			out[hashOf(in)] = m.Type
		}
	}
	return out
}

// initials are the first letters of the words with capitals; of, the, and, for
// and marks have none. Empty where another word is in small letters.
func initials(tokens []nlp.Token) string {
	var b strings.Builder
	for i := range tokens {
		switch c := tokens[i].Text[0]; {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c)
		case c >= 'a' && c <= 'z' && !joins[tokens[i].Text]:
			return ""
		}
	}
	return b.String()
}

var joins = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true}
