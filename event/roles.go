package event

import (
	"demarche/record"
)

// resolve finds the parties of a trigger, once.
func (v *view) resolve(tr *trigger) {
	if tr.resolved || tr.busy || tr.sense.none {
		return
	}
	tr.busy = true
	tr.src = v.sources(tr)
	tr.tgt = v.targets(tr)
	if protests(tr.act) {
		v.ownCrowd(tr)
	}
	if tr.light != nil && tr.light.dir == toDir || tr.light == nil && tr.sense.reversed {
		v.reverse(tr)
	}
	if len(tr.src) == 0 {
		v.moveThemselves(tr)
	}
	if tr.ended != nil && len(tr.tgt) == 0 {
		v.resolve(tr.ended)
		tr.tgt = others(tr.ended.tgt, tr.src)
	}
	if tr.under != nil && tr.act.Head() == "do" {
		v.inherit(tr)
	}
	if tr.act == "do.mediate" && len(tr.tgt) == 0 {
		tr.tgt = without(v.mediated(tr), tr.src)
	}
	if tr.sense.frame.reciprocal && len(known(tr.src)) == 0 && len(tr.tgt) == 0 {
		if all := v.company(tr); len(all) > 0 || len(tr.src) == 0 {
			tr.src = all
		}
	}
	if tr.sense.frame.reciprocal && len(tr.src) == 0 && len(tr.tgt) > 0 {
		tr.src, tr.tgt = tr.tgt, nil // "fighting between X and Y"
	}
	if tr.sense.frame.reciprocal && len(tr.tgt) == 0 {
		tr.src, tr.tgt = split(v.spread(tr.src))
	}
	if len(known(tr.src)) == 0 && len(known(tr.tgt)) == 0 {
		v.ownersOf(tr)
	}
	tr.busy, tr.resolved = false, true
}

// company are who take part in talks that name nobody: the parties of the
// clause in which the talks stand ("agreed after talks in Vienna").
func (v *view) company(tr *trigger) []party {
	if tr.act == "do.clash" && !tr.noun && v.rel(tr.at, "acl") && v.mark(tr.at) == "of" {
		return v.around(v.tok(tr.at).Head, tr) // "after months of fighting"
	}
	if !tr.noun || tr.at != tr.tok || !conferring(tr.act) && tr.act != "do.clash" {
		return nil
	}
	return v.around(tr.tok, tr)
}

// around are the two or more parties of the clause in which noun t stands as
// a circumstance.
func (v *view) around(t int, tr *trigger) []party {
	h := v.tok(t).Head
	if h < 0 || !v.rel(t, "obl") && !v.rel(t, "nmod") {
		return nil
	}
	if v.tok(h).UPOS != "VERB" {
		h = v.predicateOver(h)
	}
	for steps := 0; h >= 0 && steps < 4; steps++ {
		if g := v.triggers[h]; g != nil && g != tr && !g.sense.none {
			v.resolve(g)
			if all := append(g.src[:len(g.src):len(g.src)], others(g.tgt, g.src)...); v.headcount(all) > 1 {
				return all
			}
		}
		subj := v.partiesOf(v.verbSlot(h, v.clauseOf(h), "subj"))
		if subj = v.spread(subj); v.headcount(subj) > 1 {
			return subj
		}
		if h = v.tok(h).Head; h >= 0 && v.tok(h).UPOS != "VERB" {
			return nil
		}
	}
	return nil
}

func conferring(act record.Act) bool {
	switch act {
	case "do.meet", "do.talk", "do.negotiate", "do.call":
		return true
	}
	return false
}

// headcount is how many actors the parties stand for.
func (v *view) headcount(ps []party) int {
	n := 0
	for _, p := range ps {
		n += max(1, len(p.actors))
	}
	return n
}

// moveThemselves makes troops that "were deployed" by nobody named the source.
func (v *view) moveThemselves(tr *trigger) {
	switch tr.act {
	case "do.deploy", "do.mobilize", "do.withdraw":
	default:
		return
	}
	c := v.clauseOf(tr.at)
	if tr.noun || !c.passive || c.obj < 0 || !v.lx.in("force", v.lemma(v.core(c.obj))) {
		return
	}
	tr.src = v.partiesOf(v.conjuncts(c.obj))
	tr.tgt = without(tr.tgt, tr.src)
}

// inherit takes the doer of a deed that names none from the speech act about
// it, and from a promise whom it is made to.
func (v *view) inherit(tr *trigger) {
	v.resolve(tr.under)
	if len(tr.src) == 0 {
		tr.src = without(inherited(tr.under), tr.tgt)
		if tr.under.act.Head() == "agree" && !tr.sense.frame.reciprocal && len(tr.src) > 0 {
			tr.src = append(tr.src[:len(tr.src):len(tr.src)], v.coAgents(tr.under, tr.tgt)...)
		}
	}
	switch tr.under.act.Head() {
	case "promise", "offer", "threaten":
		if len(tr.tgt) == 0 {
			tr.tgt = others(tr.under.tgt, tr.src)
		}
	case "demand", "appeal":
		if tr.act == "do.extradite" && len(tr.under.src) > 0 {
			tr.tgt = tr.under.src // who asks for somebody is to be given him
		}
	}
}

// coAgents are those who agree besides the first, named with it as subjects.
func (v *view) coAgents(head *trigger, not []party) []party {
	subjects := v.verbSlot(head.at, v.clauseOf(head.at), "subj")
	var out []party
	for _, p := range without(head.tgt, not) {
		if containsInt(subjects, p.tok) {
			out = append(out, p)
		}
	}
	return out
}

