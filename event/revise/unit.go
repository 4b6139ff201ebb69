package revise

import (
	"cmp"
	"slices"

	"demarche/nlp"
	"demarche/record"
)

// unit is a word, or a light verb with its noun, that may name an event.
type unit struct {
	s     int   // sentence
	at    int   // the word whose clause it is
	tok   int   // the word that says what is done
	rules []int // events that the rules found there
	near  []sighting
	lemma string
	hints []string // classes that the tables know for tok
}

// units are the triggers that the rules found, then every other word that can
// name an event, in text order.
func (r *Reviser) units(x *text) []unit {
	var out []unit
	taken := make([][]bool, len(x.sents))
	for s := range x.sents {
		taken[s] = make([]bool, len(x.d.Sentences[s].Tokens))
	}
	for s := range x.sents {
		first := len(out)
		for _, e := range x.sents[s].events {
			u, ok := x.unitOf(s, x.events[e].Trigger)
			if !ok {
				continue
			}
			u.rules = []int{e}
			if i := slices.IndexFunc(out[first:], func(o unit) bool { return o.at == u.at && o.tok == u.tok }); i >= 0 {
				out[first+i].rules = append(out[first+i].rules, e)
				continue
			}
			out = append(out, u)
			taken[s][u.at], taken[s][u.tok] = true, true
		}
		for t := range x.d.Sentences[s].Tokens {
			if !taken[s][t] && r.mayName(x.tok(s, t)) && !x.insideName(s, t) {
				out = append(out, unit{s: s, at: t, tok: t})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b unit) int { return cmp.Or(a.s-b.s, a.at-b.at) })
	for i := range out {
		u := &out[i]
		t := x.tok(u.s, u.tok)
		u.lemma = lower(t)
		u.hints = r.hints(u.lemma, t.UPOS)
		u.near = x.sightings(u)
	}
	return out
}

// mayName reports a word that the tables know for an event, or that named an event in the
// labeled texts.
func (r *Reviser) mayName(t *nlp.Token) bool {
	if t.Idle {
		return false // what the tables know for no event is not learned to be one
	}
	switch t.UPOS {
	case "VERB", "NOUN", "ADJ":
		l := lower(t)
		return r.words == nil || r.words[l] || len(r.hints(l, t.UPOS)) > 0
	}
	return false
}

func (x *text) insideName(s, t int) bool {
	m := x.d.MentionAt(s, t)
	if m < 0 {
		return false
	}
	switch x.d.Mentions[m].Type {
	case nlp.Person, nlp.Location, nlp.Organization, nlp.Norp:
		return true
	}
	return false
}

// unitOf finds the words of a span: at is the one the others hang from, tok
// the last noun where there are several words.
func (x *text) unitOf(s int, span record.Span) (unit, bool) {
	u := unit{s: s, at: -1, tok: -1}
	first := -1
	for t := range x.d.Sentences[s].Tokens {
		tok := x.tok(s, t)
		if !tok.Span.Overlaps(span) {
			continue
		}
		if first < 0 {
			first = t
		}
		if content(tok) && (u.at < 0 || x.sents[s].depth[t] < x.sents[s].depth[u.at]) {
			u.at = t
		}
		if tok.UPOS == "NOUN" {
			u.tok = t
		}
	}
	if u.at < 0 {
		u.at = first
	}
	if u.tok < 0 {
		u.tok = u.at
	}
	return u, u.at >= 0
}

func content(t *nlp.Token) bool {
	switch t.UPOS {
	case "VERB", "NOUN", "ADJ", "ADV", "PROPN":
		return true
	}
	return false
}
