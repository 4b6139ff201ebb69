// Package matter finds what an article puts on the table: demands, proposals,
// questions, threats, promises and conditions, each with its parties, its
// content, what would fulfil it, and how it stands when the article ends.
//
// Matters come from words that carry them (lang/xx/matters.txt), read on the
// parse, and from speech acts that the event coder found and no carrier did.
// One content clause is one matter: "cease its advances, stop its drive and
// end its threats" are three demands.
package matter

import (
	"io/fs"
	"slices"

	"demarche/nlp"
	"demarche/record"
	"demarche/status"
)

// Finder finds matters. It is read-only after New and safe for concurrent use.
type Finder struct {
	lex   *lexicon
	judge *status.Judge
}

// New reads the matter tables from a language's files.
func New(files fs.FS) (*Finder, error) {
	lex, err := readLexicon(files)
	if err != nil {
		return nil, err
	}
	judge, err := status.New(files)
	if err != nil {
		return nil, err
	}
	return &Finder{lex: lex, judge: judge}, nil
}

// Find lists the matters that the document opens or moves, in text order.
// The actors, statements and events are those found in it.
func (f *Finder) Find(d *nlp.Document, actors []record.Actor, statements []record.Statement, events []record.Event) []record.Matter {
	r := &reader{lex: f.lex, judge: f.judge, d: d, actors: actors, statements: statements, events: events}
	r.states()
	var found []record.Matter
	for si := range d.Sentences {
		s := &sentence{reader: r, si: si, s: &d.Sentences[si]}
		before, kept := len(found), found[:len(found):len(found)]
		for ti := range s.s.Tokens {
			found = append(found, s.carried(ti)...)
			found = append(found, s.duties(ti)...)
		}
		found = append(found, s.untold(found, s.enumerated())...)
		found = append(found, s.fromEvents(found)...)
		for ti := range s.s.Tokens {
			found = append(found, s.untold(found, append(s.announced(ti), s.consequences(ti)...))...)
			found = append(found, s.untold(found, s.ultimatum(ti))...)
		}
		found = append(found, s.heldOut(found)...)
		for _, m := range found[before:] {
			m.Content = s.quoted(m.Content)
			if s.says(&m) && s.sound(&m) {
				kept = append(kept, m)
			}
		}
		found = kept
		found = append(found, s.conditions()...)
	}
	return finish(d, found)
}

// says reports whether a matter's content says anything: more than a name, a
// day or the anonymity of a source, and that of others than oneself.
func (s *sentence) says(m *record.Matter) bool {
	if m.Kind == record.Demand && len(m.To) > 0 && sameIDs(m.From, m.To) {
		return false
	}
	for k := range s.s.Tokens {
		t := s.tok(k)
		if !m.Content.Contains(t.Span) || s.word(k) == "anonymity" {
			continue
		}
		if (t.UPOS == "NOUN" || t.UPOS == "VERB") && !s.isActor(k) || t.UPOS == "ADJ" {
			return true
		}
	}
	return false
}

// untold leaves out matters whose content one of found already holds.
func (s *sentence) untold(found, more []record.Matter) []record.Matter {
	return slices.DeleteFunc(more, func(m record.Matter) bool {
		return slices.ContainsFunc(found, func(f record.Matter) bool { return f.Content.Overlaps(m.Content) })
	})
}

// reader holds what is known of one document.
type reader struct {
	lex        *lexicon
	judge      *status.Judge
	d          *nlp.Document
	actors     []record.Actor
	statements []record.Statement
	events     []record.Event
	stateOf    map[string]string // country code → Actor.ID of the state
	byID       map[string]int    // Actor.ID → index
}

// states prepares the step from officials to the states they act for.
func (r *reader) states() {
	r.stateOf, r.byID = map[string]string{}, map[string]int{}
	for i, a := range r.actors {
		r.byID[a.ID] = i
		if a.Kind == record.KindState && len(a.Code) >= 3 {
			if _, ok := r.stateOf[a.Code[:3]]; !ok {
				r.stateOf[a.Code[:3]] = a.ID
			}
		}
	}
}

// sentence is one look at one sentence.
type sentence struct {
	*reader
	si int
	s  *nlp.Sentence
}

func (s *sentence) tok(i int) *nlp.Token { return &s.s.Tokens[i] }
