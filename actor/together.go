package actor

import (
	"slices"
	"strings"

	"demarche/nlp"
	"demarche/nlp/coref"
)

// together are the actors of all who are named side by side with a mention, if
// a plural pronoun stands for it: "Seoul and Washington said they would".
func (r *run) together(pronoun, antecedent int) []int {
	actors := r.res[antecedent].actors
	if !r.pluralWord(pronoun) || r.res[antecedent].trait.Plural {
		return actors
	}
	m := &r.d.Mentions[antecedent]
	toks := r.d.Sentences[m.Sentence].Tokens
	first := firstConjunct(toks, m.Head)
	out := slices.Clone(actors)
	for i := range r.d.Mentions {
		o := &r.d.Mentions[i]
		if o.Sentence != m.Sentence || i == antecedent || o.Type == nlp.Pronoun || r.res[i].place || firstConjunct(toks, o.Head) != first {
			continue
		}
		for _, k := range r.res[i].actors {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

func (r *run) pluralWord(i int) bool {
	m := &r.d.Mentions[i]
	switch strings.ToLower(r.text(m.Sentence, m.Start, m.End)) {
	case "they", "them", "their", "theirs", "themselves":
		return true
	}
	return false
}

// firstConjunct is the word that a coordinated one hangs from, else itself.
func firstConjunct(toks []nlp.Token, t int) int {
	if nlp.Is(toks[t].Deprel, "conj") && toks[t].Head >= 0 {
		return toks[t].Head
	}
	return t
}

// noteJoined notes the first of those that "and" joins.
func (r *run) noteJoined(traits []coref.Trait) {
	type place struct{ sentence, token int }
	firsts := map[place]int{}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if len(r.res[i].actors) == 0 || r.res[i].place {
			continue
		}
		at := place{m.Sentence, firstConjunct(r.d.Sentences[m.Sentence].Tokens, m.Head)}
		if k, ok := firsts[at]; ok {
			traits[k].Joined = true
		} else {
			firsts[at] = i
		}
	}
}
