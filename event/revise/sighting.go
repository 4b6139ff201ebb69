package revise

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"demarche/nlp"
)

// How far around a unit sides are looked for, in sentences.
const (
	before = 1
	after  = 0

	farthest = 2 // as far as a distance is told
)

// maxPath is the longest way through the tree that is told step by step.
const maxPath = 5

// sighting is a side as it is seen from a unit.
type sighting struct {
	side    int
	mention int // the nearest
	dist    int // sentences from the unit, negative before it
	path    string
	noun    string // path from the noun of a light verb
	steps   int
	first   bool // named before all others near
}

// sightings are the sides named near a unit.
func (x *text) sightings(u *unit) []sighting {
	var out []sighting
	lo, hi := max(0, u.s-before), min(len(x.sents)-1, u.s+after)
	for s := lo; s <= hi; s++ {
		for _, who := range x.sents[s].sides {
			if !slices.ContainsFunc(out, func(o sighting) bool { return o.side == who }) {
				out = append(out, x.sight(u, who, lo, hi))
			}
		}
	}
	for _, e := range u.rules { // whoever the rules have, wherever he is named
		for _, who := range append(x.sidesOf(x.events[e].Source), x.sidesOf(x.events[e].Target)...) {
			if len(x.sides[who].mentions) > 0 && !slices.ContainsFunc(out, func(o sighting) bool { return o.side == who }) {
				g := x.sight(u, who, 0, len(x.sents)-1)
				g.dist = max(-farthest, min(farthest, g.dist))
				out = append(out, g)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b sighting) int { return x.firstNamed(a.side, b.side) })
	for i := range out {
		out[i].first = i == 0
	}
	return out
}

// firstNamed orders sides by where the text first names them.
func (x *text) firstNamed(a, b int) int { return x.sides[a].mentions[0] - x.sides[b].mentions[0] }

func (x *text) sight(u *unit, who, lo, hi int) sighting {
	g := sighting{side: who, mention: -1}
	bestCost := 1 << 30
	ms := x.sides[who].mentions
	from := sort.Search(len(ms), func(i int) bool { return x.d.Mentions[ms[i]].Sentence >= lo })
	for _, m := range ms[from:] {
		mn := &x.d.Mentions[m]
		if mn.Sentence > hi {
			break
		}
		if cost := x.distance(u, mn); cost < bestCost {
			g.mention, g.dist, bestCost = m, mn.Sentence-u.s, cost
		}
	}
	g.path = "other"
	if g.dist == 0 {
		head := x.d.Mentions[g.mention].Head
		g.path = x.path(u.s, u.at, head)
		if u.at != u.tok {
			g.noun = x.path(u.s, u.tok, head)
		}
	}
	g.steps = strings.Count(g.path, " ")
	return g
}

// distance ranks mentions: by steps in the tree of the unit's own sentence,
// then what was said before, then what is still to come.
func (x *text) distance(u *unit, m *nlp.Mention) int {
	switch d := m.Sentence - u.s; {
	case d < 0:
		return 10000*-d - 3000
	case d > 0:
		return 10000 * d
	}
	up, down := x.climb(u.s, u.at, m.Head)
	cost := 100*(up+down) + abs(m.Head-u.at)
	if m.Type == nlp.Pronoun {
		cost++
	}
	return cost
}

// climb counts the steps up from a and down to b.
func (x *text) climb(s, a, b int) (up, down int) {
	dep := x.sents[s].depth
	for steps := 0; a != b && a >= 0 && b >= 0 && steps < 2*len(dep); steps++ {
		if dep[a] >= dep[b] {
			a = x.tok(s, a).Head
			up++
		} else {
			b = x.tok(s, b).Head
			down++
		}
	}
	return up, down
}

// path is the way from a to b in the tree: relations climbed, then those
// descended with their prepositions.
func (x *text) path(s, a, b int) string {
	up, down := x.climb(s, a, b)
	if up+down > maxPath {
		return "long" + strconv.FormatBool(up == 0)
	}
	var parts, back []string
	for t, n := a, 0; n < up && t >= 0; n++ {
		parts = append(parts, relation(x.tok(s, t).Deprel)+"^")
		t = x.tok(s, t).Head
	}
	for t, n := b, 0; n < down && t >= 0; n++ {
		rel := relation(x.tok(s, t).Deprel)
		if rel == "obl" || rel == "nmod" {
			rel += ":" + x.prep(s, t)
		}
		if rel != "conj" { // who is coordinated stands where the first stands
			back = append(back, rel)
		}
		t = x.tok(s, t).Head
	}
	slices.Reverse(back)
	return strings.Join(append(parts, back...), " ")
}

// link tells whether two sides are named by one mention or side by side.
func (x *text) link(a, b int) string {
	how, ok := x.links[[2]int{a, b}]
	if !ok {
		how = x.findLink(x.sides[a].mentions, x.sides[b].mentions)
		x.links[[2]int{a, b}] = how
	}
	return how
}

// findLink goes through the mentions of two sides, which are in text order,
// sentence by sentence.
func (x *text) findLink(ms, ns []int) string {
	first := 0 // of ns in the sentence of m
	for _, m := range ms {
		p := &x.d.Mentions[m]
		for first < len(ns) && x.d.Mentions[ns[first]].Sentence < p.Sentence {
			first++
		}
		for _, n := range ns[first:] {
			q := &x.d.Mentions[n]
			if q.Sentence != p.Sentence {
				break
			}
			if m == n {
				return "one"
			}
			if x.coordinated(p.Sentence, p.Head, q.Head) || x.coordinated(p.Sentence, q.Head, p.Head) {
				return "and"
			}
		}
	}
	return "-"
}

// coordinated reports whether b hangs from a, or from a's head, by "and".
func (x *text) coordinated(s, a, b int) bool {
	t := x.tok(s, b)
	if !nlp.Is(t.Deprel, "conj") {
		return false
	}
	return t.Head == a || nlp.Is(x.tok(s, a).Deprel, "conj") && t.Head == x.tok(s, a).Head
}

// relation is a dependency relation without its finer subtypes.
func relation(rel string) string {
	switch rel {
	case "nsubj:pass", "aux:pass", "acl:relcl", "nmod:poss", "obl:agent", "compound:prt":
		return rel
	}
	base, _, _ := strings.Cut(rel, ":")
	return base
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
