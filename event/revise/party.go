package revise

import (
	"slices"
	"strconv"

	"demarche/nlp"
)

// query is a question for a party: of which class of event, at which unit,
// what the rules have there.
type query struct {
	u      *unit
	class  string
	source []int  // sides that the rules have as source, as target
	target []int  //
	have   string // how many of each the rules have; "??" without a rule's event
	voice  string
	part   string // "s" or "t"
	chosen []int  // for a target: the sources

	byRules  bool     // the rules have an event of the class there
	clusters []string // of the unit's lemma
	deeds    []string // what the rules and the tables take the unit for
}

// ruled are the sides that the rules gave the part.
func (q *query) ruled() []int {
	switch {
	case !q.byRules:
		return nil
	case q.part == "s":
		return q.source
	}
	return q.target
}

func (r *Reviser) newQuery(x *text, u *unit, class string, rule int) query {
	q := query{u: u, class: class, have: "??", voice: x.voice(u), part: "s", clusters: r.clustersOf(u.lemma), deeds: x.deedsOf(u)}
	if rule >= 0 {
		ev := &x.events[rule]
		q.source, q.target = x.sidesOf(ev.Source), x.sidesOf(ev.Target)
		q.have = strconv.Itoa(min(2, len(ev.Source))) + strconv.Itoa(min(2, len(ev.Target)))
		q.byRules = r.ClassOf(ev.Act) == class
		if !q.byRules {
			q.have += "other"
		}
	}
	return q
}

// deedsOf are the acts of the rules' events at a unit, else its hints.
func (x *text) deedsOf(u *unit) []string {
	var out []string
	for _, e := range u.rules {
		out = append(out, string(x.events[e].Act))
	}
	if len(out) == 0 {
		return u.hints
	}
	return out
}

// forTarget turns a question for the source into one for the target.
func (q query) forTarget(chosen []int) query {
	q.part, q.chosen = "t", chosen
	return q
}

