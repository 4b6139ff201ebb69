package cameo

import (
	"maps"
	"slices"

	"demarche/record"
)

// inverseHeads are the heads tried for a code, in order of preference: a deed
// done before a word about it, and of the words that share a column the
// plainest.
var inverseHeads = []string{"do", "appeal", "demand", "promise", "reject", "threaten", "accuse", "say", "condemn", "deny", "praise", "retract"}

// Act is the act that a code says, the plainest of those that are coded so
// when they occurred. A code that no act gives has the act of the code above
// it, and exact is false; ok is false where there is none.
func (s *Scheme) Act(code string) (act record.Act, exact, ok bool) {
	for c := code; len(c) >= 2; c = c[:len(c)-1] {
		if act := s.inverse[c]; act != "" {
			return act, c == code, true
		}
	}
	// A root is its general code, else the first below it that has an act.
	if len(code) >= 2 {
		for _, c := range slices.Sorted(maps.Keys(s.inverse)) {
			if c[:2] == code[:2] {
				return s.inverse[c], c == code+"0", true
			}
		}
	}
	return "", false, false
}

// plainest are acts for codes that several deeds share.
var plainest = map[string]record.Act{"040": "do.talk"}

// invert fills the table that Act reads.
func (s *Scheme) invert() {
	s.inverse = maps.Clone(plainest)
	add := func(head, deed string) {
		act := record.MakeAct(head, deed)
		if code := s.lookup(act, record.Occurred); code != "" && act.Valid() && s.inverse[code] == "" {
			s.inverse[code] = act
		}
	}
	for _, head := range inverseHeads {
		if head != "do" {
			add(head, "") // "accused" before "accused of having met"
		}
	}
	for _, head := range inverseHeads {
		for _, deed := range s.order {
			add(head, deed)
		}
	}
}
