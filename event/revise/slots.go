package revise

import (
	"slices"
	"strconv"

	"demarche/nlp"
)

// wording tells of the words by which a side stands to a unit: what governs
// it, with which preposition, what stands right before and after it. The tree
// may be wrong; those words are there.
func (r *Reviser) wording(x *text, q *query, g *sighting, f *feats) {
	mn := &x.d.Mentions[g.mention]
	if g.dist != 0 {
		f.add("away", strconv.Itoa(g.dist), x.step(mn.Sentence, mn.Head), q.class)
		return
	}
	s, class := q.u.s, q.class
	slot := x.inSlot(q.u, mn.Head)
	f.add("slot", slot, class)
	f.add("slot-rule", slot, q.standing(g.side))
	f.add("slot-lemma", slot, q.u.lemma)
	for i, c := range q.clusters {
		f.add("slot-cluster", strconv.Itoa(i), c, slot)
	}
	for _, d := range q.deeds {
		f.add("slot-deed", d, slot)
	}
	t := x.tok(s, mn.Head)
	if t.Head >= 0 {
		gov := x.tok(s, t.Head)
		l, rel := lower(gov), x.step(s, mn.Head)
		f.add("governor", l, rel, class)
		for i, c := range r.clustersOf(l) {
			f.add("governor-cluster", strconv.Itoa(i), c, rel, class)
		}
		if x.under(s, q.u.at, t.Head) {
			f.add("governor-below", l, rel)
		}
	}
	from, to := mn.Start, mn.End
	if from > 0 {
		f.add("word-before", lower(x.tok(s, from-1)), class)
		f.add("word-before-side", lower(x.tok(s, from-1)), bit(mn.Head < q.u.at))
	}
	if to < len(x.d.Sentences[s].Tokens) {
		f.add("word-after", lower(x.tok(s, to)), class)
		f.add("word-after-side", lower(x.tok(s, to)), bit(mn.Head < q.u.at))
	}
	x.between(q, mn, f)
}

// between are the few words from a unit to a side.
func (x *text) between(q *query, mn *nlp.Mention, f *feats) {
	lo, hi, side := mn.End, q.u.at, "before"
	if mn.Head > q.u.at {
		lo, hi, side = q.u.at+1, mn.Start, "after"
	}
	if hi-lo > 5 || hi < lo {
		return
	}
	words := ""
	for t := lo; t < hi; t++ {
		l := lower(x.tok(q.u.s, t))
		f.add("between", l, side, q.class)
		words += l + " "
	}
	f.add("between-all", words, side)
}

// inSlot is how a word hangs from a unit, "" where it does not.
func (x *text) inSlot(u *unit, t int) string {
	for n := 0; t >= 0 && n < 3; n++ {
		tok := x.tok(u.s, t)
		if tok.Head == u.at || tok.Head == u.tok {
			return x.step(u.s, t)
		}
		switch relation(tok.Deprel) {
		case "conj", "compound", "amod", "appos", "flat": // it stands where its head stands
		default:
			return ""
		}
		t = tok.Head
	}
	return ""
}

// step is the relation of a word to its head, with the preposition.
func (x *text) step(s, t int) string {
	rel := relation(x.tok(s, t).Deprel)
	if rel == "obl" || rel == "nmod" || rel == "obl:agent" {
		rel += ":" + x.prep(s, t)
	}
	return rel
}

// under reports whether b hangs, at some depth, from a.
func (x *text) under(s, a, b int) bool {
	for n := 0; b >= 0 && n < maxPath; n++ {
		if b == a {
			return true
		}
		b = x.tok(s, b).Head
	}
	return false
}

// nobodyNear tells who fills the places of a unit where it is no side: gunmen
// nobody knows, an object that is a thing.
func (r *Reviser) nobodyNear(x *text, q *query, f *feats) {
	seen := []string{}
	for _, k := range x.sents[q.u.s].kids[q.u.at] {
		rel := x.step(q.u.s, k)
		switch relation(x.tok(q.u.s, k).Deprel) {
		case "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "amod":
		default:
			continue
		}
		if slices.Contains(seen, rel) {
			continue
		}
		seen = append(seen, rel)
		who := x.roleAt(q.u.s, k)
		l := lower(x.tok(q.u.s, k))
		f.add("none-slot", rel, who, q.class)
		f.add("none-slot-base", rel, who, q.have)
		if who == "" {
			f.add("none-slot-word", rel, l)
			for i, c := range r.clustersOf(l) {
				f.add("none-slot-cluster", strconv.Itoa(i), c, rel)
			}
		}
	}
	for i, c := range q.clusters {
		f.add("none-cluster", strconv.Itoa(i), c)
	}
	for _, d := range q.deeds {
		f.add("none-deed", d)
	}
	for i := range q.u.near {
		if g := &q.u.near[i]; g.dist == 0 {
			if slot := x.inSlot(q.u, x.d.Mentions[g.mention].Head); slot != "" {
				f.add("none-filled", slot, x.sides[g.side].role, q.class)
			}
		}
	}
}

// inOrder tells the place of a side among those of its sentence.
func (x *text) inOrder(q *query, g *sighting, f *feats) {
	if g.dist != 0 {
		return
	}
	at := x.d.Mentions[g.mention].Head
	nth, n := 0, 0 // among those on its side of the unit, nearest first
	for i := range q.u.near {
		o := &q.u.near[i]
		if o.dist != 0 {
			continue
		}
		h := x.d.Mentions[o.mention].Head
		if (h < q.u.at) != (at < q.u.at) {
			continue
		}
		n++
		if abs(h-q.u.at) < abs(at-q.u.at) {
			nth++
		}
	}
	place := bit(at < q.u.at) + strconv.Itoa(min(3, nth))
	f.add("place", place, q.class)
	f.add("place-voice", place, q.voice)
	f.add("place-of", place, strconv.Itoa(min(4, n)), q.standing(g.side))
	f.add("place-lemma", place, q.u.lemma)
}
