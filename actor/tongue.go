package actor

import (
	"strings"

	"demarche/nlp"
)

// tongues takes out nationalities that name a language: an "English class" in
// Danang has nothing to do with the United Kingdom.
func (r *run) tongues() {
	for si := range r.found {
		sn := &r.found[si]
		for k := range sn.hits {
			h := &sn.hits[k]
			if len(h.senses) > 0 && h.senses[0].class == norp && r.tongue(si, h) {
				r.drop(sn, h)
			}
		}
	}
}

// tongue reports a nationality that stands before a word for speech or school,
// or that somebody speaks, learns or translates into.
func (r *run) tongue(si int, h *hit) bool {
	toks := r.d.Sentences[si].Tokens
	i := h.end
	if i < len(toks) && toks[i].Text == "-" {
		i++
	}
	if i < len(toks) {
		switch strings.ToLower(toks[i].Text) {
		case "language", "languages", "speaking", "speaker", "speakers", "class", "classes", "lesson", "lessons", "translation", "translations", "word", "words", "version", "dialect", "script", "alphabet":
			return true
		}
	}
	t := &toks[h.end-1]
	if t.Head < 0 || !nlp.Is(t.Deprel, "obj") && !nlp.Is(t.Deprel, "obl") {
		return false
	}
	switch toks[t.Head].Lemma {
	case "speak", "learn", "teach", "translate":
		return true
	}
	return false
}
