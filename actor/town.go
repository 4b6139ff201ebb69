package actor

import (
	"slices"
	"strings"

	"demarche/record"
)

// towns reads "Paris, Texas", "Tripoli, Lebanon": a town named with the land that
// holds it is not the better known one of the name.
func (r *run) towns() {
	if r.places == nil {
		return
	}
	for si := range r.found {
		sn, s := &r.found[si], &r.d.Sentences[si]
		for k := range sn.hits {
			h := &sn.hits[k]
			if h.end+1 >= len(s.Tokens) || s.Tokens[h.end].Text != "," || sn.at[h.end+1] == 0 {
				continue
			}
			land := &sn.hits[sn.at[h.end+1]-1]
			c := stateOf(land)
			if c == "" || len(h.senses) == 0 || slices.ContainsFunc(h.senses, func(x sense) bool { return x.e.kind != record.KindState || x.e.country() == c }) {
				continue
			}
			name := r.d.Text[s.Tokens[h.start].Span.Start:s.Tokens[h.end-1].Span.End]
			if e := r.who.entities["state/"+c]; e != nil && r.places.Country(name, map[string]bool{c: true}) == c {
				h.senses = []sense{{e: e, class: place}}
			}
		}
	}
}

// stateOf is the country of a name that stands for a state or a part of it.
func stateOf(h *hit) string {
	for i := range h.senses {
		if e := h.senses[i].e; e.kind == record.KindState && h.senses[i].class != norp {
			return e.country()
		}
	}
	return ""
}

// townOf splits the words of a dateline before its agency, day or dash: the
// town, and the land that it is in where that is given.
func townOf(dateline string) (town, land string) {
	town, rest, _ := strings.Cut(dateline, ",")
	if i := strings.IndexAny(town, "(-–—/"); i >= 0 {
		town, rest = town[:i], ""
	}
	if i := strings.IndexAny(rest, ",(-–—/"); i >= 0 {
		rest = rest[:i]
	}
	return inSmall(town), inSmall(rest)
}

// inSmall writes words in capitals as names are written in text.
func inSmall(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		if w == strings.ToUpper(w) {
			words[i] = capitalized(strings.ToLower(w))
		}
	}
	return strings.Join(words, " ")
}
