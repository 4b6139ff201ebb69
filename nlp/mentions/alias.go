package mentions

import "demarche/nlp"

// aliases makes an organization of a word that a longer name of one begins
// with: "Mozilla" where the document also has "The Mozilla Foundation". Words
// that the gazetteer has for a place or a first name stay what they are.
func (s *space) aliases(d *nlp.Document) {
	clear(s.begin)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		k := m.Start
		if s.word(m, k).low == theHash {
			k++
		}
		if m.Type == nlp.Organization && m.End-k > 1 {
			s.begin[s.word(m, k).form] = true
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		w := s.word(m, m.Start)
		if m.End-m.Start == 1 && (m.Type == nlp.Location || m.Type == nlp.Misc) && w.lists == 0 && w.more&listTown == 0 && w.doc&useAfterIn == 0 && s.begin[w.form] {
			m.Type = nlp.Organization
		}
	}
}
