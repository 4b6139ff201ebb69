package mentions

import (
	"slices"
	"strings"

	"demarche/nlp"
)

// agree lets the document decide: a name is of the type that most of its
// occurrences have, and a name of several words is one wherever it stands; a word that ends a person's
// full name elsewhere is that person wherever it stands alone as a name, and
// also where the field found no name but the tagger a proper noun. Peoples
// ("Russian") are certain from the gazetteer.
func (f *Finder) agree(d *nlp.Document, s *space) {
	kept := d.Mentions[:0]
	for _, m := range d.Mentions {
		if s.isPeople(&m) {
			m.Type = nlp.Norp
		}
		if !isDate(&d.Sentences[m.Sentence], &m) {
			kept = append(kept, m)
		}
	}
	d.Mentions = kept
	s.vote(d)
	last := map[uint32]bool{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type == nlp.Person && m.End-m.Start > 1 {
			if w := s.word(m, m.End-1); w.lists&(listCountry|listPeople|listPlace) == 0 {
				last[w.low] = true
			}
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.End-m.Start == 1 && (m.Type == nlp.Organization || m.Type == nlp.Location || m.Type == nlp.Misc) && last[s.word(m, m.Start).low] {
			m.Type = nlp.Person
		}
	}
	f.addMissed(d, s, last)
}

// isPeople reports whether the gazetteer has the whole mention for a people
// and for nothing else.
func (s *space) isPeople(m *nlp.Mention) bool {
	w := s.word(m, m.Start)
	return m.End-m.Start == 1 && w.lists == listPeople && !w.loud
}

// isDate tells the month of "Apr. 1" from a name.
func isDate(s *nlp.Sentence, m *nlp.Mention) bool {
	if m.End-m.Start > 1 || m.End >= len(s.Tokens) {
		return false
	}
	next := s.Tokens[m.End].Text + " "
	return months[strings.TrimSuffix(s.Tokens[m.Start].Text, ".")] && next[0] >= '0' && next[0] <= '9'
}

var months = map[string]bool{
	"Jan": true, "Feb": true, "Mar": true, "Apr": true, "May": true, "Jun": true, "Jul": true, "Aug": true, "Sep": true, "Sept": true, "Oct": true, "Nov": true, "Dec": true,
	"January": true, "February": true, "March": true, "April": true, "June": true, "July": true, "August": true, "September": true, "October": true, "November": true, "December": true,
}

func (s *space) word(m *nlp.Mention, token int) *word { return &s.words[s.starts[m.Sentence]+token] }

// addMissed adds surnames and peoples where no mention is yet.
func (f *Finder) addMissed(d *nlp.Document, s *space, last map[uint32]bool) {
	n := 0 // mentions found by the field, in order
	found := len(d.Mentions)
	for i := range d.Sentences {
		words, end := s.sentence(i, d.Sentences), 0
		for j := range words {
			for n < found && (d.Mentions[n].Sentence < i || d.Mentions[n].Sentence == i && d.Mentions[n].Start <= j) {
				if d.Mentions[n].Sentence == i {
					end = d.Mentions[n].End
				}
				n++
			}
			if w := &words[j]; j >= end && w.capital() {
				if k, t := s.repeated(words, j); k > 0 && (n == found || d.Mentions[n].Sentence > i || d.Mentions[n].Start >= j+k) {
					d.Mentions = append(d.Mentions, named(&d.Sentences[i], i, j, j+k, t))
					end = j + k
				} else if t := missed(w, &d.Sentences[i].Tokens[j], last); t != "" {
					d.Mentions = append(d.Mentions, named(&d.Sentences[i], i, j, j+1, t))
				}
			}
		}
	}
	slices.SortStableFunc(d.Mentions, func(a, b nlp.Mention) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		return a.Start - b.Start
	})
}

func missed(w *word, t *nlp.Token, last map[uint32]bool) nlp.MentionType {
	switch {
	case w.lists == listPeople:
		return nlp.Norp
	case last[w.low] && t.UPOS == "PROPN" && !w.loud:
		return nlp.Person
	}
	return ""
}
