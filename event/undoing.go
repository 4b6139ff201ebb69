package event

import "demarche/record"

// undone is to whom a party gives way that ends what it was told to do, where
// nobody is named: to those to whom it was done ("banned all fish from Japan …
// asked to lift the ban"), for a truce whoever fought with it.
func (w *writer) undone(f *finding, src []string) []string {
	if len(src) == 0 || !undoes(f.act) {
		return nil
	}
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		if w.farFrom(e) || !unwelcome(w.lx, e.Act) || e.Act.Head() != "do" {
			continue
		}
		switch {
		case len(e.Target) == 0 || len(e.Source) == 0:
		case w.sameParty(src, e.Source) && !w.sameParty(src, e.Target):
			return e.Target
		case f.act == "do.ceasefire" && w.sameParty(src, e.Target) && !w.sameParty(src, e.Source):
			return e.Source
		}
	}
	return nil
}

// ofWhatEnds is at whom the thing was aimed that is ended, if a clause on it
// says so: "lifted the sanctions that it imposed on X".
func (v *view) ofWhatEnds(tr *trigger) []party {
	if tr.noun || !undoes(tr.act) {
		return nil
	}
	c := v.clauseOf(tr.at)
	if c.obj < 0 {
		return nil
	}
	for _, k := range v.kids[c.obj] {
		d := v.triggers[k]
		if d == nil || d == tr || !v.rel(k, "acl") || d.sense.none || !unwelcome(v.lx, d.act) {
			continue
		}
		v.resolve(d)
		return d.tgt
	}
	return nil
}

// undoes reports acts that end force or pressure on somebody.
func undoes(act record.Act) bool {
	switch act {
	case "do.ease", "do.ceasefire", "do.return", "do.withdraw", "do.release", "do.restore":
		return true
	}
	return false
}

// sameParty reports actors of one side, or the same ones.
func (w *writer) sameParty(a, b []string) bool {
	if sharesID(a, b) {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if s := w.sideOf(x); s != "" && s == w.sideOf(y) {
				return true
			}
		}
	}
	return false
}

// sideOf is the side of an actor: a state with its forces, or one group.
func (w *writer) sideOf(id string) string {
	for i := range w.actors {
		if w.actors[i].ID == id {
			return record.Side(w.actors[i].Code)
		}
	}
	return ""
}
