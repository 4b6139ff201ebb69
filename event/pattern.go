package event

import (
	"fmt"
	"strings"
)

// pattern is what a sense asks of the words around its trigger: "call
// +off obj:@talk" is the lemma call with the particle off and an object of
// the class talk.
type pattern struct {
	lemma    string
	particle string
	tests    []test
	score    int // how particular the pattern is; the most particular match wins
}

// testKind says what a test looks at.
type testKind uint8

const (
	anything testKind = iota // "*"
	absent                   // "-"
	isActor                  // "actor": a party
	isState                  // "state": a state, government or body, or who speaks for one
	isPerson                 // "person": somebody by name or office
	isPlace                  // "place"
	isEvent                  // "event": itself a trigger
	isThing                  // "thing": no party
	isOther                  // "other": a complement with a subject of its own
	isOwn                    // "own": a complement that the subject itself does
	isNoun                   // "noun": no verb
	isNorp                   // "norp": a nationality or group word
	isArmed                  // "armed": soldiers, rebels or gunmen
	inClass                  // "@class"
	isLemma                  // a lemma
)

var testWords = map[string]testKind{
	"*": anything, "-": absent, "actor": isActor, "state": isState, "person": isPerson, "place": isPlace,
	"event": isEvent, "thing": isThing, "other": isOther, "norp": isNorp, "noun": isNoun, "own": isOwn, "armed": isArmed,
}

var testScore = [...]int{
	anything: 2, absent: 2, isActor: 3, isState: 4, isPerson: 4, isPlace: 4, isEvent: 4,
	isThing: 3, isOther: 4, isNorp: 4, isNoun: 4, isOwn: 4, isArmed: 5, inClass: 5, isLemma: 6,
}

// test is one "slot:word" of a pattern.
type test struct {
	slot  string
	kind  testKind
	word  string          // the lemma or the class's name
	class map[string]bool // for inClass
}

// parsePattern reads a pattern; classes resolves "@class".
func parsePattern(text string, classes map[string]map[string]bool) (pattern, error) {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return pattern{}, fmt.Errorf("empty pattern")
	}
	p := pattern{lemma: fields[0], score: 1}
	for _, f := range fields[1:] {
		if rest, ok := strings.CutPrefix(f, "+"); ok {
			p.particle = rest
			p.score += 6
			continue
		}
		slot, word, ok := strings.Cut(f, ":")
		if !ok {
			slot, word = f, "*" // a bare preposition
		}
		t, err := parseTest(slot, word, classes)
		if err != nil {
			return pattern{}, fmt.Errorf("pattern %q: %w", text, err)
		}
		p.tests = append(p.tests, t)
		p.score += testScore[t.kind]
	}
	return p, nil
}

func parseTest(slot, word string, classes map[string]map[string]bool) (test, error) {
	if slot == "" || word == "" {
		return test{}, fmt.Errorf("want slot:word, have %q", slot+":"+word)
	}
	if k, ok := testWords[word]; ok {
		return test{slot: slot, kind: k}, nil
	}
	name, ok := strings.CutPrefix(word, "@")
	if !ok {
		return test{slot: slot, kind: isLemma, word: word}, nil
	}
	class, ok := classes[name]
	if !ok {
		return test{}, fmt.Errorf("no class %q in classes.txt", name)
	}
	return test{slot: slot, kind: inClass, word: name, class: class}, nil
}
