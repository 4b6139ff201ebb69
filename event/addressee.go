package event

// addAddressee gives a meeting or speech act with one party the other from
// the verb that reports it: "told Y he wanted talks". Who voices a state's
// demand to another makes it too: "X told Y that Washington wanted …".
func (w *writer) addAddressee(f *finding) {
	if len(f.src) == 0 {
		return
	}
	deed := f.act.Head() == "do"
	if deed && !f.tr.sense.frame.reciprocal || !deed && !addressed(f.act.Head()) {
		return
	}
	to, speaker := w.addressees(f.tr.at)
	if len(to) == 0 {
		return
	}
	if ids := w.ids(f.src); !deed && !sharesActor(f.src, speaker) && (len(ids) == 0 || w.oneSide(ids, w.ids(speaker))) {
		f.src = append(f.src[:len(f.src):len(f.src)], speaker...)
	}
	if len(f.tgt) > 0 || deed && !sharesActor(f.src, speaker) {
		return
	}
	for _, p := range to {
		if !hasToken(f.src, p.tok) && !sharesActor(f.src, []party{p}) && !w.oneSide(w.ids(f.src), w.ids([]party{p})) {
			f.tgt = append(f.tgt, p)
		}
	}
	if len(f.tgt) > 0 {
		f.confidence = w.confidence(f.tr, f.act, f.src, f.tgt)
	}
}

// addressed reports whether a speech act is made to somebody.
func addressed(head string) bool {
	switch head {
	case "demand", "appeal", "propose", "offer", "promise", "ask", "threaten", "agree":
		return true
	}
	return false
}

// sharesActor reports whether two lists of parties have an actor in common.
func sharesActor(a, b []party) bool {
	for _, x := range a {
		for _, y := range b {
			for _, i := range x.actors {
				if containsInt(y.actors, i) {
					return true
				}
			}
		}
	}
	return false
}

// oneSide reports whether all actors are of one country.
func (w *writer) oneSide(src, tgt []string) bool {
	if len(src) == 0 || len(tgt) == 0 {
		return false
	}
	country := w.country(src[0])
	for _, id := range append(append([]string{}, src...), tgt...) {
		if c := w.country(id); c == "" || c != country {
			return false
		}
	}
	return true
}

func (w *writer) country(id string) string {
	for i := range w.actors {
		if w.actors[i].ID == id && len(w.actors[i].Code) >= 3 {
			return w.actors[i].Code[:3]
		}
	}
	return ""
}

// addressees are those told the clause that t is in, and who told them.
func (v *view) addressees(t int) (to, speaker []party) {
	for steps := 0; t >= 0 && steps < 8; steps++ {
		h := v.tok(t).Head
		if h >= 0 && (v.rel(t, "ccomp") || v.mark(t) == "that") {
			c := v.clauseOf(h)
			var toks []int
			for _, slot := range []string{"iobj", "obj", "to"} {
				toks = append(toks, v.verbSlot(h, c, slot)...)
			}
			if x := v.child(h, "xcomp"); x >= 0 {
				toks = append(toks, v.verbSlot(x, v.clauseOf(x), "to")...) // "made clear to Y"
			}
			var people []int
			for _, k := range toks {
				if v.isActor(k) {
					people = append(people, k)
				}
			}
			if ps := v.partiesOf(people); len(ps) > 0 {
				return ps, v.partiesOf(v.verbSlot(h, c, "subj"))
			}
		}
		t = h
	}
	return nil, nil
}
