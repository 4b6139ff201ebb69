package event

import "slices"

// foldKillings joins a killing to the attack that it is part of: "an air
// strike killed five", "attacked the convoy, killing five". The attack takes
// the dead for its target where it has none.
func (v *view) foldKillings(all []*trigger) {
	for _, tr := range all {
		if tr.noun || tr.consumed || tr.sense.none || tr.under != nil || tr.act != "do.kill" && !v.lx.in("wound", v.lemma(tr.at)) {
			continue
		}
		at := v.attackOf(tr, all)
		if at == nil || at.consumed || at.sense.none {
			continue
		}
		v.resolve(at)
		v.resolve(tr)
		switch {
		case len(known(at.tgt)) == 0:
			at.tgt = tr.tgt
		case len(known(tr.tgt)) > 0 && !sharesActor(at.tgt, tr.tgt):
			continue
		}
		if len(at.src) == 0 {
			at.src = without(tr.src, at.tgt)
		}
		tr.consumed = true
	}
}

// attackOf is the attack that a killing belongs to: its subject, or the verb
// that it hangs from as a participle.
func (v *view) attackOf(tr *trigger, all []*trigger) *trigger {
	c := v.clauseOf(tr.at)
	if c.own && c.subj >= 0 {
		if at := v.triggers[v.core(c.subj)]; at != nil && at.noun && assault(at) {
			return at
		}
	}
	for _, k := range v.kids[tr.at] {
		if n := v.triggers[v.core(k)]; v.rel(k, "obl") && v.prep(k) == "in" && n != nil && n.noun && assault(n) {
			return n // "killed in an attack by X"
		}
		if c.passive && v.rel(k, "advcl") && v.opens(k, "when", "as") {
			for _, x := range all {
				if x != tr && x.at == k && assault(x) {
					return x // "killed when police opened fire"
				}
			}
		}
	}
	h := v.tok(tr.at).Head
	if h >= 0 && v.rel(tr.at, "conj") && v.tok(tr.at).XPOS == "VBG" && v.triggers[h] != nil && v.triggers[h].act == "do.kill" {
		return v.attackOf(v.triggers[h], all) // "killing two and injuring five"
	}
	if h >= 0 && v.rel(tr.at, "conj") && v.child(tr.at, "nsubj") < 0 && v.triggers[h] != nil && assault(v.triggers[h]) {
		return v.triggers[h] // "stormed the hotel and killed nine"
	}
	if h >= 0 && v.rel(tr.at, "advcl") && v.tok(tr.at).XPOS == "VBG" && v.mark(tr.at) == "" {
		if at := v.triggers[h]; at != nil && assault(at) {
			if at.carrier != nil {
				return at.carrier
			}
			return at
		}
	}
	return nil
}

// opens reports a clause that one of the words opens.
func (v *view) opens(t int, words ...string) bool {
	for _, k := range v.kids[t] {
		if (v.rel(k, "mark") || v.rel(k, "advmod")) && slices.Contains(words, v.lemma(k)) {
			return true
		}
	}
	return false
}

func assault(tr *trigger) bool {
	switch tr.act {
	case "do.attack", "do.bomb", "do.suicide", "do.shoot", "do.shell", "do.airstrike", "do.drone", "do.clash", "do.unconventional", "do.violate":
		return !tr.sense.none
	}
	return false
}

// known are the parties that are actors of the record.
func known(ps []party) []party {
	var out []party
	for _, p := range ps {
		if len(p.actors) > 0 {
			out = append(out, p)
		}
	}
	return out
}
