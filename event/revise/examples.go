package revise

import "slices"

// example is one decision of the gold: its features and the right column.
type example struct {
	at    []uint32
	label int
	keys  []uint8 // of each class: how the unit stands to it
}

// choice is a decision among several candidates, of which some are right.
type choice struct {
	rows  [][]uint32
	right []bool
}

// examples are all decisions of the samples.
type examples struct {
	name     []example
	src, tgt []choice
	more     []example
	status   []example
}

func (r *Reviser) examples(texts []*aligned) *examples {
	ex := &examples{}
	for _, a := range texts {
		for i := range a.units {
			r.nameExamples(a, i, ex)
			for _, g := range a.gold[i] {
				r.partyExamples(a, i, &a.all[g], ex)
				r.statusExample(a, i, &a.all[g], ex)
			}
		}
	}
	return ex
}

func (r *Reviser) nameExamples(a *aligned, i int, ex *examples) {
	var f feats
	r.nameEvent(a.x, &a.units[i], &f)
	k := r.keysOf(a.x, &a.units[i])
	if len(a.gold[i]) == 0 {
		ex.name = append(ex.name, example{f.at, none, k})
		return
	}
	var seen []int
	for _, g := range a.gold[i] {
		c := slices.Index(r.classes, a.all[g].Class)
		if c > 0 && !slices.Contains(seen, c) {
			seen = append(seen, c)
			ex.name = append(ex.name, example{slices.Clone(f.at), c, k})
		}
	}
}

func (r *Reviser) partyExamples(a *aligned, i int, g *Gold, ex *examples) {
	u := &a.units[i]
	q := r.newQuery(a.x, u, g.Class, r.ruleFor(a.x, u, g.Class))
	sources := a.x.among(u, g.Source)
	if ch, ok := r.choice(a.x, &q, g.Source); ok {
		ex.src = append(ex.src, ch)
	}
	ex.more = a.x.moreExamples(&q, sources, ex.more)
	var chosen []int
	for _, k := range sources {
		chosen = append(chosen, u.near[k].side)
	}
	q = q.forTarget(chosen)
	if ch, ok := r.choice(a.x, &q, g.Target); ok {
		ex.tgt = append(ex.tgt, ch)
	}
	ex.more = a.x.moreExamples(&q, a.x.among(u, g.Target), ex.more)
}

// among are the sightings of the sides with the given codes.
func (x *text) among(u *unit, codes []string) []int {
	var out []int
	for i := range u.near {
		if slices.Contains(codes, x.sides[u.near[i].side].code) {
			out = append(out, i)
		}
	}
	return out
}

// ruleFor is the rules' event at a unit: of the class, else any, else -1.
func (r *Reviser) ruleFor(x *text, u *unit, class string) int {
	for _, e := range u.rules {
		if r.ClassOf(x.events[e].Act) == class {
			return e
		}
	}
	if len(u.rules) > 0 {
		return u.rules[0]
	}
	return -1
}

// choice is the choice of one party, nobody first; ok is false where the right
// one is not to be had.
func (r *Reviser) choice(x *text, q *query, right []string) (ch choice, ok bool) {
	var f feats
	r.nobody(x, q, &f)
	ok = len(right) == 0
	ch.rows, ch.right = append(ch.rows, f.at), append(ch.right, ok)
	for i := range q.u.near {
		var f feats
		r.takes(x, q, &q.u.near[i], &f)
		is := slices.Contains(right, x.sides[q.u.near[i].side].code)
		ch.rows, ch.right, ok = append(ch.rows, f.at), append(ch.right, is), ok || is
	}
	return ch, ok
}

// moreExamples ask of every side but the first whether it joins the first.
func (x *text) moreExamples(q *query, members []int, out []example) []example {
	for _, first := range members {
		for i := range q.u.near {
			if i == first {
				continue
			}
			var f feats
			x.joins(q, &q.u.near[first], &q.u.near[i], &f)
			label := 0
			if slices.Contains(members, i) {
				label = 1
			}
			out = append(out, example{f.at, label, nil})
		}
	}
	return out
}

// prune drops features that too few decisions have.
func (ex *examples) prune() {
	for _, list := range [][]example{ex.name, ex.more, ex.status} {
		var rows []*[]uint32
		for i := range list {
			rows = append(rows, &list[i].at)
		}
		pruneRows(rows)
	}
	for _, list := range [][]choice{ex.src, ex.tgt} {
		var rows []*[]uint32
		for i := range list {
			for j := range list[i].rows {
				rows = append(rows, &list[i].rows[j])
			}
		}
		pruneRows(rows)
	}
}

func pruneRows(rows []*[]uint32) {
	seen := make([]int, buckets)
	for _, row := range rows {
		for _, b := range *row {
			seen[b]++
		}
	}
	for _, row := range rows {
		*row = slices.DeleteFunc(*row, func(b uint32) bool { return seen[b] < leastSeen })
	}
}
