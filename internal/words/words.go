// Package words tells how much two short texts say the same, by their stems.
// It knows English alone and serves where records are compared long after
// their sentences were parsed: in package merge and package ledger.
package words

import (
	"slices"
	"strings"
	"unicode"
)

// Set is the stems of a text, sorted, each once.
type Set []string

// stop are words that say nothing about what a text is about.
var stop = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the and or but if then than that this these those there here it its they them their he she his her him we our us you your i my
	is are was were be been being am do does did done has have had having will would shall should may might can could must ought need
	of in on at by for from to into onto with without within over under about after before between against during through as until till since upon
	not no nor any all some each every both such same own so very more most less least also too only just even still yet again now back away
	who whom whose which what when where why how said say says saying told tell tells tuesday wednesday thursday friday saturday sunday monday
	mr mrs ms president minister prime foreign secretary state states united government leader leaders official officials country countries`) {
		m[w] = true
	}
	return m
}()

// Of is the set of a text's stems, without words that say nothing.
func Of(text string) Set {
	var out Set
	for _, f := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		f = strings.Trim(f, "'’")
		f = strings.TrimSuffix(strings.TrimSuffix(f, "'s"), "’s")
		if len(f) < 2 || stop[f] {
			continue
		}
		out = append(out, Stem(f))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// irregular are verb forms that news uses and no ending gives away.
var irregular = map[string]string{
	"met": "meet", "sent": "send", "held": "hold", "sought": "seek", "fought": "fight", "struck": "strike", "built": "build", "spoke": "speak", "spoken": "speak",
	"gave": "give", "given": "give", "took": "take", "taken": "take", "began": "begin", "begun": "begin", "broke": "break", "broken": "break", "withdrew": "withdraw",
	"withdrawn": "withdraw", "drew": "draw", "drawn": "draw", "flew": "fly", "won": "win", "lost": "lose", "paid": "pay", "brought": "bring", "kept": "keep", "shot": "shoot",
}

// endings are taken off in this order, once each group.
var endings = [][]string{
	{"ies", "es", "s"},
	{"ations", "ation", "itions", "ition", "ions", "ion", "ments", "ment", "ings", "ing", "ers", "er", "ed", "ive", "al", "ly"},
	{"e", "y"},
}

// Stem cuts the commonest endings off a lower-case word so that a verb and its
// noun often meet (annex, annexed, annexation). It need not give a word.
func Stem(w string) string {
	if base := irregular[w]; base != "" {
		w = base
	}
	for _, group := range endings {
		for _, e := range group {
			if strings.HasSuffix(w, e) && len(w)-len(e) >= 3 && !(e == "s" && strings.HasSuffix(w, "ss")) {
				w = w[:len(w)-len(e)]
				break
			}
		}
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] && w[n-1] != 's' {
		w = w[:n-1]
	}
	if n := len(w); n > 6 && w[n-2:] == "is" {
		return w[:n-1] + "z" // recognise, recognize
	}
	return w
}

// Shared is how many stems both sets hold.
func (s Set) Shared(o Set) int { return shared(s, o) }

// Overlap is the shared stems over those of the smaller set, 0 to 1.
func (s Set) Overlap(o Set) float64 { return overlap(shared(s, o), len(s), len(o)) }

// Alike is the mean of the overlap and the resemblance, 0 to 1: it trusts a
// short text inside a long one, but not wholly.
func (s Set) Alike(o Set) float64 { return alike(s, o) }

// Has reports whether a stem is in the set.
func (s Set) Has(stem string) bool {
	_, ok := slices.BinarySearch(s, stem)
	return ok
}

// Join is the union of two sets.
func (s Set) Join(o Set) Set { return join(s, o) }
