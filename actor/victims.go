package actor

import (
	"demarche/nlp"
	"demarche/record"
)

// victims codes persons of no known office to whom police, courts or armed men
// do something: they are civilians of the country where it happens.
func (r *run) victims() {
	for i := range r.res {
		m := &r.d.Mentions[i]
		if len(r.res[i].actors) != 1 {
			continue
		}
		f := &r.actors[r.res[i].actors[0]]
		if s := &r.d.Sentences[m.Sentence]; f.rec.Kind != record.KindPerson || f.rec.Code != "" || !suffers(s, m.Head) && !suffered(s, m.Head) {
			continue
		}
		c := r.nationality(m)
		if c == "" {
			c = r.localCountry(m.Sentence, m.Head)
		}
		if c == "" {
			c = r.recentCountry(m.Sentence)
		}
		if c == "" {
			continue
		}
		f.rec.Code, f.rec.Rule = c+"CVL", "victim"
		f.rec.ID = record.NewID('a', f.rec.Code, f.rec.Name)
	}
}

// nationality is the country named in the words before a name: "New Zealand
// pilot Phillip Mehrtens".
func (r *run) nationality(m *nlp.Mention) string {
	s, sn := &r.d.Sentences[m.Sentence], &r.found[m.Sentence]
	for ti := m.Start - 1; ti >= 0 && ti >= m.Start-4; ti-- {
		if k := sn.at[ti]; k > 0 {
			if e := r.pick(&sn.hits[k-1], m.Sentence); e != nil && e.kind == record.KindState {
				return e.country()
			}
			return ""
		}
		if t := &s.Tokens[ti]; t.UPOS != "NOUN" && t.UPOS != "ADJ" && t.Text != "-" {
			return ""
		}
	}
	return ""
}

// suffers reports the object of a deed done by the strong to the weak: "police
// arrested X", "X was sentenced".
func suffers(s *nlp.Sentence, t int) bool {
	if t < 0 || t >= len(s.Tokens) {
		return false
	}
	tok := &s.Tokens[t]
	for nlp.Is(tok.Deprel, "appos") || nlp.Is(tok.Deprel, "conj") || nlp.Is(tok.Deprel, "flat") {
		if tok.Head < 0 {
			return false
		}
		tok = &s.Tokens[tok.Head]
	}
	if tok.Head < 0 || !nlp.Is(tok.Deprel, "obj") && tok.Deprel != "nsubj:pass" {
		return false
	}
	switch s.Tokens[tok.Head].Lemma {
	case "arrest", "detain", "charge", "sentence", "convict", "jail", "imprison", "release", "free", "acquit", "pardon", "try", "indict", "prosecute", "fine",
		"kill", "murder", "assassinate", "execute", "shoot", "beat", "torture", "rape", "assault", "attack", "wound", "injure", "abduct", "kidnap", "seize", "hold",
		"deport", "expel", "extradite", "summon", "interrogate", "question", "harass", "intimidate", "ban", "accuse":
		return true
	}
	return false
}

// suffered reports whose arrest or killing a noun names: "X's trial", "the
// murder of X".
func suffered(s *nlp.Sentence, t int) bool {
	if t < 0 || t >= len(s.Tokens) || s.Tokens[t].Head < 0 {
		return false
	}
	tok := &s.Tokens[t]
	if tok.Deprel != "nmod:poss" && !(nlp.Is(tok.Deprel, "nmod") && preposition(s, t) == "of") {
		return false
	}
	switch s.Tokens[tok.Head].Lemma {
	case "arrest", "detention", "imprisonment", "sentence", "conviction", "trial", "release", "acquittal", "pardon", "jailing", "indictment", "prosecution",
		"killing", "murder", "assassination", "execution", "shooting", "abduction", "kidnapping", "kidnap", "torture", "beating", "poisoning", "deportation",
		"extradition", "expulsion", "disappearance", "incarceration", "abductor", "captor", "killer", "murderer", "jailer":
		return true
	}
	return false
}
