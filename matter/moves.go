package matter

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// moved is the state that the verb above noun t gives a matter of a kind, and
// the table line that says so.
type moved struct{ state, rule string }

func (s *sentence) moved(t int, kind record.MatterKind) moved {
	out := moved{state: "open"}
	if s.tok(t).UPOS != "NOUN" {
		return out
	}
	h := s.tok(t).Head
	if h < 0 {
		return out
	}
	m := s.moves(h, t)
	if m == nil || m.states[kind] == "" {
		return out
	}
	if v := s.judge.Judge(s.d, s.si, h); v.Status != record.Occurred {
		return out
	}
	return moved{m.states[kind], m.rule}
}

// moves is the line by which verb h moves the matter of noun t, or nil.
func (s *sentence) moves(h, t int) *move {
	slot := s.slotOf(t)
	if s.tok(t).Deprel == "nsubj" {
		slot = "subj"
	}
	l := s.lemma(h)
	lines := s.lex.moves[l]
	if p := s.child(h, "compound:prt"); p >= 0 {
		lines = s.lex.moves[l+"+"+s.word(p)]
	}
	for i := range lines {
		for _, x := range lines[i].slots {
			if x == slot {
				return &lines[i]
			}
		}
	}
	return nil
}

// withdraws reports whether verb h is done by whoever put the matter.
func (s *sentence) withdraws(h, t int) bool {
	m := s.moves(h, t)
	if m == nil {
		return false
	}
	for _, st := range m.states {
		if st == "withdrawn" || st == "carried out" || st == "kept" || st == "broken" || st == "dropped" {
			return true
		}
	}
	return false
}

// finish drops what is told twice and gives the rest their IDs.
func finish(d *nlp.Document, found []record.Matter) []record.Matter {
	var out []record.Matter
	for _, m := range found {
		if m.Content.Empty() || m.Evidence.Empty() {
			continue
		}
		if k := double(d, out, &m); k >= 0 {
			if out[k].State == "open" && m.State != "open" {
				out[k].State = m.State
			}
			continue
		}
		m.ID = record.NewID('m', m.Kind, m.Content, m.From, m.To)
		out = append(out, m)
	}
	return out
}

// double is the index of a matter that already says what m says, or -1.
func double(d *nlp.Document, out []record.Matter, m *record.Matter) int {
	for k := range out {
		o := &out[k]
		if o.Kind != m.Kind {
			continue
		}
		if shared := min(o.Content.End, m.Content.End) - max(o.Content.Start, m.Content.Start); 5*shared >= 4*min(o.Content.Len(), m.Content.Len()) {
			return k
		}
		if sameIDs(o.From, m.From) && sameWords(o.Content.In(d.Text), m.Content.In(d.Text)) {
			return k
		}
	}
	return -1
}

// sameWords reports whether two contents share nearly all their longer words.
func sameWords(a, b string) bool {
	wa, wb := words(a), words(b)
	if len(wa) < 2 || len(wb) < 2 {
		return strings.EqualFold(a, b)
	}
	shared := 0
	for _, x := range wa {
		for _, y := range wb {
			if x == y {
				shared++
				break
			}
		}
	}
	return 5*shared >= 4*max(len(wa), len(wb))
}

func words(s string) []string {
	var out []string
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if w = strings.Trim(w, "“”\"',.;:()"); len(w) > 3 {
			out = append(out, w)
		}
	}
	return out
}
