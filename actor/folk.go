package actor

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// folk is the actor for people of a country counted, alone or unnamed ("two
// Americans", "Venezuelans fled", "an Egyptian"): civilians. "The Russians",
// who speak and negotiate, are the state.
func (r *run) folk(i int, e *entity) (int, bool) {
	m := &r.d.Mentions[i]
	s := &r.d.Sentences[m.Sentence]
	t := &s.Tokens[m.Head]
	if e.kind != record.KindState || m.End-m.Start-articles(s, m) != 1 || nlp.Is(t.Deprel, "compound") || nlp.Is(t.Deprel, "amod") || t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" {
		return 0, false
	}
	many := strings.HasSuffix(t.Text, "s") && (t.XPOS == "NNS" || t.XPOS == "NNPS")
	if !many && strings.HasSuffix(t.Text, "ese") {
		many = r.counted(s, m.Head) || t.Deprel == "nsubj" && !s.Headline && !determined(s, m.Head)
	}
	if r.besideState(i, m) {
		return 0, false
	}
	if many && !r.counted(s, m.Head) && determined(s, m.Head) || !many && !oneOf(s, m.Head) {
		return 0, false
	}
	code := r.term(e).code
	if len(code) != 3 {
		return 0, false
	}
	role := "CVL"
	if many && fleeing(s, m.Head) {
		role = "REF"
	}
	key := "folk/" + code + role
	if k, ok := r.byKey[key]; ok {
		return k, true
	}
	f := found{rec: record.Actor{Name: t.Text, Kind: record.KindGroup, Code: code + role, Rule: r.term(e).rule}, first: i, plural: true}
	f.rec.ID = record.NewID('a', f.rec.Code, key)
	return r.add(key, f), true
}

// creed is the actor for believers counted or alone ("21 Copts", "Bahraini
// Shi'ites"): civilians of the country where they are.
func (r *run) creed(i int, e *entity) (int, bool) {
	m := &r.d.Mentions[i]
	s := &r.d.Sentences[m.Sentence]
	t := &s.Tokens[m.Head]
	if r.term(e).code != "REL" || !strings.HasSuffix(t.Text, "s") || t.UPOS != "NOUN" && t.UPOS != "PROPN" || nlp.Is(t.Deprel, "compound") || nlp.Is(t.Deprel, "amod") || m.End-m.Start-articles(s, m) != 1 {
		return 0, false
	}
	c := ""
	if k := r.found[m.Sentence].at[max(m.Head-1, 0)]; k > 0 && m.Head > 0 {
		if o := r.pick(&r.found[m.Sentence].hits[k-1], m.Sentence); o != nil && o.kind == record.KindState {
			c = o.country()
		}
	}
	if c == "" {
		c = r.localCountry(m.Sentence, m.Start)
	}
	if c == "" {
		c = r.recentCountry(m.Sentence)
	}
	if c == "" {
		return 0, false
	}
	key := "folk/" + c + "/" + e.key
	if k, ok := r.byKey[key]; ok {
		return k, true
	}
	f := found{rec: record.Actor{Name: t.Text, Kind: record.KindGroup, Code: c + "CVL", Rule: r.term(e).rule}, first: i, plural: true}
	f.rec.ID = record.NewID('a', f.rec.Code, key)
	return r.add(key, f), true
}

// besideState reports a people coordinated with a state or another people:
// "Israel and Palestinians", "Russians and Ukrainians" are two sides.
func (r *run) besideState(i int, m *nlp.Mention) bool {
	s := &r.d.Sentences[m.Sentence]
	root := rootOf(s, m.Head)
	for j := max(0, i-2); j < min(len(r.d.Mentions), i+3); j++ {
		o := &r.d.Mentions[j]
		if j == i || o.Sentence != m.Sentence || rootOf(s, o.Head) != root {
			continue
		}
		if h := r.hitOf(j); h != nil {
			switch e := r.pick(h, o.Sentence); {
			case e == nil:
			case h.sense(e) == state, h.sense(e) == capital, h.sense(e) == seat:
				return true
			case h.sense(e) == norp && e.kind == record.KindState && !r.counted(s, root):
				return true
			}
		}
	}
	return false
}

// fleeing reports people on the run: "Syrians fleeing Deraa", or in a sentence
// about asylum.
func fleeing(s *nlp.Sentence, ti int) bool {
	for i := range s.Tokens {
		switch t := &s.Tokens[i]; t.Lemma {
		case "flee":
			if t.Head == ti || s.Tokens[ti].Head == i {
				return true
			}
		case "asylum", "refugee":
			return true
		}
	}
	return false
}

// articles is how many articles a mention begins with.
func articles(s *nlp.Sentence, m *nlp.Mention) int {
	if s.Tokens[m.Start].UPOS == "DET" {
		return 1
	}
	return 0
}

// determined reports an article or other determiner.
func determined(s *nlp.Sentence, ti int) bool {
	c := s.Child(ti, "det")
	return c >= 0 || s.Child(ti, "nmod:poss") >= 0
}

// oneOf reports "an Egyptian", "a Briton".
func oneOf(s *nlp.Sentence, ti int) bool {
	c := s.Child(ti, "det")
	return c >= 0 && c < ti && (strings.EqualFold(s.Tokens[c].Text, "a") || strings.EqualFold(s.Tokens[c].Text, "an"))
}

// counted reports a number, a measure or an adjective before a plural, or no
// article where something is done to it or by it in a crowd.
func (r *run) counted(s *nlp.Sentence, ti int) bool {
	for c := range s.Tokens {
		if s.Tokens[c].Head != ti {
			continue
		}
		switch rel := s.Tokens[c].Deprel; {
		case nlp.Is(rel, "nummod"):
			return true
		case nlp.Is(rel, "det"):
			return !strings.EqualFold(s.Tokens[c].Text, "the") && !strings.EqualFold(s.Tokens[c].Text, "both")
		case nlp.Is(rel, "amod"):
			return true
		}
	}
	h := s.Tokens[ti].Head
	return h >= 0 && nlp.Is(s.Tokens[ti].Deprel, "nmod") && preposition(s, ti) == "of" && measure(s.Tokens[h].Lemma)
}

// measure reports words that count people.
func measure(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "thousand", "thousands", "hundred", "hundreds", "dozen", "dozens", "score", "scores", "ten", "tens", "million", "millions", "group", "crowd",
		"number", "majority", "most", "many", "some", "handful", "several", "lot", "couple", "one", "two", "three", "generation", "family", "life":
		return true
	}
	return false
}

// minority is the actor for "ethnic Kazakhs": civilians of where they live.
func (r *run) minority(i int, m *nlp.Mention) int {
	code := r.localCountry(m.Sentence, m.Start)
	if code == "" {
		code = r.story
	}
	code += "CVL"
	name := "ethnic " + r.d.MentionText(m)
	key := "folk/" + name + code
	if k, ok := r.byKey[key]; ok {
		return k
	}
	f := found{rec: record.Actor{Name: name, Kind: record.KindGroup, Code: code, Rule: "ethnic"}, first: i, plural: true}
	f.rec.ID = record.NewID('a', f.rec.Code, key)
	return r.add(key, f)
}
