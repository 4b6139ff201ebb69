package mentions

import "demarche/nlp"

// governments makes one organization of "Government of Iraq"; in small letters
// the government is a common noun and the state a name by itself.
func (s *space) governments(d *nlp.Document) {
	end, sentence := 0, -1 // where the mention before ends
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Sentence != sentence {
			end, sentence = 0, m.Sentence
		}
		z := &d.Sentences[m.Sentence]
		if from := governmentOf(z.Tokens, m.Start); m.Type == nlp.Location && from >= end {
			*m = named(z, m.Sentence, from, m.End, nlp.Organization)
		}
		end = m.End
	}
}

// governmentOf is where "Government of" or "Government of the" begins before
// a token; -1 where none does.
func governmentOf(tokens []nlp.Token, at int) int {
	if at > 0 && tokens[at-1].Text == "the" {
		at--
	}
	if at >= 2 && tokens[at-1].Text == "of" && tokens[at-2].Text == "Government" {
		return at - 2
	}
	return -1
}
