package event

import (
	"strings"

	"demarche/record"
)

// statusOf is what the construction says of a deed, else what the judge says
// of its predicate.
func (c *Coder) statusOf(v *view, tr *trigger, depth int) verdict {
	own := c.judge(v.d, v.si, tr.at)
	if tr.forbids && own.status == record.Denied || tr.own && tr.act.Head() == "reject" {
		own.status = record.Occurred // the ban, the refusal
	}
	if g := v.purposeOf(tr); g != nil && depth <= 3 {
		own = c.statusOf(v, g, depth+1)
	}
	if (own.status == record.Planned || own.status == record.Possible) && own.condition.Empty() {
		v.findCondition(tr.at, &own)
	}
	if tr.light != nil && tr.act.Head() == "do" && own.status == record.Occurred {
		own.status = lightStatus(tr.light.wrap)
	}
	if tr.noun && tr.act.Head() != "do" && (own.status == record.Wanted || own.status == record.Claimed) {
		own.status = record.Occurred // a demand spoken of has been made
	}
	if tr.under == nil || depth > 3 {
		return own
	}
	inner := innerStatus(tr.under.act.Head())
	if inner == "" || tr.act.Head() != "do" {
		return own
	}
	if inner == record.Planned && v.tok(tr.under.at).UPOS == "ADJ" {
		inner = record.Possible // who is willing or ready to meet has not said when
	}
	if inner == record.Possible && tr.under.sense.rule == dutyRule && v.hasAux(tr.at, v.lx.classes["will"]) {
		inner = record.Planned // what one says he "will" do, be it to another's cost, is announced
	}
	outer := c.statusOf(v, tr.under, depth+1)
	if own.status == record.Conditional && (inner == record.Possible || inner == record.Planned) {
		return own // "will impose sanctions unless …, X warned"
	}
	switch {
	case outer.status == record.Possible || outer.status == record.Conditional:
		inner = outer.status
	case outer.status == record.Denied && inner == record.Denied:
		inner = record.Possible // "has not ruled out joining"
	case outer.status == record.Denied:
		inner = record.Denied
	}
	cue := v.tok(tr.under.at).Span
	return verdict{status: inner, cue: cue, condition: outer.condition, rule: tr.under.sense.rule}
}

// statusFor is the status of one of the trigger's acts: the head that a light
// verb brings is said, whatever becomes of the deed.
func (c *Coder) statusFor(v *view, tr *trigger, act record.Act) verdict {
	if tr.light != nil && tr.act.Head() == "do" && act.Head() != "do" {
		return c.judge(v.d, v.si, tr.at)
	}
	return c.statusOf(v, tr, 0)
}

// lightStatus is the status that a light verb gives to the deed it governs.
func lightStatus(wrap string) record.Status {
	switch wrap {
	case "agree", "order", "approve", "plan":
		return record.Planned
	case "consider", "offer":
		return record.Possible
	case "claim":
		return record.Claimed
	}
	return record.Occurred
}

// confidence is how far an event can be believed, before parties are named.
func (v *view) confidence(tr *trigger, act record.Act, src, tgt []party) float64 {
	conf := 0.6
	if tr.sense.score >= 5 {
		conf += 0.1
	}
	if len(src) > 0 && len(tgt) > 0 {
		conf += 0.2
	}
	if tr.sense.weak && tr.under == nil && (!tr.noun || tr.at == tr.tok || v.lx.in("faint", v.lemma(tr.at))) && (len(src) == 0 || len(tgt) == 0) && len(v.crowd(tr)) == 0 && !(tr.noun && (violent(act) || act == "do.meet" || act == "do.negotiate" || act == "do.call") && len(known(src))+len(known(tgt)) > 0) {
		conf -= 0.15
	}
	if tr.noun && tr.at == tr.tok && tr.under == nil {
		conf -= 0.05
		if len(src) == 0 {
			conf -= 0.04
		}
	}
	if act.Head() != "do" && len(src) == 0 && !v.addressed(tr) {
		conf -= 0.2
	}
	if commissive(act.Head()) && act.Deed() == "" && len(tgt) == 0 && v.tok(tr.at).UPOS != "VERB" {
		conf -= 0.15
	}
	if !tr.noun && tr.sense.frame.two && len(src)+len(tgt) < 2 && act.Head() == "do" && !v.assembly(src) {
		conf -= 0.2
	}
	return conf
}

// assembly reports a party that can meet by itself: a body of many states, or
// people of one kind from several.
func (v *view) assembly(src []party) bool {
	if len(src) != 1 || len(src[0].actors) != 1 {
		return false
	}
	a := src[0].actors[0]
	if a < 0 || a >= len(v.actors) {
		return false
	}
	return strings.HasPrefix(v.actors[a].Code, "IGO") && v.actors[a].Kind != record.KindPerson
}

// addressed reports words whose addressee is the subject: "was invited", "has
// been asked".
func (v *view) addressed(tr *trigger) bool { return !tr.noun && v.clauseOf(tr.at).passive }

// commissive reports whether a head commits its speaker to a deed; without
// deed or target it says little ("is ready to listen").
func commissive(head string) bool {
	switch head {
	case "agree", "promise", "offer", "threaten":
		return true
	}
	return false
}

// purposeOf is the call that was made in order to do the deed: who called to
// congratulate did congratulate.
func (v *view) purposeOf(tr *trigger) *trigger {
	h := v.tok(tr.at).Head
	if h < 0 || !v.rel(tr.at, "advcl") && !v.rel(tr.at, "xcomp") || v.mark(tr.at) != "to" {
		return nil
	}
	g := v.triggers[h]
	if g != nil && g.act == tr.act {
		return g
	}
	if g != nil && (g.act == "do.call" || g.act == "do.meet" || g.act == "do.talk") {
		switch tr.act.Head() {
		case "praise", "condemn", "demand", "appeal":
			return g
		}
		if tr.act == "do.apologize" || tr.act == "do.talk" {
			return g
		}
	}
	if g != nil && tr.act.Head() != "do" {
		switch g.act {
		case "do.protest", "do.riot", "do.strike", "do.hunger", "do.obstruct", "do.boycott":
			return g
		}
	}
	return nil
}

// findCondition looks for an if-clause that a parse has hung deeper than the
// "would" it belongs to.
func (v *view) findCondition(t int, own *verdict) {
	if !v.hasAux(t, v.lx.classes["hypothetical"]) {
		return
	}
	a, b := v.subtree(t, 0)
	for k := a; k < b; k++ {
		if v.rel(k, "advcl") && v.lx.in("conditional", v.mark(k)) {
			from, to := v.subtree(k, 0)
			for to-1 > from && v.tok(to-1).UPOS == "PUNCT" {
				to--
			}
			own.status, own.condition = record.Conditional, v.s.SpanOf(from, to)
			return
		}
	}
}
