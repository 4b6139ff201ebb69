package event

import "demarche/record"

// saidAbove reports what the speech act over a trigger says already: a deed
// negated, support that is praised, a coup that is called one.
func (v *view) saidAbove(tr *trigger) bool {
	up := tr.under
	switch {
	case up.negDeed:
		return true
	case tr.noun && up.act == "praise":
		return tr.act == "do.endorse" || tr.act.Head() == "promise"
	case tr.noun && judges(up):
		return v.rel(tr.tok, "xcomp") && v.tok(tr.tok).Head == up.at
	}
	return up.act.Head() == "threaten" && tr.act.Head() == "threaten"
}

// isPurpose reports help that is but the purpose of something else: "opened an
// office to support farmers".
func (v *view) isPurpose(tr *trigger) bool {
	switch tr.act {
	case "do.endorse", "do.aid", "do.fund", "do.cooperate", "do.trade", "do.change", "do.share", "do.restore", "do.engage":
	default:
		return false
	}
	return !tr.noun && tr.under == nil && (v.rel(tr.at, "advcl") || v.rel(tr.at, "acl")) && v.mark(tr.at) == "to"
}

// retold reports a noun that only points back to an event told before: "the
// executions", "the attack", "the protests".
func (w *writer) retold(f *finding, ev *record.Event) bool {
	tr := f.tr
	if !tr.noun || tr.at != tr.tok || tr.act.Head() != "do" {
		return false
	}
	own := protests(tr.act)
	for _, k := range w.kids[tr.tok] {
		switch w.lemma(k) {
		case "the", "this", "that", "these", "those":
			own = own || w.rel(k, "det")
		}
	}
	if !own {
		return false
	}
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		if kin(e.Act, ev.Act) && within(ev.Source, e.Source) && (within(ev.Target, e.Target) || protests(ev.Act)) {
			return true
		}
	}
	return false
}

// kin reports acts that can be two words for one event.
func kin(a, b record.Act) bool {
	return a == b || protests(a) && protests(b) || violent(a) && violent(b)
}

func violent(act record.Act) bool {
	switch act {
	case "do.attack", "do.kill", "do.bomb", "do.shoot", "do.shell", "do.airstrike", "do.drone", "do.suicide", "do.massacre", "do.assassinate", "do.clash", "do.unconventional":
		return true
	}
	return false
}

// within reports that the second list names all of the first.
func within(ids, all []string) bool {
	for _, id := range ids {
		if !containsID(all, id) {
			return false
		}
	}
	return true
}
