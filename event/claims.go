package event

import (
	"slices"
	"strings"

	"demarche/record"
)

// own gives an attack whose doer is told later that doer: "Gunmen stormed a
// hotel. X claimed responsibility", "a bomb went off; officials blamed X".
// It returns the events without what only tells of the same attack again.
func (w *writer) own(all []record.Event, first int) []record.Event {
	for t := range w.s.Tokens {
		if w.tok(t).UPOS != "VERB" || w.negated(t) {
			continue
		}
		switch w.lemma(t) {
		case "claim":
			c := w.clauseOf(t)
			switch {
			case c.obj >= 0 && w.lx.in("responsibility", w.lemma(w.core(c.obj))):
			case c.passive && c.obj >= 0 && w.triggers[w.core(c.obj)] != nil && violent(w.triggers[w.core(c.obj)].act): // "attacks claimed by X"
			default:
				continue
			}
			all = w.ascribe(all, first, w.bearers(c.subj), "")
		case "blame":
			c := w.clauseOf(t)
			all = w.ascribe(all, first, w.ids(w.partiesOf(w.verbSlot(t, c, "obj"))), record.Claimed)
		}
	}
	return all
}

// bearers are the actors of a subject, by name where a common noun leads:
// "the group X".
func (w *writer) bearers(subj int) []string {
	if subj < 0 {
		return nil
	}
	if ids := w.ids(w.partiesOf(w.conjuncts(subj))); len(ids) > 0 {
		return ids
	}
	return w.ids(w.partiesOf(w.childrenWith(subj, "appos", "flat", "nmod:desc", "compound")))
}

// ascribe makes who the source of the last attack that nobody known has done;
// status, where given, is what becomes of it. Attacks by who that are told in
// this sentence (from first on) and aim at nobody else are that one.
func (w *writer) ascribe(all []record.Event, first int, who []string, status record.Status) []record.Event {
	if len(who) == 0 {
		return all
	}
	last, was := -1, []string(nil)
	for i := len(all) - 1; i >= max(0, len(all)-near); i-- {
		e := &all[i]
		if !violent(e.Act) && e.Act != "do.abduct" || w.farFrom(e) || !w.nameless(e.Source) || sharesID(e.Target, who) {
			continue
		}
		if last >= 0 && !sameIDs(e.Source, was) {
			break // another attack
		}
		if last < 0 {
			last, was = i, e.Source
		}
		e.Source = slices.Clone(who)
		if status != "" && e.Status == record.Occurred {
			e.Status = status
		}
		e.ID = record.NewID('e', e.Act, e.Trigger, e.Source, e.Target, e.Status)
	}
	if last < 0 {
		return all
	}
	return w.dropEchoes(all, first, last)
}

// dropEchoes takes out attacks by the source of event i that this sentence
// tells again.
func (w *writer) dropEchoes(all []record.Event, first, i int) []record.Event {
	e := all[i]
	out := all[:0]
	for k := range all {
		if k != i && k >= first && violent(all[k].Act) && sameIDs(all[k].Source, e.Source) && (len(all[k].Target) == 0 || within(all[k].Target, e.Target)) {
			continue
		}
		out = append(out, all[k])
	}
	return out
}

// nameless reports that nobody, or nobody with a name of his own, is given:
// gunmen, militants, a man.
func (w *writer) nameless(ids []string) bool {
	for i := range w.actors {
		a := &w.actors[i]
		if !containsID(ids, a.ID) {
			continue
		}
		role := a.Code[min(3, len(a.Code)):]
		if a.Entity != "" || !strings.HasPrefix(role, "UAF") && !strings.HasPrefix(role, "REB") && !strings.HasPrefix(role, "CVL") && !strings.HasPrefix(role, "CRM") {
			return false
		}
	}
	return true
}
