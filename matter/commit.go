package matter

import (
	"slices"

	"demarche/nlp"
	"demarche/record"
)

// announced reads what a side says that it will do itself: "Moscow will respect
// the vote", said by Moscow, is a promise; "we will impose further sanctions" a
// threat. Only deeds of the classes commit and hostile-verb count: what else
// people will do is a plan.
func (s *sentence) announced(t int) []record.Matter {
	if s.tok(t).UPOS != "VERB" || nlp.Is(s.tok(t).Deprel, "advcl") || nlp.Is(s.tok(t).Deprel, "acl:relcl") || s.child(t, "aux:pass") >= 0 {
		return nil
	}
	will, negated := s.future(t)
	if will < 0 || s.preferred(will, t) {
		return nil
	}
	hostile := s.lex.in("hostile-verb", s.lemma(t)) || s.hostileObject(t) || s.orElse(t)
	kind := record.Promise
	switch {
	case hostile && !negated:
		kind = record.Threat
	case hostile, s.lex.in("commit", s.lemma(t)), negated && s.lex.in("refrain", s.lemma(t)):
	default:
		return nil
	}
	from := s.announcer(t)
	if len(from) == 0 {
		return nil
	}
	c := carrier{kind: kind, rule: "announced: " + s.word(will)}
	m := s.build(t, c, []int{t}, 0, t, from, nil)
	lo, hi := s.extent(t, append(s.conditionHeads(t), s.further(t)...))
	m.Content = s.trim(s.span(max(lo, min(will, t)), hi))
	m.Evidence = s.evidence(t, m.Content)
	m.Act = record.MakeAct(headOf[kind], m.Seeks.Deed())
	return []record.Matter{m}
}

// future is the modal that puts predicate t in the future, or -1.
func (s *sentence) future(t int) (modal int, negated bool) {
	modal = -1
	for k := range s.s.Tokens {
		tk := s.tok(k)
		if tk.Head != t || k > t {
			continue
		}
		switch w := s.word(k); {
		case w == "will" || w == "would" || w == "'ll" || w == "’ll" || w == "wo" || w == "shall":
			modal = k
		case w == "not" || w == "n't" || w == "n’t" || w == "never":
			negated = true
		}
	}
	return modal, negated
}

// preferred: "would rather not use it" binds nobody.
func (s *sentence) preferred(modal, t int) bool {
	for k := modal + 1; k < t; k++ {
		if w := s.word(k); w == "rather" || w == "sooner" {
			return true
		}
	}
	return false
}

// announcer is the side that says what it will do itself, or nil where somebody
// else says it of them.
func (s *sentence) announcer(t int) []string {
	subj := s.child(t, "nsubj")
	if subj < 0 {
		return nil
	}
	by := s.speaker(t)
	if len(by) == 0 {
		by = s.reporter(t)
	}
	who := s.actorIDs(subj)
	switch s.word(subj) {
	case "we", "i":
		return by
	}
	if len(by) == 0 {
		if s.s.Headline {
			return who
		}
		return nil
	}
	if len(who) > 0 {
		for _, id := range who {
			if slices.Contains(by, id) {
				return by
			}
		}
		return nil
	}
	switch s.word(subj) {
	case "it", "they", "he", "she":
		return by
	}
	return nil
}

// orElse: "would otherwise use every means", "or else we shall act".
func (s *sentence) orElse(t int) bool {
	for k := range s.s.Tokens {
		if s.tok(k).Head == t && (s.word(k) == "otherwise" || s.word(k) == "else") {
			return true
		}
	}
	return false
}

// ultimatum reads "gave them until Monday to leave, or the base would be
// stormed": the second half is a threat of whoever the first speaks of.
func (s *sentence) ultimatum(t int) []record.Matter {
	cc := s.child(t, "cc")
	head := s.tok(t).Head
	if cc < 0 || s.word(cc) != "or" || head < 0 || s.child(t, "nsubj", "nsubj:pass") < 0 || s.tok(t).UPOS != "VERB" {
		return nil
	}
	if will, negated := s.future(t); will < 0 || negated {
		return nil
	}
	var from []string
	for h, steps := head, 0; h >= 0 && steps < 4 && len(from) == 0; h, steps = s.tok(h).Head, steps+1 {
		if s.tok(h).UPOS == "VERB" && s.child(h, "mark") < 0 {
			from = s.subjectIDs(h)
		}
	}
	if by := s.speaker(t); len(by) > 0 {
		from = by
	}
	if len(from) == 0 {
		return nil
	}
	m := s.build(t, carrier{kind: record.Threat, rule: "ultimatum: or"}, []int{t}, 0, t, from, nil)
	m.To = without(s.anyWithin(head, from), from)
	m.Act = record.MakeAct("threaten", m.Seeks.Deed())
	return []record.Matter{m}
}

// hostileObject: "will take measures", "will have consequences".
func (s *sentence) hostileObject(t int) bool {
	o := s.child(t, "obj")
	return o >= 0 && s.lex.in("hostile", s.lemma(o)) && (s.lemma(t) == "take" || s.lemma(t) == "have" || s.lemma(t) == "bring" || s.lemma(t) == "face" || s.lemma(t) == "impose" || s.lemma(t) == "widen")
}

// consequences reads costs that somebody holds out: "if Moscow moves further,
// sanctions will follow", "there would be costs for any intervention".
func (s *sentence) consequences(t int) []record.Matter {
	noun := s.child(t, "nsubj", "nsubj:pass")
	if noun < 0 || !s.lex.in("hostile", s.lemma(noun)) {
		return nil
	}
	will, negated := s.future(t)
	if will < 0 || negated {
		return nil
	}
	switch s.lemma(t) {
	case "follow", "come", "be", "result", "impose", "apply", "widen", "increase", "grow":
	default:
		return nil
	}
	from := s.speaker(t)
	if len(from) == 0 {
		from = s.reporter(t)
	}
	if len(from) == 0 {
		return nil
	}
	to := without(s.anyWithin(t, from), from)
	for _, h := range s.conditionHeads(t) {
		if len(to) == 0 {
			to = without(s.subjectIDs(h), from)
		}
	}
	m := s.build(t, carrier{kind: record.Threat, rule: "consequence: " + s.word(noun)}, []int{t}, 0, t, from, to)
	if m.Seeks == "" {
		m.Seeks = "do.sanction"
	}
	m.Act = record.MakeAct("threaten", m.Seeks.Deed())
	return []record.Matter{m}
}
