package event

import (
	"math"

	"demarche/nlp"
	"demarche/record"
)

// Pair is the act that relates two given parties.
type Pair struct {
	Act        record.Act // "" where nothing relates them
	Status     record.Status
	Trigger    record.Span
	Rule       string
	Confidence float64
}

// Pair names what the source does to the target, both given as byte spans of
// the document's text. It takes the coded event whose parties fit best, then
// the trigger on the path between the two, then the best one near them.
func (c *Coder) Pair(d *nlp.Document, actors []record.Actor, source, target []record.Span) Pair {
	mentions := mentionsBySentence(d)
	var best Pair
	bestScore := 0.0
	for si := range d.Sentences {
		v := newView(c.lx, d, si, mentions[si], actors)
		pr := &pairing{view: v, src: v.marked(source), tgt: v.marked(target)}
		pr.path = pr.between()
		for _, f := range c.find(v) {
			if s := pr.score(&f); best.Act == "" || s > bestScore {
				bestScore = s
				best = Pair{Act: f.act, Status: f.settled(), Trigger: v.tok(f.tr.tok).Span, Rule: f.tr.rule()}
			}
		}
	}
	best.Confidence = math.Round(min(1, max(0, bestScore/6))*100) / 100
	return best
}

// pairing is one sentence with the two parties asked about.
type pairing struct {
	*view
	src, tgt []int        // tokens inside the spans
	path     map[int]bool // tokens on the tree paths between their heads
}

// marked lists the tokens inside the spans and has their heads count as
// parties.
func (v *view) marked(spans []record.Span) []int {
	var out []int
	for t := range v.s.Tokens {
		for _, sp := range spans {
			if sp.Overlaps(v.tok(t).Span) {
				out = append(out, t)
				break
			}
		}
	}
	for _, t := range out {
		if h := v.tok(t).Head; !containsInt(out, h) && v.tok(t).UPOS != "VERB" {
			v.force(t)
		}
	}
	return out
}

func containsInt(xs []int, x int) bool {
	for _, y := range xs {
		if y == x {
			return true
		}
	}
	return false
}

// heads are the tokens whose governors lie outside.
func (v *view) heads(toks []int) []int {
	var out []int
	for _, t := range toks {
		if !containsInt(toks, v.tok(t).Head) {
			out = append(out, t)
		}
	}
	return out
}

// between marks the tokens on the paths from each source head to each target
// head, both ends left out.
func (p *pairing) between() map[int]bool {
	path := map[int]bool{}
	for _, a := range p.heads(p.src) {
		for _, b := range p.heads(p.tgt) {
			p.markPath(a, b, path)
		}
	}
	return path
}

func (p *pairing) markPath(a, b int, path map[int]bool) {
	up := map[int]bool{}
	for t, n := a, 0; t >= 0 && n <= len(p.s.Tokens); t, n = p.tok(t).Head, n+1 {
		up[t] = true
	}
	meet := b
	for n := 0; meet >= 0 && !up[meet] && n <= len(p.s.Tokens); n++ {
		path[meet] = true
		meet = p.tok(meet).Head
	}
	for t, n := a, 0; t >= 0 && n <= len(p.s.Tokens); t, n = p.tok(t).Head, n+1 {
		path[t] = true
		if t == meet {
			break
		}
	}
}

// score says how well a finding relates the two parties.
func (p *pairing) score(f *finding) float64 {
	s := f.confidence
	s += p.fit(f.src, p.src, f.tr) + p.fit(f.tgt, p.tgt, f.tr)
	if p.fit(f.src, p.src, f.tr) < 1 && p.fit(f.tgt, p.src, f.tr) >= 1 {
		s += 0.7 // turned round
	}
	if p.path[f.tr.tok] || p.path[f.tr.at] {
		s += 1.2
	}
	if f.tr.under != nil {
		s -= 0.9
	}
	if f.verdict.status == record.Wanted {
		s -= 2.5 // the act that wants it counts
	}
	switch f.act {
	case "do.call", "do.visit":
		s -= 0.3 // what the call or visit was for says more
	case "deny", "do.vote":
		s -= 1
	}
	if p.rel(f.tr.at, "advcl") && p.mark(f.tr.at) == "to" && f.verdict.status != record.Occurred {
		s -= 0.6 // a purpose
	}
	if f.tr.sense.weak {
		s -= 0.6
	}
	if f.tr.noun && f.tr.at == f.tr.tok {
		s -= 0.2
	}
	return s
}

// fit compares the parties found with the tokens asked for.
func (p *pairing) fit(found []party, want []int, tr *trigger) float64 {
	for _, x := range found {
		if containsInt(want, x.tok) {
			return 2
		}
	}
	for _, t := range want {
		if p.s.Dominates(tr.at, t) || p.s.Dominates(tr.tok, t) {
			return 0.6
		}
	}
	return 0
}

// settled is the status of the act as a codebook sees it: what those in
// authority order counts as done.
func (f *finding) settled() record.Status {
	if f.tr.light != nil && f.tr.light.wrap == "order" && f.verdict.status == record.Planned {
		return record.Occurred
	}
	return f.verdict.status
}
