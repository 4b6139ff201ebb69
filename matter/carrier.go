package matter

import (
	"slices"

	"demarche/nlp"
	"demarche/record"
)

// carried lists the matters that token t carries.
func (s *sentence) carried(t int) []record.Matter {
	tok := s.tok(t)
	table := s.lex.verbs
	switch tok.UPOS {
	case "VERB", "AUX":
	case "NOUN":
		table = s.lex.nouns
	default:
		return nil
	}
	for _, c := range s.lookup(table, t) {
		if out := s.read(t, c); len(out) > 0 {
			return out
		}
	}
	return nil
}

func (s *sentence) lookup(table map[string][]carrier, t int) []carrier {
	l := s.lemma(t)
	if p := s.child(t, "compound:prt"); p >= 0 {
		if c, ok := table[l+"+"+s.word(p)]; ok {
			return c
		}
	} else if a := s.child(t, "advmod"); a == t+1 {
		if c, ok := table[l+"+"+s.word(a)]; ok {
			return c
		}
	}
	return table[l]
}

// read turns carrier c at token t into matters, one for each content.
func (s *sentence) read(t int, c carrier) []record.Matter {
	if c.flag == "under" {
		return s.assurance(t, c)
	}
	if s.isNoun(t) && s.tok(t).Idle {
		return nil // "a request for comment"
	}
	v := s.judge.Judge(s.d, s.si, t)
	switch v.Status {
	case record.Occurred, record.Planned, record.Claimed:
	case record.Conditional, record.Wanted, record.Possible:
		if c.kind == record.Threat || c.flag == "other" || !s.isNoun(t) {
			return nil
		}
	default:
		if !s.isNoun(t) || s.moved(t, c.kind).state == "open" {
			return nil
		}
	}
	if c.kind == record.Question && s.unasked(t) {
		return nil
	}
	heads, slot := s.contents(t, c)
	if len(heads) == 0 || slot == "obj" && s.carriesItself(heads[0], c.kind) {
		return nil
	}
	if o := s.child(t, "obj"); o >= 0 && slot == "to" && s.lemma(t) == "call" && s.isActor(o) {
		return nil // "called Obama to discuss it": by telephone
	}
	from, to := s.parties(t, heads[0], slot, c)
	if !s.fits(c, t, heads[0], slot, from, to) {
		return nil
	}
	var out []record.Matter
	for k, h := range heads {
		out = append(out, s.build(t, c, heads, k, h, from, to))
	}
	return out
}

// carriesItself reports whether noun h puts a matter of the kind by itself:
// "put forward a plan" is read at "plan".
func (s *sentence) carriesItself(h int, kind record.MatterKind) bool {
	return s.tok(h).UPOS == "NOUN" && slices.ContainsFunc(s.lex.nouns[s.lemma(h)], func(c carrier) bool { return c.kind == kind })
}

// contents finds the content heads of carrier t in the order of its slots.
func (s *sentence) contents(t int, c carrier) (heads []int, slot string) {
	for _, slot := range c.slots {
		if slot == "self" {
			if s.introduced(t) {
				return []int{t}, slot
			}
			continue
		}
		for k := range s.s.Tokens {
			if k != t && s.holds(t, k) && s.slotOf(k) == slot && s.content(k, slot) {
				if slot == "on" && s.tok(t).UPOS == "VERB" && slices.Contains(c.slots, "to") && s.asked(t) {
					break // "called on all sides to keep calm": what is asked comes after to
				}
				return s.conjuncts(s.shelled(k)), slot
			}
		}
	}
	return nil, ""
}

// asked reports an infinitive that says what is asked.
func (s *sentence) asked(t int) bool {
	for k := t + 1; k < len(s.s.Tokens); k++ {
		if s.holds(t, k) && s.slotOf(k) == "to" && s.content(k, "to") {
			return true
		}
	}
	return false
}

// shelled looks through "the possibility that", "the idea of" to what it is.
func (s *sentence) shelled(k int) int {
	if s.tok(k).UPOS != "NOUN" || !s.lex.in("shell", s.lemma(k)) {
		return k
	}
	for c := k + 1; c < len(s.s.Tokens); c++ {
		t := s.tok(c)
		if t.Head != k && (t.Head != s.tok(k).Head || !nlp.Is(t.Deprel, "ccomp")) {
			continue
		}
		if slot := s.slotOf(c); slot == "that" || slot == "of" || slot == "to" {
			return c
		}
	}
	return k
}