// standing is what the rules made of a side, and of the others.
func (q *query) standing(who int) string {
	return bit(slices.Contains(q.source, who)) + bit(slices.Contains(q.target, who)) + q.have
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// takes collects what speaks for a side's taking the part.
func (r *Reviser) takes(x *text, q *query, g *sighting, f *feats) {
	sd, mn := &x.sides[g.side], &x.d.Mentions[g.mention]
	base, rl, class, l := q.standing(g.side), sd.role, q.class, q.u.lemma
	f.add("bias")
	f.add("class", class)
	f.add("rule", base)
	f.add("rule-class", base, class)
	f.add("rule-voice", base, q.voice)
	f.add("role", rl)
	f.add("role-class", rl, class)
	f.add("role-rule", rl, base)
	n := strconv.Itoa(min(4, len(q.u.near)))
	f.add("sides", n, base)
	f.add("sides-class", n, class)
	far := strconv.Itoa(g.dist)
	f.add("far", far, base)
	f.add("far-class", far, class)
	f.add("type", string(mn.Type), bit(mn.Metonym), base)
	f.add("type-class", string(mn.Type), class)
	if g.dist == 0 {
		f.add("noun-path", g.noun, class)
		f.add("order", bucket(mn.Head-q.u.at), q.voice)
		f.add("order-base", bit(mn.Head < q.u.at), base)
	} else {
		f.add("subject", bit(x.subjectOfRoot(mn)), far, base)
	}
	f.add("path", g.path)
	f.add("path-rule", g.path, base)
	f.add("path-class", g.path, class)
	f.add("path-voice", g.path, q.voice)
	f.add("path-lemma", g.path, l)
	f.add("path-role", g.path, rl, class)
	f.add("lemma-rule", l, base)
	f.add("steps", strconv.Itoa(g.steps), base, class)
	f.add("first", bit(g.first), base)
	f.add("first-class", bit(g.first), class)
	if x.sents[q.u.s].speaker == g.side {
		f.add("speaker", base)
		f.add("speaker-class", class)
	}
	r.wording(x, q, g, f)
	x.inOrder(q, g, f)
	x.elsewhere(q, g.side, base, f)
	if q.part == "t" {
		x.besideSources(q, g, base, f)
	}
}

// elsewhere tells what else the side does near the unit.
func (x *text) elsewhere(q *query, who int, base string, f *feats) {
	for s := max(0, q.u.s-before); s <= min(len(x.sents)-1, q.u.s+after); s++ {
		for _, e := range x.sents[s].events {
			if slices.Contains(q.u.rules, e) {
				continue
			}
			near := bit(s == q.u.s)
			if slices.Contains(x.sidesOf(x.events[e].Source), who) {
				f.add("source-elsewhere", near, base)
			}
			if slices.Contains(x.sidesOf(x.events[e].Target), who) {
				f.add("target-elsewhere", near, base)
			}
		}
	}
}

// besideSources tells how a side stands to the sources chosen.
func (x *text) besideSources(q *query, g *sighting, base string, f *feats) {
	sd := &x.sides[g.side]
	same := false
	for _, c := range q.chosen {
		same = same || c != g.side && sd.country != "" && x.sides[c].country == sd.country
	}
	key := bit(slices.Contains(q.chosen, g.side)) + bit(same) + strconv.Itoa(min(2, len(q.chosen)))
	f.add("chosen", key)
	f.add("chosen-rule", key, base)
	f.add("chosen-class", key, q.class)
	f.add("chosen-path", key, g.path)
	for _, c := range q.chosen {
		f.add("chosen-roles", q.class, x.sides[c].role, sd.role)
	}
	rest := 0
	for i := range q.u.near {
		if o := q.u.near[i].side; o != g.side && !slices.Contains(q.chosen, o) {
			rest++
		}
	}
	n := strconv.Itoa(min(3, rest))
	f.add("chosen-rest", key, n, base)
	f.add("chosen-rest-class", key, n, q.class)
}

// nobody collects what speaks for leaving the part empty.
func (r *Reviser) nobody(x *text, q *query, f *feats) {
	base, class := q.have, q.class
	n := strconv.Itoa(min(4, len(q.u.near)))
	f.add("none")
	f.add("none-class", class)
	f.add("none-rule", base)
	f.add("none-rule-class", base, class)
	f.add("none-voice", q.voice)
	f.add("none-voice-rule", q.voice, base)
	f.add("none-voice-class", q.voice, class)
	f.add("none-lemma", q.u.lemma)
	f.add("none-sides", n, base)
	f.add("none-sides-class", n, class)
	r.nobodyNear(x, q, f)
	if q.part != "t" {
		return
	}
	for _, c := range q.chosen {
		f.add("none-chosen", class, x.sides[c].role)
	}
	rest := strconv.Itoa(min(3, len(q.u.near)-len(q.chosen)))
	f.add("none-rest", rest, base)
	f.add("none-rest-class", rest, class)
}

// joins collects what speaks for a side's sharing the part of the first.
func (x *text) joins(q *query, first, g *sighting, f *feats) {
	part := q.part
	base := part + q.standing(g.side) + q.standing(first.side)
	a, b := &x.sides[first.side], &x.sides[g.side]
	link := x.link(first.side, g.side)
	f.add("bias", part)
	f.add("rule", base)
	f.add("class", part, q.class)
	f.add("link", part, link)
	f.add("link-rule", base, link)
	f.add("link-class", part, q.class, link)
	f.add("roles", part, a.role, b.role, link)
	f.add("same", part, bit(a.country != "" && a.country == b.country), link)
	f.add("far", part, strconv.Itoa(first.dist), strconv.Itoa(g.dist))
	if first.dist == 0 && g.dist == 0 {
		f.add("same-path", part, bit(first.path == g.path), link)
		f.add("paths", part, first.path, g.path)
		f.add("path", part, q.class, g.path)
	}
}

// voice is the form of the unit's head: noun, active, passive, infinitive …
func (x *text) voice(u *unit) string {
	t := x.tok(u.s, u.at)
	if t.UPOS != "VERB" {
		return t.UPOS + ":" + relation(t.Deprel)
	}
	for _, k := range x.sents[u.s].kids[u.at] {
		switch x.tok(u.s, k).Deprel {
		case "aux:pass", "nsubj:pass":
			return t.XPOS + ":pass"
		}
	}
	return t.XPOS + ":" + relation(t.Deprel)
}

func (x *text) subjectOfRoot(m *nlp.Mention) bool {
	t := x.tok(m.Sentence, m.Head)
	return nlp.Is(t.Deprel, "nsubj") && t.Head >= 0 && x.tok(m.Sentence, t.Head).Head < 0
}

// bucket is a distance in tokens, coarser the farther.
func bucket(n int) string {
	switch {
	case n < -8:
		return "<<<"
	case n < -3:
		return "<<"
	case n > 8:
		return ">>>"
	case n > 3:
		return ">>"
	}
	return strconv.Itoa(n)
}
