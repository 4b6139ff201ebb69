package event

import (
	"slices"

	"demarche/record"
)

// near is how many events back "the verdict" and "the charge" are looked for.
const near = 12

// recallTarget gives an act that names nobody its target from what was told
// before: to an answer who did something to its source, to a punishment who did
// something unwelcome, to a judgment ("condemned the verdict", "rejected the
// demand") who did what is judged.
func (w *writer) recallTarget(f *finding, src []string) []string {
	switch {
	case len(src) == 0:
		return nil
	case answers(f.act):
		return w.opponent(src)
	case punishes(f.act):
		if who := w.opponent(src); len(who) > 0 {
			return who
		}
		return w.doer(src, func(e *record.Event) bool { return unwelcome(w.lx, e.Act) })
	case !judgment(f.act.Head()) || !w.definite(f.tr):
		return nil
	}
	head, deed := f.act.Head(), record.MakeAct("do", f.act.Deed())
	if deed != "do" {
		if who := w.doer(src, func(e *record.Event) bool { return e.Act == deed }); len(who) > 0 {
			return who
		}
		return w.doer(src, func(e *record.Event) bool { return kin(e.Act, deed) || unwelcome(w.lx, e.Act) && head == "condemn" })
	}
	return w.doer(src, func(e *record.Event) bool { return aimedAt(e, src, head) })
}

// doer is the source of the latest event that will do, if of another side.
func (w *writer) doer(src []string, will func(*record.Event) bool) []string {
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		if len(e.Source) > 0 && !sharesID(e.Source, src) && !w.farFrom(e) && !w.oneCamp(src, e.Source) && will(e) {
			return e.Source
		}
	}
	return nil
}

// punishes reports acts by which states answer what others did.
func punishes(act record.Act) bool {
	switch act {
	case "do.sanction", "do.suspend", "do.cut", "do.expel", "do.sever", "do.withhold":
		return true
	}
	return false
}

// unwelcome reports force, pressure and threats.
func unwelcome(lx *Lexicon, act record.Act) bool {
	switch act.Head() {
	case "do":
		return !protests(act) && (violent(act) || lx.hostile(act.Deed()) || act == "do.oust" || act == "do.annex")
	case "threaten":
		return true
	}
	return false
}

// answers reports acts that, with nobody named, answer what was told before:
// "Tehran vowed revenge", "recalled its ambassador".
func answers(act record.Act) bool {
	return act.Head() == "threaten" || act == "do.recall"
}

// opponent is who did something hostile or unwelcome to the side of src just
// before, else who did anything to it.
func (w *writer) opponent(src []string) []string {
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		if len(e.Source) == 0 || w.farFrom(e) || w.oneSide(src, e.Source) || sharesID(e.Source, src) {
			continue
		}
		if w.oneSide(src, e.Target) || sharesID(src, e.Target) {
			return e.Source
		}
	}
	return w.alsoHit(src)
}

// alsoHit is whom others broke with just before, for one who does the same
// ("X and Y cut ties with Z; W recalled its ambassador").
func (w *writer) alsoHit(src []string) []string {
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		switch e.Act {
		case "do.sever", "do.recall", "do.expel", "do.sanction", "do.suspend":
			if len(e.Target) > 0 && !w.farFrom(e) && !sharesID(e.Target, src) && !w.oneSide(src, e.Target) {
				return e.Target
			}
		}
	}
	return nil
}

// judgment reports heads that pass judgment on what others did.
func judgment(head string) bool {
	switch head {
	case "condemn", "praise", "reject":
		return true
	}
	return false
}

// aimedAt reports whether an event can be what a judgment without a deed is
// about: a demand or charge for a rejection, some deed for the others.
func aimedAt(e *record.Event, src []string, head string) bool {
	switch h := e.Act.Head(); {
	case head == "reject":
		return h != "do" && h != "reject" && h != "praise" && (len(e.Target) == 0 || sharesID(e.Target, src))
	default:
		return h == "do" || h == "threaten" || h == "order"
	}
}

// definite reports an object that points back: "the verdict", "this move".
func (w *writer) definite(tr *trigger) bool {
	o := w.clauseOf(tr.at).obj
	if o < 0 || w.tok(o).UPOS != "NOUN" {
		return false
	}
	for _, k := range w.kids[o] {
		if w.rel(k, "det") && slices.Contains([]string{"the", "this", "that", "these", "those"}, w.lemma(k)) {
			return true
		}
	}
	return false
}

// farFrom reports an event told more than two sentences ago.
func (w *writer) farFrom(e *record.Event) bool {
	from := max(0, w.si-2)
	return e.Evidence.Start < w.d.Sentences[from].Span.Start
}

func sharesID(a, b []string) bool {
	for _, x := range a {
		if containsID(b, x) {
			return true
		}
	}
	return false
}

// oneCamp reports parties of one country that stand on one side in it: a state
// and its rebels, or a government and its opposition, do not.
func (w *writer) oneCamp(a, b []string) bool {
	return w.oneSide(a, b) && (w.organs(a) == w.organs(b))
}