// introduced reports whether noun t is put forward here ("made an offer",
// "questions that he sent") rather than spoken of.
func (s *sentence) introduced(t int) bool {
	if r := s.child(t, "acl:relcl"); r >= 0 && s.slotOf(r) == "" && (light[s.lemma(r)] || asking[s.lemma(r)]) {
		return true
	}
	h := s.tok(t).Head
	if h < 0 || s.tok(h).UPOS != "VERB" || !nlp.Is(s.tok(t).Deprel, "obj") && s.tok(t).Deprel != "nsubj:pass" && !nlp.Is(s.tok(t).Deprel, "obl") {
		return false
	}
	return light[s.lemma(h)] || asking[s.lemma(h)] || s.moves(h, t) != nil || s.child(h, "compound:prt") >= 0
}

// holds reports whether k depends on carrier t, or, where a noun is made the
// object of a light verb or of a relative clause ("proposals we have made
// to …"), on that verb.
func (s *sentence) holds(t, k int) bool {
	h := s.tok(k).Head
	if h == t {
		return true
	}
	if h < 0 {
		return false
	}
	if s.tok(t).UPOS == "VERB" {
		return s.tok(h).Head == t && (nlp.Is(s.tok(h).Deprel, "obj") || s.tok(h).Deprel == "iobj") && nlp.Is(s.tok(k).Deprel, "nmod") && s.isActor(h)
	}
	slot := s.slotOf(k)
	if s.tok(h).UPOS != "VERB" || slot != "to" && slot != "for" && slot != "that" {
		return false
	}
	if s.tok(h).Deprel == "acl:relcl" && s.tok(h).Head == t {
		return true
	}
	return s.tok(t).Head == h && nlp.Is(s.tok(t).Deprel, "obj") && k > t && (light[s.lemma(h)] || s.moves(h, t) != nil || slot == "for") ||
		s.tok(t).Head == h && nlp.Is(s.tok(t).Deprel, "obl") && k > t && s.moves(h, t) != nil
}

var light = map[string]bool{"make": true, "have": true, "issue": true, "renew": true, "repeat": true, "present": true, "table": true, "give": true, "submit": true, "unveil": true}

// content excludes bare actors as objects: "urged Moscow" has no content.
func (s *sentence) content(k int, slot string) bool {
	if s.isNoun(k) && s.child(k, "cop") < 0 {
		if d := s.child(k, "det"); s.isActor(k) || d >= 0 && s.word(d) == "no" {
			return false
		}
	}
	if h := s.tok(k).Head; slot == "to" && s.isNoun(k) && s.child(k, "cop") < 0 && h >= 0 && s.isNoun(h) {
		return false // "a call to Barack Obama" asks him nothing
	}
	if slot == "to" || slot == "that" || slot == "ing" || slot == "whether" || slot == "wh" {
		return true
	}
	return !s.isActor(k) && s.tok(k).UPOS != "PRON"
}

// fits makes the tests of a carrier's flag.
func (s *sentence) fits(c carrier, t, h int, slot string, from, to []string) bool {
	if len(from) == 0 && len(to) == 0 {
		return false
	}
	hostile := s.isNoun(h) && s.lex.in("hostile", s.lemma(h)) || s.lex.in("hostile-verb", s.lemma(h))
	if c.kind == record.Threat && slot == "obj" && s.endangered(h) {
		return false
	}
	switch c.flag {
	case "other":
		d := s.doer(t, h)
		if d < 0 || d == s.subject(t) {
			return false
		}
		return len(from) > 0 && !sameIDs(from, to) && (len(to) > 0 || s.tok(d).UPOS == "PRON" || s.hasEvent(h))
	case "hostile":
		return hostile
	case "own":
		return s.ownDeed(t, h, slot)
	case "act":
		return len(from) > 0 && (s.hasEvent(h) || slot == "to" || s.isDeed(h) && (len(to) > 0 || slot != "obj"))
	case "says":
		return len(from) > 0 || s.moved(t, c.kind).state != "open"
	case "sent":
		return s.sent(t)
	}
	return len(from) > 0
}

// endangered: what is threatened is h, not with it. "People who threaten
// Ukraine's territory" name nothing that they would do.
func (s *sentence) endangered(h int) bool {
	return !s.lex.in("hostile", s.lemma(h)) && !s.lex.in("hostile-verb", s.lemma(h)) && !s.isDeed(h) && !s.hasEvent(h)
}

// ownDeed reports whether the speaker is to do what clause h says.
func (s *sentence) ownDeed(t, h int, slot string) bool {
	if slot != "that" {
		return s.doer(t, h) < 0
	}
	subj := s.child(h, "nsubj")
	if subj < 0 {
		return false
	}
	a, b := s.subjectIDs(t), s.actorIDs(subj)
	if len(b) == 0 {
		w := s.word(subj)
		return (w == "it" || w == "they" || w == "we" || w == "he" || w == "she") && s.promised(h)
	}
	return sameIDs(a, b) && s.promised(h)
}

// promised reports whether clause h is about the future.
func (s *sentence) promised(h int) bool {
	for k := range s.s.Tokens {
		if t := s.tok(k); t.Head == h && t.XPOS == "MD" {
			return true
		}
	}
	return false
}

