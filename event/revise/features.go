package revise

import (
	"slices"
	"strconv"
	"strings"

	"demarche/nlp"
)

// buckets is the size of the hashed feature space; a power of two.
const buckets = 1 << 18

// feats collects hashed features (FNV-1a).
type feats struct{ at []uint32 }

func (f *feats) add(kind string, parts ...string) {
	h := hashOn(14695981039346656037, kind)
	for _, p := range parts {
		h = hashOn(h, p)
	}
	f.at = append(f.at, uint32((h^h>>29)%buckets))
}

func hashOn(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return (h ^ 0x1f) * 1099511628211
}

func lower(t *nlp.Token) string { return strings.ToLower(t.Lemma) }

// nameEvent collects what speaks for and against a unit's naming an event.
func (r *Reviser) nameEvent(x *text, u *unit, f *feats) {
	t := x.tok(u.s, u.tok)
	l, pos, rel := u.lemma, t.UPOS, relation(t.Deprel)
	f.add("bias")
	f.add("pos", pos, t.XPOS)
	f.add("lemma", l)
	f.add("lemma-pos", l, pos)
	f.add("rel", pos, rel)
	f.add("lemma-rel", l, rel)
	if u.at != u.tok {
		f.add("light", lower(x.tok(u.s, u.at)))
		f.add("light-noun", lower(x.tok(u.s, u.at)), l)
	}
	for i, c := range r.clustersOf(l) {
		f.add("cluster", strconv.Itoa(i), c, pos)
		f.add("cluster-rel", strconv.Itoa(i), c, rel)
	}
	if len(u.rules) == 0 {
		f.add("no-rule", pos)
	}
	for _, e := range u.rules {
		r.ruleFeatures(x, u, e, f)
	}
	for _, c := range u.hints {
		f.add("hint", c)
		f.add("hint-lemma", c, l)
		f.add("hint-rel", c, rel)
		f.add("hint-rules", c, strconv.FormatBool(len(u.rules) > 0))
	}
	r.dependents(x, u, f)
	r.governor(x, u, f)
	f.add("sides", strconv.Itoa(min(3, len(u.near))), pos)
	if x.d.Sentences[u.s].Headline {
		f.add("headline", pos)
	}
	if x.sents[u.s].speaker >= 0 {
		f.add("quoted", pos)
	}
}

// ruleFeatures tell what the rules made of a unit.
func (r *Reviser) ruleFeatures(x *text, u *unit, e int, f *feats) {
	ev := &x.events[e]
	c := r.ClassOf(ev.Act)
	f.add("rules", strconv.Itoa(min(3, len(u.rules))))
	f.add("rule", c)
	f.add("rule-act", string(ev.Act))
	f.add("rule-lemma", c, u.lemma)
	f.add("rule-conf", c, strconv.Itoa(int(ev.Confidence*10)))
	f.add("rule-conf-any", strconv.Itoa(int(ev.Confidence*20)))
	f.add("rule-status", c, string(ev.Status))
	f.add("rule-rel", c, relation(x.tok(u.s, u.at).Deprel))
	have := strconv.Itoa(min(2, len(ev.Source))) + strconv.Itoa(min(2, len(ev.Target)))
	f.add("rule-have", c, have)
	f.add("rule-have-any", have, x.tok(u.s, u.tok).UPOS)
	f.add("rule-line", ruleName(ev.Rule))
	for _, s := range x.sidesOf(ev.Source) {
		f.add("rule-source", c, x.sides[s].role)
	}
	for _, s := range x.sidesOf(ev.Target) {
		f.add("rule-target", c, x.sides[s].role)
	}
	for s := max(0, u.s-before); s <= min(len(x.sents)-1, u.s+after); s++ {
		for _, o := range x.sents[s].events {
			if o != e && r.ClassOf(x.events[o].Act) == c {
				f.add("rule-twice", c, strconv.FormatBool(x.events[o].Trigger.Start < ev.Trigger.Start))
			}
		}
	}
}

// ruleName is the file of a table line: lines move when tables grow.
func ruleName(rule string) string {
	file, _, _ := strings.Cut(rule, ":")
	return file + strconv.FormatBool(strings.Contains(rule, "+"))
}

// sidesOf are the sides of actors given by their keys, each once.
func (x *text) sidesOf(ids []string) []int {
	var out []int
	for _, id := range ids {
		if s := x.sideOfID(id); s >= 0 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// governor looks at the word that the unit hangs from.
func (r *Reviser) governor(x *text, u *unit, f *feats) {
	t := x.tok(u.s, u.tok)
	if t.Head < 0 {
		return
	}
	rel := relation(t.Deprel)
	head := x.tok(u.s, t.Head)
	l := lower(head)
	f.add("head", l, rel)
	f.add("lemma-head", u.lemma, l)
	for i, c := range r.clustersOf(l) {
		f.add("head-cluster", strconv.Itoa(i), c, rel)
	}
	for _, c := range r.hints(l, head.UPOS) {
		f.add("head-hint", c, rel, t.UPOS)
	}
}

// dependents looks at what hangs from the unit's words.
func (r *Reviser) dependents(x *text, u *unit, f *feats) {
	for _, k := range x.sents[u.s].kids[u.at] {
		if k != u.tok {
			r.dependent(x, u, k, f)
		}
	}
	if u.at == u.tok {
		return
	}
	for _, k := range x.sents[u.s].kids[u.tok] {
		if k != u.at {
			r.dependent(x, u, k, f)
		}
	}
}

func (r *Reviser) dependent(x *text, u *unit, k int, f *feats) {
	t := x.tok(u.s, k)
	l, rel, kl := u.lemma, relation(t.Deprel), lower(t)
	switch rel {
	case "punct":
		return
	case "obl", "nmod", "advcl", "acl":
		p := x.prep(u.s, k)
		rel += ":" + p
		f.add("prep", l, p)
	case "compound:prt", "aux", "aux:pass", "mark", "case", "advmod", "det":
		f.add("word", rel, kl)
		f.add("lemma-word", l, kl)
		return
	}
	f.add("kid", rel, x.tok(u.s, u.tok).UPOS)
	f.add("lemma-kid", l, rel)
	f.add("kid-lemma", rel, kl)
	f.add("lemma-kid-lemma", l, rel, kl)
	if c := r.clustersOf(kl); len(c) > 1 {
		f.add("kid-cluster", rel, c[1])
		f.add("lemma-kid-cluster", l, rel, c[0])
	}
	for _, c := range r.hints(kl, t.UPOS) {
		f.add("kid-hint", rel, c)
		f.add("lemma-kid-hint", l, rel, c)
	}
	if who := x.roleAt(u.s, k); who != "" {
		f.add("kid-role", rel, who)
		f.add("lemma-kid-role", l, rel, who)
	} else {
		f.add("kid-norole", rel)
	}
}

// roleAt is the role of the side named at a token, "" where it names none.
func (x *text) roleAt(s, t int) string {
	m := x.d.MentionAt(s, t)
	if m < 0 || x.d.Mentions[m].Head != t {
		return ""
	}
	for _, a := range x.d.Mentions[m].Actors {
		if a >= 0 && a < len(x.sideOf) && x.sideOf[a] >= 0 {
			return x.sides[x.sideOf[a]].role
		}
	}
	return ""
}
