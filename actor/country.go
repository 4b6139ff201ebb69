package actor

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// aCountry reports "the country", "his nation", "the Gulf kingdom": a state that
// the text names elsewhere.
func (r *run) aCountry(p *phrase) bool {
	if !p.definite || len(p.owners) > 0 && !p.possessed || p.two || p.adj != "" || p.stranger {
		return false
	}
	s := &r.d.Sentences[p.si]
	switch strings.ToLower(s.Tokens[p.ro.end-1].Text) {
	case "country", "nation", "kingdom", "republic", "emirate", "sultanate":
	default:
		return false
	}
	for ti := p.start + 1; ti < p.ro.start; ti++ {
		if t := &s.Tokens[ti]; t.UPOS != "PROPN" && t.XPOS != "NNP" && t.Lemma != "island" {
			return false // "the first country", "the world's poorest nation"
		}
	}
	for _, k := range s.Children(p.ro.end - 1) {
		if k > p.ro.end-1 && (nlp.Is(s.Tokens[k].Deprel, "acl") || nlp.Is(s.Tokens[k].Deprel, "nmod")) {
			return false // "the country that sheltered him", "the country of his birth"
		}
	}
	return true
}

// theCountry is the state meant: for "his country" that of the man named last;
// else the state named before it in its sentence, unless that does something to
// it; else the one that the last sentences tell of. What others say of a country
// without saying what it will do may be of any: -1.
func (r *run) theCountry(i int, p *phrase) int {
	m := &r.d.Mentions[i]
	code := ""
	switch p.whose {
	case "his", "her":
		for _, e := range r.possessor(i, p) {
			code = e.country()
		}
	default:
		if code = r.realm(r.text(p.si, p.ro.start, p.ro.end), p.si); code == "" {
			code = r.countryBefore(m)
		}
	}
	e := r.who.entities["state/"+code]
	if code == "" || e == nil || e.kind != record.KindState {
		return -1
	}
	return r.known(e, i)
}

// realm is the state of a kind that the text names last before the end of a
// sentence, in it or in the two before: "the kingdom" after "Saudi Arabia"; "" for
// nouns that any state goes by.
func (r *run) realm(noun string, si int) string {
	of := realms[strings.ToLower(noun)]
	if of == "" {
		return ""
	}
	for s := si; s >= 0 && s >= si-2; s-- {
		for k := len(r.found[s].hits) - 1; k >= 0; k-- {
			e := r.pick(&r.found[s].hits[k], s)
			if e != nil && e.kind == record.KindState && strings.Contains(of, e.country()) {
				return e.country()
			}
		}
	}
	return ""
}

// realms are the states that go by a noun.
var realms = map[string]string{
	"kingdom":   "SAU JOR MAR BHR GBR THA ESP NLD BEL SWE NOR DNK KHM BTN LSO SWZ TON",
	"emirate":   "QAT KWT ARE",
	"sultanate": "OMN BRN",
}

// countryBefore is the country of "the country" by what stands before it.
func (r *run) countryBefore(m *nlp.Mention) string {
	s := &r.d.Sentences[m.Sentence]
	verb := s.Tokens[m.Head].Head
	hits := r.found[m.Sentence].hits
	for k := len(hits) - 1; k >= 0; k-- {
		h := &hits[k]
		if h.start >= m.Start {
			continue
		}
		e := r.pick(h, m.Sentence)
		if e == nil || e.kind != record.KindState || h.sense(e) == norp && r.ofPrivate(m.Sentence, h) {
			continue
		}
		top := phraseHead(s, h.start, h.end)
		above := s.Tokens[top].Head
		if above == verb && verb >= 0 {
			continue // "Iran warned the country"
		}
		if nlp.Is(s.Tokens[top].Deprel, "nsubj") && above >= 0 && s.Dominates(above, m.Head) && !r.ownDeed(s, m.Head) && e.country() != r.story {
			return "" // "U.S. officials said the country had …"
		}
		return e.country()
	}
	return r.recentCountry(m.Sentence)
}

// ownDeed reports the subject of what will be done: "said the country would".
func (r *run) ownDeed(s *nlp.Sentence, head int) bool {
	if !nlp.Is(s.Tokens[head].Deprel, "nsubj") {
		return false
	}
	aux := s.Child(s.Tokens[head].Head, "aux")
	return aux >= 0 && (s.Tokens[aux].Lemma == "will" || s.Tokens[aux].Lemma == "would")
}

// phraseHead is the word by which the noun phrase around a name hangs in its
// sentence: "minister" of "the British minister".
func phraseHead(s *nlp.Sentence, start, end int) int {
	ti := headOf(s, start, end)
	for n := 0; n < 8 && s.Tokens[ti].Head >= 0; n++ {
		switch rel := s.Tokens[ti].Deprel; {
		case nlp.Is(rel, "amod"), nlp.Is(rel, "compound"), nlp.Is(rel, "nmod"), nlp.Is(rel, "flat"), nlp.Is(rel, "appos"):
			ti = s.Tokens[ti].Head
		default:
			return ti
		}
	}
	return ti
}