// mediated are the parties of the truce or talks that somebody brokered.
func (v *view) mediated(tr *trigger) []party {
	c := v.clauseOf(tr.at)
	if tr.noun || c.obj < 0 {
		return nil
	}
	k := v.core(c.obj)
	nt := v.triggers[k]
	if nt == nil || !nt.noun || nt == tr {
		return nil
	}
	if nt.carrier != nil {
		nt = nt.carrier
	}
	v.resolve(nt)
	if all := append(nt.src[:len(nt.src):len(nt.src)], nt.tgt...); len(all) > 0 {
		return all
	}
	return v.around(k, nt)
}

// inherited is who does the deed of a speech act that names no doer: the
// speaker for promises and refusals, the one spoken to for demands.
func inherited(head *trigger) []party {
	switch head.act.Head() {
	case "agree", "promise", "offer", "threaten", "reject", "deny", "retract":
		return head.src
	case "demand", "appeal", "order", "accuse", "condemn":
		return head.tgt
	}
	return nil
}

// spread takes the several holders of a plural office for the one phrase that
// names them: "the foreign ministers of X and Y".
func (v *view) spread(ps []party) []party {
	if len(ps) != 1 || len(ps[0].actors) > 1 {
		return ps
	}
	for _, toks := range [][]int{v.modifiers(ps[0].tok, "of"), v.nounSlot(ps[0].tok, "norp")} {
		if several := v.resolved(toks, true); len(several) > 1 {
			return several
		}
	}
	return ps
}

// split makes the first of several parties the source, the others targets;
// one phrase may name several ("the US and Russian ministers").
func split(ps []party) (src, tgt []party) {
	switch {
	case len(ps) > 1:
		return ps[:1:1], ps[1:]
	case len(ps) == 1 && len(ps[0].actors) > 1:
		p := ps[0]
		return []party{{p.tok, p.actors[:1]}}, []party{{p.tok, p.actors[1:]}}
	}
	return ps, nil
}

// others are the parties that are not among the given ones, under whatever
// name: "recalled its envoy" has no target in "its".
func others(ps, not []party) []party {
	var out []party
	for _, p := range without(ps, not) {
		if !sharesActor(not, []party{p}) {
			out = append(out, p)
		}
	}
	return out
}

func without(ps, not []party) []party {
	var out []party
	for _, p := range ps {
		if !hasToken(not, p.tok) {
			out = append(out, p)
		}
	}
	return out
}

// reverse handles "came under attack from": the subject is the target.
func (v *view) reverse(tr *trigger) {
	subject := v.partiesOf(v.verbSlot(tr.at, v.clauseOf(tr.at), "subj"))
	var src []int
	for _, slot := range []string{"poss", "norp", "by", "from"} {
		src = append(src, v.slot(tr, slot)...)
	}
	tr.src, tr.tgt = without(v.partiesOf(src), subject), subject
}

func (v *view) sources(tr *trigger) []party {
	if tr.noun && tr.at == tr.tok {
		return v.nounSources(tr)
	}
	c := v.clauseOf(tr.at)
	if ps := v.partiesOf(v.verbSlot(tr.at, c, "subj")); len(ps) > 0 {
		return ps
	}
	if tr.noun {
		return v.nounSources(tr)
	}
	return nil
}

func (v *view) nounSources(tr *trigger) []party {
	f := tr.sense.frame
	if ps := v.crowd(tr); len(ps) > 0 {
		if by := v.partiesOf(append(v.slot(tr, "by"), v.slot(tr, "of")...)); len(by) > 0 {
			return by
		}
		return ps
	}
	for _, slot := range f.source {
		if ps := v.partiesOf(v.slot(tr, slot)); len(ps) > 0 {
			return ps
		}
	}
	if f.of == 's' || f.of == 'b' {
		if ps := v.partiesOf(v.modifiers(tr.tok, "of")); len(ps) > 0 {
			return ps
		}
	}
	if h := v.tok(tr.tok).Head; h >= 0 && v.rel(tr.tok, "obl") && v.tok(h).UPOS == "VERB" && v.done(tr) && !f.reciprocal {
		return v.partiesOf(v.verbSlot(h, v.clauseOf(h), "subj"))
	}
	return nil
}

// ownCrowd takes the protest that "was held" for those who hold it.
func (v *view) ownCrowd(tr *trigger) {
	var crowd, rest []party
	for _, p := range tr.tgt {
		if n := v.triggers[p.tok]; n != nil && n.noun && protests(n.act) {
			crowd = append(crowd, p)
		} else {
			rest = append(rest, p)
		}
	}
	if tr.tgt = rest; len(tr.src) == 0 {
		tr.src = crowd
	}
}

// crowd is who takes part in protests that name nobody: the crowd that the
// word itself stands for.
func (v *view) crowd(tr *trigger) []party {
	if !protests(tr.act) {
		return nil
	}
	if mi := v.mention[tr.tok]; mi >= 0 && len(v.d.Mentions[mi].Actors) > 0 {
		return []party{{tr.tok, v.d.Mentions[mi].Actors}}
	}
	return nil
}

func protests(act record.Act) bool {
	switch act {
	case "do.protest", "do.riot", "do.strike", "do.boycott", "do.hunger", "do.obstruct":
		return true
	}
	return false
}

// done reports a deed by the subject of the verb it goes with: "answered with
// strikes", "said on a visit to X".
func (v *view) done(tr *trigger) bool {
	switch v.prep(tr.tok) {
	case "with":
		return tr.act.Head() == "do"
	case "in":
		return tr.act == "do.drill"
	case "on", "during", "after", "before", "at":
		return tr.act == "do.visit"
	}
	return false
}
