package revise

import (
	"slices"

	"demarche/record"
)

// statuses are the columns of the model of statuses.
var statuses = []record.Status{
	record.Occurred, record.Planned, record.Possible, record.Conditional, record.Wanted, record.Claimed, record.Denied, record.Historical,
}

// verdict is what became of a ruling's event: what the rules or the judge say,
// unless the weights speak for another status.
func (r *Reviser) verdict(x *text, g *ruling, judge Judge) Verdict {
	v := said(x, g.u, g.rule, g.kept, judge)
	if v.Status == record.Historical || !v.Cue.Empty() {
		return v // a date or a word says so
	}
	var f feats
	r.happened(x, g.u, r.classes[g.class], g.rule, &v, &f)
	s := r.status.scores(&f, nil)
	best := max(0, slices.Index(statuses, v.Status))
	at := best
	for c := range s {
		if s[c] > s[best] && !(statuses[c] == record.Occurred && open(x, g.u, &v, judge)) {
			best = c
		}
	}
	if best != at && s[best]-s[at] >= r.limits.Status {
		v.Status = statuses[best]
		if v.Status != record.Conditional {
			v.Condition = record.Span{}
		}
	}
	return v
}

// open reports a deed that a word or a construction of the text says did not,
// or did not yet, happen: no weights make it one that did. What the judge only
// doubted, without a word for it, they may, but for what is aimed at: "the only
// path to let them return" tells of no return.
func open(x *text, u *unit, v *Verdict, judge Judge) bool {
	switch v.Status {
	case record.Occurred, record.Claimed, record.Historical:
		return false
	case record.Possible:
		return x.aims(u) || !v.Cue.Empty() || !v.Condition.Empty() || judge(x.d, u.s, u.at).Status != record.Possible
	}
	return true
}

// aims reports infinitives and what is for doing: "to end", "ideas for ending".
func (x *text) aims(u *unit) bool {
	switch x.tok(u.s, u.at).XPOS {
	case "VB":
		return true
	case "VBG":
		return x.prep(u.s, u.at) == "for"
	}
	return false
}

// said is what the rules say of their event, else the judge of the word.
func said(x *text, u *unit, rule int, kept bool, judge Judge) Verdict {
	if rule >= 0 && kept {
		ev := &x.events[rule]
		return Verdict{Status: ev.Status, Cue: ev.Cue, Condition: ev.Condition}
	}
	return judge(x.d, u.s, u.at)
}

func (r *Reviser) statusExample(a *aligned, i int, g *Gold, ex *examples) {
	u := &a.units[i]
	rule := r.ruleFor(a.x, u, g.Class)
	kept := rule >= 0 && r.ClassOf(a.x.events[rule].Act) == g.Class
	v := said(a.x, u, rule, kept, a.judge)
	var f feats
	r.happened(a.x, u, g.Class, rule, &v, &f)
	if c := slices.Index(statuses, g.Status); c >= 0 {
		ex.status = append(ex.status, example{f.at, c, nil})
	}
}

// happened collects what speaks for each status.
func (r *Reviser) happened(x *text, u *unit, class string, rule int, v *Verdict, f *feats) {
	t, at := x.tok(u.s, u.tok), x.tok(u.s, u.at)
	st, rel := string(v.Status)+bit(v.Cue.Empty()), relation(at.Deprel)
	f.add("bias")
	f.add("status", st)
	f.add("status-class", st, class)
	f.add("class", class)
	f.add("form", at.UPOS, at.XPOS)
	f.add("status-form", st, at.XPOS, x.voice(u))
	f.add("status-rel", st, at.UPOS, rel)
	f.add("lemma", u.lemma)
	f.add("status-lemma", st, u.lemma)
	f.add("rel-class", rel, class)
	if !v.Cue.Empty() {
		f.add("cue", st, v.Cue.In(x.d.Text))
	}
	for i, c := range r.clustersOf(u.lemma) {
		f.add("cluster", string(rune('0'+i)), c, t.XPOS)
	}
	for _, k := range x.sents[u.s].kids[u.at] {
		kt := x.tok(u.s, k)
		switch kr := relation(kt.Deprel); kr {
		case "aux", "aux:pass", "mark", "advmod", "det", "case":
			f.add("word", kr, lower(kt))
			f.add("word-status", st, kr, lower(kt))
			f.add("word-form", kr, lower(kt), at.XPOS)
		}
	}
	for h, n := at.Head, 0; h >= 0 && n < 3; h, n = x.tok(u.s, h).Head, n+1 {
		ht := x.tok(u.s, h)
		key := string(rune('0' + n))
		f.add("above", key, lower(ht), rel)
		f.add("above-status", key, lower(ht), st)
		for _, k := range x.sents[u.s].kids[h] {
			if kt := x.tok(u.s, k); relation(kt.Deprel) == "aux" || relation(kt.Deprel) == "mark" {
				f.add("above-word", key, lower(kt), st)
			}
		}
		for _, e := range x.sents[u.s].events {
			if ev := &x.events[e]; ev.Trigger.Overlaps(ht.Span) {
				f.add("above-event", key, r.ClassOf(ev.Act), string(ev.Status), st)
			}
		}
	}
	f.add("place", bit(x.sents[u.s].speaker >= 0), bit(x.d.Sentences[u.s].Headline), st)
	if rule >= 0 {
		f.add("act", x.events[rule].Act.Head(), st)
	}
}
