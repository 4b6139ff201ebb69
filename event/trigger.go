package event

import (
	"cmp"
	"slices"

	"demarche/record"
)

// trigger is a word that names an act, with the sense found for it.
type trigger struct {
	tok      int // the word that names the act
	at       int // the predicate whose clause holds the arguments: a light verb, or tok
	sense    *sense
	act      record.Act // the act without its deed
	light    *lightVerb // set where at is a light verb
	noun     bool       // tok is a noun
	consumed bool       // said by another trigger already
	deeds    []*trigger // what a speech act is about
	negDeed  bool       // "not to attack"
	own      bool       // what the speaker says his own side will do
	forbids  bool       // "did not allow"
	mutual   bool       // done to each other: told once by each
	refusal  bool       // "will not"
	ended    *trigger   // what it puts an end to
	src, tgt []party
	resolved bool
	busy     bool
	under    *trigger // the speech act whose deed this is
	carrier  *trigger // of a noun: the light verb's trigger that speaks for it
}

// scan finds the triggers of the sentence: nouns first, for verbs ask what
// their objects name.
func (v *view) scan() []*trigger {
	var all []*trigger
	for t := range v.s.Tokens {
		if tr := v.nounTrigger(t); tr != nil {
			v.triggers[t] = tr
			all = append(all, tr)
		}
	}
	for t := range v.s.Tokens {
		all = append(all, v.predicateTriggers(t)...)
	}
	all = append(all, v.duties()...)
	all = append(all, v.refusals()...)
	v.stopped(all)
	slices.SortStableFunc(all, func(a, b *trigger) int { return cmp.Compare(a.at, b.at) })
	return all
}

func (v *view) nounTrigger(t int) *trigger {
	tok := v.tok(t)
	if tok.UPOS != "NOUN" && !(tok.UPOS == "PROPN" && v.s.Headline) || v.named[t] {
		return nil
	}
	senses := v.lx.nouns[v.lx.known(tok, v.lx.isNoun)]
	if senses == nil || v.rel(t, "compound") || tok.Deprel == "nmod:unmarked" {
		return nil
	}
	s := v.matchSense(t, senses, func(slot string) []int { return v.nounSlot(t, slot) })
	if s == nil {
		return nil
	}
	v.tok(t).Idle = s.none
	return &trigger{tok: t, at: t, sense: s, act: s.act, noun: true}
}

// predicateTriggers are the triggers of a verb or predicate adjective; a
// light verb may govern several nouns.
func (v *view) predicateTriggers(t int) []*trigger {
	tok := v.tok(t)
	var senses []*sense
	var lights []*lightVerb
	switch tok.UPOS {
	case "VERB":
		if t > 1 && v.tok(t-1).Text == "-" && v.tok(t-1).Span.End == v.tok(t).Span.Start || v.rel(t, "amod") && v.child(t, "compound", "nsubj") < 0 || v.rel(t, "compound") || v.rel(t, "case") || v.rel(t, "mark") {
			return nil
		}
		lemma := v.lx.known(tok, v.lx.isVerb)
		senses, lights = v.lx.verbs[lemma], v.lx.light[lemma]
	case "ADJ":
		if t > 1 && v.tok(t-1).Text == "-" && v.tok(t-1).Span.End == v.tok(t).Span.Start || v.rel(t, "amod") && v.child(t, "xcomp", "advcl", "obl", "ccomp") < 0 {
			return nil
		}
		senses = v.lx.adjectives[tok.Lemma]
	}
	if senses == nil && lights == nil {
		return nil
	}
	c := v.clauseOf(t)
	slots := func(slot string) []int { return v.verbSlot(t, c, slot) }
	s := v.matchSense(t, senses, slots)
	if s == nil || !s.settles() || v.finerNoun(c, s) {
		if out := v.lightTriggers(t, c, lights, slots); len(out) > 0 {
			v.triggers[t] = out[0]
			return out
		}
	}
	if s == nil {
		return nil
	}
	tok.Idle = s.none
	tr := &trigger{tok: t, at: t, sense: s, act: s.act}
	v.triggers[t] = tr
	v.consumeObject(tr, slots)
	return []*trigger{tr}
}

