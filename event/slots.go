package event

// verbSlot lists what fills a slot of verb t.
func (v *view) verbSlot(t int, c *clause, slot string) []int {
	one := func(x int) []int {
		if x < 0 {
			return nil
		}
		return v.conjuncts(x)
	}
	switch slot {
	case "subj":
		if c.also >= 0 && !c.passive {
			return append(one(c.subj), v.conjuncts(c.also)...)
		}
		return one(c.subj)
	case "obj":
		return one(c.obj)
	case "iobj":
		return one(c.iobj)
	case "obj2":
		return one(c.obj2)
	case "clause":
		if c.comp >= 0 {
			return []int{c.comp}
		}
		if c.obj >= 0 {
			return v.nounClauses(c.obj)
		}
		return nil
	case "xcomp", "ccomp":
		if c.comp >= 0 && (c.compRel == slot || slot == "xcomp" && c.compRel == "advcl") {
			return []int{c.comp}
		}
		return nil
	case "adv":
		return v.childrenWith(t, "advmod")
	case "aux":
		return v.childrenWith(t, "aux")
	case "within":
		return v.within(t)
	case "obj.in":
		if c.obj >= 0 {
			return v.inside(v.core(c.obj))
		}
		return nil
	}
	var out []int
	for _, o := range c.obliques {
		if o.prep == slot || slot == "of" && o.prep == "out" {
			out = append(out, v.conjuncts(o.tok)...)
		}
	}
	if c.obj >= 0 {
		out = append(out, v.modifiers(v.core(c.obj), slot)...)
	}
	if len(out) == 0 && (slot == "with" || slot == "against" || slot == "between") {
		for _, o := range c.obliques {
			if !v.isActor(o.tok) && v.tok(o.tok).UPOS == "NOUN" {
				out = append(out, v.modifiers(v.core(o.tok), slot)...) // "withdrew from the accord with X"
			}
		}
	}
	return out
}

// nounSlot lists what fills a slot of noun t.
func (v *view) nounSlot(t int, slot string) []int {
	switch slot {
	case "poss":
		return v.expand(v.childrenWith(t, "nmod:poss"))
	case "norp":
		var out []int
		for _, k := range v.kids[t] {
			if (v.rel(k, "amod") || v.rel(k, "compound") || v.rel(k, "nmod:unmarked")) && v.isPartyWord(k) {
				out = append(out, v.conjuncts(k)...)
			}
		}
		return out
	case "adj":
		var out []int
		for _, k := range v.childrenWith(t, "amod") {
			if v.isPartyWord(k) {
				out = append(out, v.conjuncts(k)...)
			}
		}
		return out
	case "mod":
		return v.expand(v.childrenWith(t, "amod", "compound", "nmod:poss", "nummod", "nmod:unmarked", "nmod:npmod"))
	case "clause":
		return v.nounClauses(t)
	case "obj.in":
		return v.inside(t)
	case "within":
		return v.within(t)
	case "aux", "subj", "obj", "iobj", "obj2", "xcomp", "ccomp", "adv":
		return nil
	}
	return v.modifiers(t, slot)
}

func (v *view) childrenWith(t int, rels ...string) []int {
	var out []int
	for _, k := range v.kids[t] {
		for _, r := range rels {
			if v.rel(k, r) {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func (v *view) expand(toks []int) []int {
	var out []int
	for _, t := range toks {
		out = append(out, v.conjuncts(t)...)
	}
	return out
}

// modifiers are the nominal modifiers of t under a preposition.
func (v *view) modifiers(t int, prep string) []int {
	var out []int
	for _, k := range v.kids[t] {
		switch {
		case v.rel(k, "nmod") && !v.rel(k, "nmod:poss") && v.prep(k) == prep:
			out = append(out, v.conjuncts(k)...)
		case (v.rel(k, "acl") || v.rel(k, "advcl")) && prep != "to" && v.mark(k) == prep:
			out = append(out, k)
		}
	}
	return out
}

// nounClauses are the to- and that-clauses that say what a noun is about.
func (v *view) nounClauses(t int) []int {
	var out []int
	for _, k := range v.kids[t] {
		if v.rel(k, "acl") && !v.rel(k, "acl:relcl") || v.rel(k, "ccomp") {
			if m := v.mark(k); m == "to" || m == "that" {
				out = append(out, k)
			}
		}
	}
	return out
}

// inside lists the parties within a noun phrase, nearest first.
func (v *view) inside(t int) []int {
	var out []int
	for _, slot := range []string{"poss", "norp"} {
		out = append(out, v.nounSlot(t, slot)...)
	}
	for _, k := range v.kids[t] {
		if prep := v.prep(k); v.rel(k, "nmod") && !v.rel(k, "nmod:poss") && (prep == "on" || !v.lx.in("locative", prep)) {
			out = append(out, v.conjuncts(k)...)
			if !v.isActor(k) {
				out = append(out, v.nounSlot(k, "poss")...)
				out = append(out, v.nounSlot(k, "norp")...)
				out = append(out, v.modifiers(k, "of")...)
			}
		}
	}
	return out
}

// within lists all tokens of the phrase headed by t.
func (v *view) within(t int) []int {
	a, b := v.subtree(t, 0)
	out := make([]int, 0, b-a)
	for k := a; k < b; k++ {
		out = append(out, k)
	}
	return out
}
