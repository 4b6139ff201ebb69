package actor

import (
	"strings"

	"demarche/internal/table"
	"demarche/nlp"
)

// humanRow: f, m, - or not | nouns and "-endings"
func (w *who) humanRow(r table.Row) error {
	var h human
	switch s := r.Field(0); s {
	case "f", "m":
		h = human{ok: true, sex: s[0]}
	case "-":
		h.ok = true
	case "not":
	default:
		return r.Errorf("sex must be f, m, - or not, not %q", s)
	}
	for _, n := range list(r.Field(1)) {
		w.humans[n] = h
	}
	return nil
}

// human is what humans.txt says of a noun.
type human struct {
	ok  bool
	sex byte
}

// human looks a noun up, whole, then by its longest end that is listed.
func (w *who) human(noun string) human {
	if h, ok := w.humans[noun]; ok {
		return h
	}
	for i := range noun {
		if h, ok := w.humans["-"+noun[i:]]; ok {
			return h
		}
	}
	return human{}
}

// oneHuman is what a nominal mention in the singular ("the activist", "a woman")
// tells of the one human being that it names.
func (r *run) oneHuman(i int) human {
	m := &r.d.Mentions[i]
	if m.Type != nlp.Nominal {
		return human{}
	}
	t := &r.d.Sentences[m.Sentence].Tokens[m.Head]
	if t.XPOS != "NN" {
		return human{}
	}
	return r.who.human(strings.ToLower(t.Text))
}