// stopped turns the end of a deed told by a verb into what that end is: who
// stopped shelling ceased fire.
func (v *view) stopped(all []*trigger) {
	for _, tr := range all {
		if tr.noun || tr.act != "do.stop" {
			continue
		}
		c := v.clauseOf(tr.at)
		if c.comp < 0 {
			continue
		}
		d := v.triggers[c.comp]
		if d == nil || d == tr || d.noun || d.sense.none || d.act.Head() != "do" {
			continue
		}
		if act, ok := v.lx.stops[d.act.Deed()]; ok && act.Head() == "do" {
			tr.act = act
			tr.sense = &sense{pattern: tr.sense.pattern, act: act, frame: v.lx.frameFor("", act), rule: tr.sense.rule}
			tr.sense.score = max(tr.sense.score, 5)
			d.consumed = true
			tr.ended = d
		}
	}
}

// settles reports whether a sense is particular enough to win over a light
// verb's noun: it names its object's words.
func (s *sense) settles() bool {
	if s.particle != "" {
		return true
	}
	for _, t := range s.tests {
		if t.slot == "obj" && (t.kind == inClass || t.kind == isLemma || t.kind == isEvent) || t.kind == isLemma {
			return true
		}
	}
	return false
}

// finerNoun reports whether the object names its act more finely than the
// verb's own sense does: a "cyber attack" is no plain attack.
func (v *view) finerNoun(c *clause, s *sense) bool {
	if c.obj < 0 || s.none || s.particle != "" {
		return false
	}
	nt := v.triggers[v.core(c.obj)]
	if nt == nil || !nt.noun || nt.sense.none || nt.act.Head() != "do" {
		return false
	}
	for _, t := range nt.sense.tests {
		if t.slot == "mod" {
			return true
		}
	}
	return false
}

// consumeObject marks the nouns that a sense has already understood, such as
// the sanctions in "imposed sanctions".
func (v *view) consumeObject(tr *trigger, slots func(string) []int) {
	for i := range tr.sense.tests {
		ts := &tr.sense.tests[i]
		if ts.kind != inClass && ts.kind != isLemma || isComp(ts.slot) {
			continue
		}
		for _, k := range slots(ts.slot) {
			k = v.core(k)
			if nt := v.triggers[k]; nt != nil && nt.noun && v.tokenHolds(tr.tok, ts, k) {
				nt.consumed = true
			}
		}
	}
}

func (v *view) lightTriggers(t int, c *clause, lights []*lightVerb, slots func(string) []int) []*trigger {
	var best *lightVerb
	var out []*trigger
	for _, lv := range lights {
		if best != nil && lv.score <= best.score || !v.patternHolds(t, &lv.pattern, slots) {
			continue
		}
		slot := lv.prep
		if slot == "" {
			slot = "obj"
		}
		var found []*trigger
		for _, k := range slots(slot) {
			k = v.core(k)
			if nt := v.triggers[k]; nt != nil && nt.noun && !nt.sense.none {
				found = append(found, &trigger{tok: k, at: t, sense: nt.sense, act: nt.act, light: lv, noun: true})
			}
		}
		if len(found) > 0 {
			best, out = lv, found
		}
	}
	for _, tr := range out {
		v.triggers[tr.tok].consumed = true
		v.triggers[tr.tok].carrier = tr
		v.wrapLight(tr)
	}
	return out
}

// wrapLight turns the noun's act into what its light verb makes of it.
func (v *view) wrapLight(tr *trigger) {
	if tr.light.dir != stopDir {
		return
	}
	if tr.act.Head() == "do" {
		if act, ok := v.lx.stops[tr.act.Deed()]; ok {
			if tr.light.wrap == "reject" {
				act = record.MakeAct("reject", tr.act.Deed())
			}
			tr.act = act
		}
		return
	}
	switch tr.act.Head() {
	case "demand", "threaten", "offer", "accuse", "propose", "promise", "agree":
		tr.act = "retract"
	default:
		tr.consumed = true
	}
}

// slot lists what fills a slot of the trigger, in its noun and its predicate.
func (v *view) slot(tr *trigger, name string) []int {
	if !tr.noun {
		return v.verbSlot(tr.at, v.clauseOf(tr.at), name)
	}
	out := v.nounSlot(tr.tok, name)
	if tr.at != tr.tok {
		c := v.clauseOf(tr.at)
		switch name {
		case "poss", "norp", "obj", "of", "clause", "obj.in":
		default:
			for _, o := range c.obliques {
				if o.prep == name {
					out = append(out, v.conjuncts(o.tok)...)
				}
			}
		}
		switch name {
		case "iobj":
			out = append(out, v.verbSlot(tr.at, c, name)...)
		case "clause":
			if c.comp >= 0 {
				out = append(out, c.comp)
			}
		}
	}
	return out
}
