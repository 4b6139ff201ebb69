package revise

import (
	"slices"

	"demarche/record"
)

// ruling is an event as the Reviser has it: a rule's event or a new one.
type ruling struct {
	u        *unit
	rule     int  // index of the rule's event at the unit; -1 for none
	kept     bool // that event stays
	class    int
	src, tgt []int // sides
	margin   int32 // over "no event"
}

// rulings reads all units of a text again.
func (r *Reviser) rulings(x *text, units []unit) []ruling {
	var out []ruling
	var f feats
	var s []int32
	for i := range units {
		u := &units[i]
		f.at = f.at[:0]
		r.nameEvent(x, u, &f)
		s = r.name.scores(&f, s)
		out = r.classify(x, u, r.classScores(x, u, s), out)
	}
	for i := range out {
		r.cast(x, &out[i], &f)
	}
	return x.once(out)
}

// apart reports two events of the rules that differ in their act: "demanded that
// it withdraw and disarm". An attack and its dead are one, a meeting and
// what is talked of there too.
func (x *text) apart(g, o *ruling) bool {
	if !g.kept || !o.kept {
		return false
	}
	a, b := &x.events[g.rule], &x.events[o.rule]
	return a.Act != b.Act && !(harms(a.Act) && harms(b.Act)) && !(confers(a.Act) && confers(b.Act) && a.Status == b.Status)
}

// confers lists the words for one and the same talk.
func confers(act record.Act) bool {
	switch act {
	case "do.meet", "do.talk", "do.negotiate", "do.call":
		return true
	}
	return false
}

// harms lists attacks and what they do to people.
func harms(act record.Act) bool {
	switch act {
	case "do.attack", "do.kill", "do.bomb", "do.shoot", "do.shell", "do.airstrike", "do.drone", "do.suicide", "do.massacre", "do.assassinate", "do.clash":
		return true
	}
	return false
}

// once keeps, of rulings of one class and the same parties in one sentence, the
// surest: an event is told once, whatever words come back to it.
func (x *text) once(list []ruling) []ruling {
	var out []ruling
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].u.s == list[0].u.s {
			n++
		}
		out = append(out, x.surest(list[:n])...)
		list = list[n:]
	}
	return out
}

// surest is once for the rulings of a sentence.
func (x *text) surest(list []ruling) []ruling {
	var out []ruling
next:
	for i := range list {
		g := &list[i]
		for j := range list {
			o := &list[j]
			if i != j && o.class == g.class && !x.apart(g, o) && sameSides(o.src, g.src) && sameSides(o.tgt, g.tgt) &&
				(o.margin > g.margin || o.margin == g.margin && j < i) {
				continue next
			}
		}
		out = append(out, *g)
	}
	return out
}

// classScores are the scores of a unit's classes: the class's own and that of
// how the unit stands to it.
func (r *Reviser) classScores(x *text, u *unit, raw []int32) []int32 {
	k := r.keysOf(x, u)
	out := make([]int32, len(r.classes))
	out[none] = raw[none]
	for c := 1; c < len(out); c++ {
		out[c] = raw[c] + raw[len(out)+int(k[c])]
	}
	return out
}

// sure is the confidence from which a rule's event stays whatever the weights
// say: a particular pattern with both parties named.
const sure = 0.9

// classify decides which of the rules' events at a unit stay, and whether
// there is one of another class.
func (r *Reviser) classify(x *text, u *unit, s []int32, out []ruling) []ruling {
	best := 1
	for c := 2; c < len(s); c++ {
		if s[c] > s[best] {
			best = c
		}
	}
	stays := false
	var seen []int
	for _, e := range u.rules {
		c := slices.Index(r.classes, r.ClassOf(x.events[e].Act))
		if c <= 0 {
			continue
		}
		seen = append(seen, c)
		m := s[c] - s[none]
		if m >= r.limits.Keep && s[c] >= s[best]-r.limits.Yield || x.events[e].Confidence >= sure {
			out = append(out, ruling{u: u, rule: e, kept: true, class: c, margin: m})
			stays = true
		}
	}
	if slices.Contains(seen, best) {
		return out
	}
	limit, rule := r.limits.Find, -1
	if len(u.rules) > 0 {
		limit, rule = r.limits.Retype, u.rules[0]
	}
	if stays {
		limit = r.limits.Beside
	}
	if m := s[best] - s[none]; m >= limit {
		out = append(out, ruling{u: u, rule: rule, class: best, margin: m})
	}
	return out
}

// cast finds who takes part.
func (r *Reviser) cast(x *text, g *ruling, f *feats) {
	q := r.newQuery(x, g.u, r.classes[g.class], g.rule)
	g.src = r.choose(r.src, x, &q, r.limits.NoSource, f)
	q = q.forTarget(g.src)
	g.tgt = r.choose(r.tgt, x, &q, r.limits.NoTarget, f)
	x.several(g)
}

// several parts those who are source and target alike beside others: what
// goes on between several is the first named's with the rest
// (docs/guideline.md, Settled questions 5). Within one side it stays as it is.
func (x *text) several(g *ruling) {
	both := func(s int) bool { return slices.Contains(g.src, s) }
	if len(g.src)+len(g.tgt) < 3 || !slices.ContainsFunc(g.tgt, both) {
		return
	}
	all := append(slices.Clone(g.src), slices.DeleteFunc(slices.Clone(g.tgt), both)...)
	if len(g.src) > 1 {
		slices.SortStableFunc(all, x.firstNamed)
	}
	g.src, g.tgt = all[:1:1], all[1:]
}

// patient reports classes whose passive subject is who suffers the deed.
func patient(class string) bool {
	switch class {
	case "ACCUSE", "ASSAULT", "COERCE", "SANCTION", "REQUEST", "REJECT", "THREATEN":
		return true
	}
	return false
}

// choose takes the likeliest side, or nobody, and those that join it.
func (r *Reviser) choose(m *weights, x *text, q *query, bias int32, f *feats) []int {
	f.at = f.at[:0]
	r.nobody(x, q, f)
	best, top := -1, m.score(f)+bias
	had := q.ruled()
	if len(had) == 0 && q.byRules {
		top += r.limits.Switch
	}
	for i := range q.u.near {
		if q.part == "s" && q.u.near[i].path == "nsubj:pass" && patient(q.class) && !slices.Contains(had, q.u.near[i].side) {
			continue // "X was accused": not by itself
		}
		f.at = f.at[:0]
		r.takes(x, q, &q.u.near[i], f)
		s := m.score(f)
		if slices.Contains(had, q.u.near[i].side) {
			s += r.limits.Switch
		}
		if s > top {
			best, top = i, s
		}
	}
	if best < 0 {
		return nil
	}
	first := &q.u.near[best]
	out := []int{first.side}
	for i := range q.u.near {
		if i == best {
			continue
		}
		f.at = f.at[:0]
		x.joins(q, first, &q.u.near[i], f)
		s := r.more.score(f)
		if slices.Contains(had, q.u.near[i].side) {
			s += r.limits.Switch
		}
		if s >= r.limits.More {
			out = append(out, q.u.near[i].side)
		}
	}
	return out
}
