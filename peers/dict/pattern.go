package dict

import (
	"fmt"
	"slices"
	"strings"
)

// prepositionList are the words that part a pattern.
const prepositionList = "about above across after against along among around as at before behind below beside between beyond by concerning despite during except for from in inside into like near of off on onto out over regarding since through throughout to toward towards under until up upon via with within without"

func isPreposition(w string) bool { return slices.Contains(strings.Fields(prepositionList), w) }

// testWords are words that mean something else in our patterns.
var testWords = []string{"actor", "state", "person", "place", "event", "thing", "other", "own", "noun", "norp", "armed"}

// pattern turns "- $ * TALKS WITH + [040]" into tests: "obj:talk with:actor";
// alternatives make several. What stands before the verb but for its source,
// runs of nouns, and the signs for compounds and skips are not carried.
func (v *verbFile) pattern(l textLine) (tests []string, code string, ok bool) {
	text, codes, sound := brackets(strings.TrimPrefix(l.text, "- "))
	if !sound || len(codes) == 0 {
		v.lose(l.n, "a pattern without a code: %.60q", l.text)
		return nil, "", false
	}
	code = codes[len(codes)-1]
	before, after, star := strings.Cut(text, "*")
	if b := strings.TrimSpace(before); !star || b != "" && b != "$" && b != "_" {
		v.lose(l.n, "a pattern with words before the verb: %.60q", text)
		return nil, "", false
	}
	words, err := tokens(after)
	if err == nil {
		tests, err = v.tests(words)
	}
	if err != nil {
		v.lose(l.n, "%v: %.60q", err, text)
		return nil, "", false
	}
	return tests, code, true
}

// tokens parts the words behind a verb; brackets of PETRARCH-2 only group.
func tokens(s string) ([]string, error) {
	s = strings.NewReplacer("(", " ", ")", " ", "_", " ").Replace(s)
	var out []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		if s[0] != '{' {
			word, rest, _ := strings.Cut(s, " ")
			out = append(out, word)
			s = rest
			continue
		}
		inner, rest, ok := strings.Cut(s[1:], "}")
		if !ok {
			return nil, fmt.Errorf("a pattern whose brace has no end")
		}
		if !strings.Contains(inner, "|") {
			return nil, fmt.Errorf("a pattern with a phrase in braces")
		}
		out = append(out, "{"+strings.Join(strings.Fields(inner), " ")+"}")
		s = rest
	}
	return out, nil
}

// tests are our tests for the words behind a verb.
func (v *verbFile) tests(words []string) ([]string, error) {
	rows := []string{""}
	slot, filled := "obj", false
	for _, w := range words {
		low := strings.ToLower(strings.Trim(w, "~="))
		if isPreposition(low) {
			if slot != "obj" && !filled { // two prepositions on end
				return nil, fmt.Errorf("a pattern with a bare preposition")
			}
			slot, filled = low, false
			continue
		}
		if filled {
			return nil, fmt.Errorf("a pattern with a run of words")
		}
		options, err := v.test(low)
		if err != nil {
			return nil, err
		}
		var next []string
		for _, r := range rows {
			for _, o := range options {
				next = append(next, strings.TrimSpace(r+" "+slot+":"+o))
			}
		}
		rows, filled = next, true
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("a pattern of the verb alone")
	}
	if !filled {
		for i := range rows {
			rows[i] = strings.TrimSpace(rows[i] + " " + slot + ":*")
		}
	}
	return rows, nil
}

// maxOptions bounds what one pattern may become; larger sets become classes.
const maxOptions = 6

func (v *verbFile) test(w string) ([]string, error) {
	switch {
	case w == "+":
		return []string{"actor"}, nil
	case w == "$" || w == "%" || w == "^":
		return nil, fmt.Errorf("a pattern with %s behind the verb", w)
	case strings.HasPrefix(w, "&"):
		return v.synset(strings.ToUpper(strings.Trim(w, "&_")))
	case strings.HasPrefix(w, "{"):
		var out []string
		for _, o := range strings.Split(strings.Trim(w, "{}"), "|") {
			t, err := noun(strings.TrimSpace(o))
			if err != nil {
				return nil, err
			}
			out = append(out, t)
		}
		if len(out) > maxOptions {
			return nil, fmt.Errorf("a pattern with %d alternatives", len(out))
		}
		return out, nil
	}
	t, err := noun(w)
	return []string{t}, err
}

// synset makes a class of a synonym set, once.
func (v *verbFile) synset(name string) ([]string, error) {
	var words []string
	for _, m := range v.sets[name] {
		if t, err := noun(m); err == nil && !slices.Contains(words, t) {
			words = append(words, t)
		}
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("a pattern with a set of words that is not there or of phrases alone, &%s", name)
	}
	class := "imported" + strings.ToLower(strings.ReplaceAll(name, "_", ""))
	if v.once("class " + class) {
		v.t.Classes = append(v.t.Classes, class+" | "+strings.Join(words, " "))
	}
	return []string{"@" + class}, nil
}

// noun is the lemma of a pattern's noun.
func noun(w string) (string, error) {
	switch {
	case !plainWord(w):
		return "", fmt.Errorf("a pattern with a word that is none, %q", w)
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 3:
		w = w[:len(w)-1]
	}
	if slices.Contains(testWords, w) {
		return "", fmt.Errorf("a pattern with a word that means something else here, %q", w)
	}
	return w, nil
}
