package mentions

import (
	"slices"
	"strings"

	"demarche/nlp"
)

// agree lets the document decide: a name is of the type that most of its
// occurrences have, and a name of several words is one wherever it stands; a
// word that ends a person's full name elsewhere is that person wherever it
// stands alone as a name, and also where the field found no name but the
// tagger a proper noun. So are initials what they shorten, and places in small
// letters what capitals elsewhere say. Peoples ("Russian") are certain from
// the gazetteer.
func (f *Finder) agree(d *nlp.Document, s *space) {
	kept := d.Mentions[:0]
	for _, m := range d.Mentions {
		if s.isPeople(&m) {
			m.Type = nlp.Norp
		}
		if s.isName(&d.Sentences[m.Sentence], &m) {
			kept = append(kept, m)
		}
	}
	d.Mentions = kept
	s.pairs(d)
	s.ownNames(d)
	s.vote(d)
	s.aliases(d)
	s.governments(d)
	last := s.surnames(d)
	s.things(d)
	s.signed(d)
	f.addMissed(d, s, last)
}

// surnames is the last words of full names; alone they are made persons too.
func (s *space) surnames(d *nlp.Document) map[uint32]bool {
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
	return last
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

// known is what a document says of its own names.
type known struct {
	*space
	last map[uint32]bool // surnames
}

// addMissed adds known names and peoples where no mention is yet.
func (f *Finder) addMissed(d *nlp.Document, s *space, last map[uint32]bool) {
	s.lowPlaces(d)
	s.acronyms(d)
	names := known{s, last}
	n := 0 // mentions found by the field, in order
	found := len(d.Mentions)
	for i := range d.Sentences {
		z := &d.Sentences[i]
		for j := 0; j < len(z.Tokens); {
			for n < found && d.Mentions[n].Sentence == i && d.Mentions[n].Start < j {
				n++
			}
			room := len(z.Tokens)
			if n < found && d.Mentions[n].Sentence == i {
				room = d.Mentions[n].Start
			}
			if j == room {
				j, n = d.Mentions[n].End, n+1
			} else if k, t := names.at(s.sentence(i, d.Sentences)[:room], z.Tokens, j); k > 0 {
				d.Mentions = append(d.Mentions, named(z, i, j, j+k, t))
				j += k
			} else {
				j++
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

// at is the length and type of the name that begins at word j; 0 for none.
func (k *known) at(words []word, tokens []nlp.Token, j int) (n int, t nlp.MentionType) {
	w := &words[j]
	switch {
	case w.kind == kindLower:
		return careless(k.places, words, tokens, j), nlp.Location
	case !w.capital():
		return 0, ""
	}
	if n, t = k.repeated(words, j); n > 0 {
		return n, t
	}
	if half(k.space, words, j) {
		return 1, nlp.Location
	}
	switch t = k.short[w.form]; {
	case t != "" && w.kind == kindUpper:
		return 1, t
	case w.lists == listPeople:
		return 1, nlp.Norp
	case k.last[w.low] && tokens[j].UPOS == "PROPN" && !w.loud:
		return 1, nlp.Person
	}
	return 0, ""
}
