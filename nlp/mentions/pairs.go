package mentions

import "demarche/nlp"

// pairs parts "Google and Amazon", found as one organization, where the
// document has one side by itself, or the gazetteer both.
func (s *space) pairs(d *nlp.Document) {
	var alone map[uint32]bool
	for i := 0; i < len(d.Mentions); i++ {
		m := d.Mentions[i]
		at := m.End - 2
		if m.Type != nlp.Organization || m.End-m.Start != 3 || d.Sentences[m.Sentence].Tokens[at].Text != "and" {
			continue
		}
		if alone == nil {
			alone = s.alone(d)
		}
		left, right := s.word(&m, m.Start), s.word(&m, m.End-1)
		if alone[left.form] || alone[right.form] || left.more&right.more&listBrand != 0 {
			z := &d.Sentences[m.Sentence]
			d.Mentions[i] = named(z, m.Sentence, m.Start, at, m.Type)
			d.Mentions = append(d.Mentions, nlp.Mention{})
			copy(d.Mentions[i+2:], d.Mentions[i+1:])
			d.Mentions[i+1] = named(z, m.Sentence, at+1, m.End, m.Type)
		}
	}
}

// alone is the words that are names of the document by themselves.
func (s *space) alone(d *nlp.Document) map[uint32]bool {
	out := map[uint32]bool{}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.End-m.Start == 1 {
			out[s.word(m, m.Start).form] = true
		}
	}
	return out
}
