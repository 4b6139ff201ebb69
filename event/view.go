package event

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// view is one parsed sentence as the coder sees it: children, mentions by
// head token, clauses read once. It lives for one sentence.
type view struct {
	d        *nlp.Document
	si       int
	s        *nlp.Sentence
	lx       *Lexicon
	actors   []record.Actor
	kids     [][]int
	mention  []int // index into d.Mentions of the smallest mention headed by the token; -1 for none
	named    []bool
	forced   []bool // heads of the spans that a pair query asks about; nil otherwise
	clauses  []*clause
	triggers []*trigger
	busy     []bool // guards against cycles while clauses are read
}

// newView indexes sentence si. byHead lists the document's mentions of the
// sentence.
func newView(lx *Lexicon, d *nlp.Document, si int, mentions []int, actors []record.Actor) *view {
	s := &d.Sentences[si]
	n := len(s.Tokens)
	v := &view{
		d: d, si: si, s: s, lx: lx, actors: actors,
		kids: s.ChildLists(), mention: make([]int, n), named: make([]bool, n),
		clauses: make([]*clause, n), triggers: make([]*trigger, n), busy: make([]bool, n),
	}
	for i := range v.mention {
		v.mention[i] = -1
	}
	for _, mi := range mentions {
		m := &d.Mentions[mi]
		if m.Head < 0 || m.Head >= n || m.Start < 0 || m.End > n {
			continue
		}
		if o := v.mention[m.Head]; o < 0 || better(m, &d.Mentions[o]) {
			v.mention[m.Head] = mi
		}
		switch m.Type {
		case nlp.Person, nlp.Organization, nlp.Location, nlp.Misc:
			for t := m.Start; t < m.End; t++ {
				v.named[t] = true
			}
		}
	}
	return v
}

// better prefers the mention that is resolved, then the wider one: "the US
// and Russian foreign ministers" over "ministers".
func better(a, b *nlp.Mention) bool {
	if (len(a.Actors) > 0) != (len(b.Actors) > 0) {
		return len(a.Actors) > 0
	}
	return len(a.Actors) > len(b.Actors)
}

func (v *view) tok(t int) *nlp.Token       { return &v.s.Tokens[t] }
func (v *view) lemma(t int) string         { return strings.ToLower(v.s.Tokens[t].Lemma) }
func (v *view) rel(t int, rel string) bool { return nlp.Is(v.s.Tokens[t].Deprel, rel) }

// child is the first child of t with one of the relations, or -1.
func (v *view) child(t int, rels ...string) int {
	for _, k := range v.kids[t] {
		for _, r := range rels {
			if v.rel(k, r) {
				return k
			}
		}
	}
	return -1
}

// ownPrep is the preposition that hangs on t itself, or "".
func (v *view) ownPrep(t int) string {
	for _, k := range v.kids[t] {
		if v.rel(k, "case") {
			return v.lemma(k)
		}
	}
	return ""
}

// prep is the preposition of an oblique or nominal modifier: "on", "from",
// "out" for "out of"; "" when it has none. Parsers hang the preposition of
// "with President Doe" on the title.
func (v *view) prep(t int) string {
	if p := v.ownPrep(t); p != "" {
		return p
	}
	for _, k := range v.kids[t] {
		if k < t && (v.rel(k, "nmod:desc") || v.rel(k, "compound") || v.rel(k, "amod") || v.rel(k, "appos")) {
			if p := v.prep(k); p != "" {
				return p
			}
		}
	}
	return ""
}

// core looks through measures: the talks in "a round of talks".
func (v *view) core(t int) int {
	for steps := 0; steps < 4 && v.lx.in("partitive", v.lemma(t)); steps++ {
		next := -1
		for _, k := range v.kids[t] {
			if prep := v.prep(k); v.rel(k, "nmod") && (prep == "of" || prep == "in" && v.lx.in("sum", v.lemma(t))) {
				next = k
				break
			}
		}
		if next < 0 {
			break
		}
		t = next
	}
	return t
}

// conjuncts are t and what is coordinated with it.
func (v *view) conjuncts(t int) []int {
	out := []int{t}
	for _, k := range v.kids[t] {
		if nlp.Is(v.s.Tokens[k].Deprel, "conj") {
			out = append(out, k)
		}
	}
	return out
}

// aux reports whether t has an auxiliary of a class, and modals lists it.
func (v *view) hasAux(t int, class map[string]bool) bool {
	for _, k := range v.kids[t] {
		if (v.rel(k, "aux") || v.lemma(k) == "not") && class[v.lemma(k)] {
			return true
		}
	}
	return false
}

// negated reports whether t itself carries a negation word.
func (v *view) negated(t int) bool {
	for _, k := range v.kids[t] {
		if (v.rel(k, "advmod") || v.rel(k, "det")) && v.lx.in("negation", v.lemma(k)) {
			return true
		}
	}
	return false
}

// force has token t count as a party.
func (v *view) force(t int) {
	if v.forced == nil {
		v.forced = make([]bool, len(v.s.Tokens))
	}
	v.forced[t] = true
}

func (v *view) isForced(t int) bool { return v.forced != nil && v.forced[t] }

// subtree is the half-open range of t and what hangs from it; depth bounds
// it where a tree is broken.
func (v *view) subtree(t, depth int) (start, end int) {
	start, end = t, t+1
	if depth > len(v.s.Tokens) {
		return start, end
	}
	for _, k := range v.kids[t] {
		a, b := v.subtree(k, depth+1)
		start, end = min(start, a), max(end, b)
	}
	return start, end
}