// isDeed reports whether a noun names a deed by its form or an event does.
func (s *sentence) isDeed(h int) bool {
	w := s.lemma(h)
	for _, end := range []string{"tion", "ment", "al", "sion", "fire", "ease", "talks", "talk", "end", "halt", "election", "inquiry", "aid", "peace"} {
		if len(w) > len(end) && w[len(w)-len(end):] == end || w == end {
			return true
		}
	}
	return s.tok(h).UPOS == "VERB"
}

// hasEvent reports whether the event coder found a deed at token h.
func (s *sentence) hasEvent(h int) bool {
	at := s.tok(h).Span
	return slices.ContainsFunc(s.events, func(e record.Event) bool { return e.Trigger.Overlaps(at) })
}

// sent reports whether a question noun was put to somebody.
func (s *sentence) sent(t int) bool {
	if r := s.child(t, "acl:relcl"); r >= 0 {
		return asking[s.lemma(r)]
	}
	h := s.tok(t).Head
	return h >= 0 && nlp.Is(s.tok(t).Deprel, "obj") && (asking[s.lemma(h)] || s.moved(t, record.Question).state != "open")
}

var asking = map[string]bool{"send": true, "put": true, "ask": true, "pose": true, "raise": true, "submit": true, "present": true, "give": true, "hand": true, "address": true, "deliver": true}

// build writes one matter down.
func (s *sentence) build(t int, c carrier, heads []int, k, h int, from, to []string) record.Matter {
	skip := slices.Clone(heads)
	skip = append(skip, s.conditionHeads(h)...)
	lo, hi := s.extent(h, skip)
	hi = s.withPhrase(h, hi)
	if k > 0 && k == len(heads)-1 && hi == h+1 {
		_, hi = s.extent(heads[k-1], nil)
		hi = max(hi, h+1)
	}
	m := record.Matter{Kind: c.kind, From: from, To: to, Content: s.span(lo, hi), State: "open", Rule: c.rule}
	if h != t {
		m.Content = s.fromDoer(h, lo, hi)
	}
	m.Content = s.unconditioned(h, m.Content)
	mv := s.moved(t, c.kind)
	m.State = mv.state
	if mv.rule != "" {
		m.Rule += "+" + mv.rule
	}
	if v := s.judge.Judge(s.d, s.si, h); !v.Condition.Empty() && !m.Content.Overlaps(v.Condition) {
		m.Condition = v.Condition
	} else if v := s.judge.Judge(s.d, s.si, t); !v.Condition.Empty() {
		m.Condition = v.Condition
	}
	s.link(&m, t, k)
	if m.Kind == record.Demand && c.flag == "other" && s.lex.in("answering", s.lemma(h)) {
		m.Kind, m.Act, m.Seeks = record.Question, "ask", "do.answer"
	}
	m.Opened = s.opened(t)
	m.Deadline = s.deadline(t, m.Content)
	m.Evidence = s.evidence(t, m.Content)
	return m
}

// withPhrase takes in a phrase that follows noun h at once and that the
// parser hung on the verb: "three questions about the tanker".
func (s *sentence) withPhrase(h, hi int) int {
	if !s.isNoun(h) || hi >= len(s.s.Tokens) {
		return hi
	}
	for k := hi; k < len(s.s.Tokens); k++ {
		t := s.tok(k)
		if t.Head != s.tok(h).Head || t.Head < 0 || !nlp.Is(t.Deprel, "obl") {
			continue
		}
		switch m, at := s.marker(k); m {
		case "to":
			if _, end := s.extent(k, nil); at == hi && s.lemma(h) != "question" {
				return end
			}
		case "about", "over", "of", "for", "against":
			if _, end := s.extent(k, nil); at == hi {
				return end
			}
		}
		return hi
	}
	return hi
}

// fromDoer lets the content of an infinitive begin at its verb: whoever is to
// do it is in "to".
func (s *sentence) fromDoer(h, lo, hi int) record.Span {
	if mark, at := s.marker(h); mark == "to" && at >= lo-1 {
		start := at + 1
		for k := lo; k < at; k++ {
			if w := s.word(k); s.tok(k).Head == h && (w == "not" || w == "never") {
				start = k
			}
		}
		return s.span(max(start, lo), hi)
	}
	return s.span(lo, hi)
}

// conditionHeads are the condition clauses under h, which content leaves out.
func (s *sentence) conditionHeads(h int) []int {
	var out []int
	for k := range s.s.Tokens {
		if t := s.tok(k); t.Head == h && nlp.Is(t.Deprel, "advcl") {
			if m, _ := s.marker(k); m == "if" || m == "unless" || m == "provided" || m == "until" {
				out = append(out, k)
			}
		}
	}
	return out
}
