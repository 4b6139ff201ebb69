package matter

import (
	"slices"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// sound reports whether a matter found in the sentence is one between sides.
// What it leaves out was found in news: each case names the words.
func (s *sentence) sound(m *record.Matter) bool {
	toks := s.tokens(m.Content)
	if len(toks) == 0 {
		return true
	}
	switch {
	case m.Kind == record.Demand && s.questioned(toks):
		return false // "Should I be afraid for the villas?"
	case m.Kind == record.Demand && s.ourselves(toks):
		return false // "Let us do it here and now, Putin told the deputies"
	case m.Kind == record.Demand && s.household(m):
		return false // "told its last soldiers to come home"
	case m.Kind == record.Demand && m.Content == m.Evidence && m.Act.Deed() == "":
		return false // "they had made calls"
	case s.pointsBack(toks):
		return false // "gave that warning by telephone"
	case m.Kind == record.Demand && s.bare(toks):
		return false // "at Russia's request"
	}
	return true
}

// tokens are the tokens of a span.
func (s *sentence) tokens(span record.Span) []int {
	var out []int
	for k := range s.s.Tokens {
		if t := s.tok(k); span.Contains(t.Span) && t.UPOS != "PUNCT" {
			out = append(out, k)
		}
	}
	return out
}

// questioned: the words are a question, its verb before its subject.
func (s *sentence) questioned(toks []int) bool {
	last := toks[len(toks)-1]
	return s.tok(toks[0]).XPOS == "MD" && last+1 < len(s.s.Tokens) && strings.HasPrefix(s.tok(last+1).Text, "?")
}

// ourselves: what we are to do ourselves is asked of nobody.
func (s *sentence) ourselves(toks []int) bool {
	first := s.word(toks[0])
	return first == "we" || first == "i" || first == "let" && len(toks) > 1 && (s.word(toks[1]) == "us" || s.word(toks[1]) == "'s" || s.word(toks[1]) == "’s")
}

// household: a state orders its own forces about.
func (s *sentence) household(m *record.Matter) bool {
	if len(m.From) == 0 || len(m.To) == 0 {
		return false
	}
	code := func(id string) string {
		if i, ok := s.byID[id]; ok {
			return s.actors[i].Code
		}
		return ""
	}
	country := func(c string) string { return c[:min(3, len(c))] }
	return !slices.ContainsFunc(m.To, func(to string) bool {
		c := code(to)
		return len(c) < 6 || c[3:6] != "MIL" && c[3:6] != "COP" || !slices.ContainsFunc(m.From, func(from string) bool { return country(code(from)) == country(c) })
	})
}

// pointsBack: "that warning" was given before.
func (s *sentence) pointsBack(toks []int) bool {
	w := s.word(toks[0])
	return len(toks) > 1 && s.tok(toks[0]).UPOS == "DET" && (w == "that" || w == "this" || w == "such") && len(s.lex.nouns[s.lemma(toks[1])]) > 0
}

// bare: a request, and whose, but not for what.
func (s *sentence) bare(toks []int) bool {
	for _, k := range toks {
		t := s.tok(k)
		switch {
		case t.UPOS != "NOUN" && t.UPOS != "VERB" && t.UPOS != "ADJ" && t.UPOS != "NUM", s.isActor(k):
		case t.UPOS == "NOUN" && slices.ContainsFunc(s.lex.nouns[s.lemma(k)], func(c carrier) bool { return c.kind == record.Demand }):
		default:
			return false
		}
	}
	return true
}

// unasked: "he was asked whether", by nobody who is named.
func (s *sentence) unasked(t int) bool {
	tk := s.tok(t)
	if tk.UPOS != "VERB" || tk.XPOS != "VBN" && tk.XPOS != "VBD" || s.agent(t) >= 0 {
		return false
	}
	if s.child(t, "aux:pass") >= 0 {
		return true
	}
	if s.child(t, "nsubj", "aux") >= 0 || nlp.Is(tk.Deprel, "conj") {
		return false
	}
	return tk.XPOS == "VBN" || tk.Head > t // "Asked whether it would, he said", tagged as a past tense
}

// further are the clauses joined to predicate t that have subjects of their
// own: they say something else.
func (s *sentence) further(t int) []int {
	var out []int
	for _, k := range s.s.Children(t) {
		if nlp.Is(s.tok(k).Deprel, "conj") && s.tok(k).UPOS != "NOUN" && s.child(k, "nsubj", "nsubj:pass") >= 0 {
			out = append(out, k)
		}
	}
	return out
}

// quoted cuts content where the statement in which it begins ends: a parser
// may hang "Putin told them" on the last word quoted.
func (s *sentence) quoted(content record.Span) record.Span {
	for i := range s.statements {
		for _, c := range s.statements[i].Content {
			if c.Start <= content.Start && content.Start < c.End && c.End < content.End && s.statements[i].Kind == record.Direct {
				content.End = c.End
			}
		}
	}
	return content
}
