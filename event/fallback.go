package event

import "demarche/record"

// otherSide looks in the text around for the target of an act that always has
// one and names none: who did something to the source just before, else the
// one other country of the sentence.
func (w *writer) otherSide(f *finding, src []string) []string {
	if len(src) == 0 || f.verdict.status == record.Wanted || f.tr.under != nil && judges(f.tr.under) {
		return nil
	}
	if freesSomebody(f.tr) {
		return w.holder(f.tr.deeds[0], src)
	}
	if ids := w.ownGovernment(f, src); len(ids) > 0 {
		return ids
	}
	if ids := w.crowd(f, src); len(ids) > 0 {
		return ids
	}
	if f.act == "do.ceasefire" {
		return w.foe(src)
	}
	if !aimed(f.act) {
		return nil
	}
	if ids := w.opponent(src); len(ids) > 0 {
		return ids
	}
	return w.soleOther(f, src)
}

// ownGovernment is whom people of a country protest against, and soldiers
// overthrow, where nobody else is named: their government, if the text names it.
func (w *writer) ownGovernment(f *finding, src []string) []string {
	switch f.act {
	case "do.protest", "do.riot", "do.strike", "do.hunger", "do.oust", "do.boycott":
	default:
		return nil
	}
	c := w.country(src[0])
	if c == "" || c == "IGO" || c == "NGO" {
		return nil
	}
	best := ""
	for i := range w.actors {
		if a := &w.actors[i]; a.Code == c+"GOV" && !containsID(src, a.ID) && (best == "" || a.Kind != record.KindPerson) {
			best = a.ID
		}
	}
	if best == "" {
		best = w.stateOf(src[0])
	}
	if best == "" || containsID(src, best) {
		return nil
	}
	return []string{best}
}

// crowd is at whom police or soldiers fire where only the protest is named.
func (w *writer) crowd(f *finding, src []string) []string {
	switch f.act {
	case "do.shoot", "do.disperse", "do.beat", "do.arrest", "do.attack", "do.kill":
	default:
		return nil
	}
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		switch e.Act {
		case "do.protest", "do.riot", "do.obstruct", "do.strike", "do.vandalize", "do.blockade", "do.destroy":
			if len(e.Source) > 0 && !w.farFrom(e) && w.oneSide(src, e.Source) && !sharesID(src, e.Source) {
				return e.Source
			}
		}
	}
	return nil
}

// holder is who holds those whose release is asked for: who arrested or seized
// them just before, else their own state where it is named.
func (w *writer) holder(release *trigger, src []string) []string {
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		switch e.Act {
		case "do.arrest", "do.abduct", "do.convict", "do.seize", "do.oust":
			if len(e.Source) > 0 && !sharesID(e.Source, src) && !w.farFrom(e) {
				return e.Source
			}
		}
	}
	for _, id := range w.ids(release.tgt) {
		if s := w.stateOf(id); s != "" && s != id && !containsID(src, s) && !w.oneSide(src, []string{s}) {
			return []string{s}
		}
	}
	return nil
}

// captor is who is to free somebody, where a demand for the release names
// nobody: who holds him.
func (w *writer) captor(f *finding) []string {
	up := f.tr.under
	if !frees(f.act) || up == nil || up.act.Head() != "demand" && up.act.Head() != "appeal" {
		return nil
	}
	return w.holder(f.tr, w.ids(up.src))
}

// stateOf is the state named in the text to which an actor belongs.
func (w *writer) stateOf(id string) string {
	c := w.country(id)
	for i := range w.actors {
		if w.actors[i].Code == c && c != "" {
			return w.actors[i].ID
		}
	}
	return ""
}

// aimed reports acts that are done to somebody.
func aimed(act record.Act) bool {
	switch act.Head() {
	case "condemn", "accuse", "reject", "threaten", "demand", "appeal", "ask", "order", "praise", "agree", "promise", "offer", "propose":
		return true
	case "do":
	default:
		return false
	}
	switch act.Deed() {
	case "resign", "stop", "yield", "change", "deploy", "mobilize", "drill", "rearm", "patrol", "militia", "emergency", "curfew", "vote", "ceasefire", "disarm", "withdraw",
		"protest", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "ease", "release", "return", "access", "visit":
		return false
	}
	return true
}

// reporter reports the subject of a verb of saying.
func (w *writer) reporter(t int) bool {
	h := w.tok(t).Head
	if w.prep(t) == "accord" || w.prep(t) == "according" {
		return true
	}
	return h >= 0 && w.rel(t, "nsubj") && (w.rel(h, "parataxis") || w.triggers[h] != nil && w.triggers[h].act.Head() == "say")
}
