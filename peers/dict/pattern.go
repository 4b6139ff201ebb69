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

// pattern turns "- $ * TALKS (WITH +) [040]" into tests: "obj:talk with:actor";
// alternatives make several. One noun before the verb is its subject. Longer
// runs of words, and the signs for compounds and skips, are not carried.
func (v *verbFile) pattern(l textLine) (tests []string, code string, ok bool) {
	text, codes, sound := brackets(strings.TrimPrefix(l.text, "- "))
	if !sound || len(codes) == 0 {
		v.lose(l.n, "a pattern without a code: %.60q", l.text)
		return nil, "", false
	}
	before, after, star := strings.Cut(text, "*")
	if !star {
		v.lose(l.n, "a pattern without a verb's place: %.60q", text)
		return nil, "", false
	}
	rows, err := v.subject(before)
	if err == nil {
		var words []token
		if words, err = tokens(after); err == nil {
			rows, err = v.tests(rows, words)
		}
	}
	if err != nil {
		v.lose(l.n, "%v: %.60q", err, text)
		return nil, "", false
	}
	return rows, codes[len(codes)-1], true
}

// subject is what stands before the verb: nothing, the source, or a noun.
func (v *verbFile) subject(before string) ([]string, error) {
	words := strings.Fields(strings.NewReplacer("_", " ", "$", " ").Replace(before))
	switch {
	case len(words) == 0:
		return []string{""}, nil
	case len(words) > 1 || strings.ContainsAny(words[0], "+%^(){}~"):
		return nil, fmt.Errorf("a pattern with words before the verb")
	}
	options, err := v.test(strings.ToLower(words[0]))
	for i := range options {
		options[i] = "subj:" + options[i]
	}
	return options, err
}

// token is a word behind the verb, alternatives "{a|b}", or a phrase "{a b c}"
// whose last word is its head. inside tells that it stands in the brackets of
// PETRARCH-2's prepositional phrases.
type token struct {
	text   string
	phrase bool
	inside bool
}

func tokens(s string) ([]token, error) {
	var out []token
	inside := false
	s = strings.ReplaceAll(s, "_", " ")
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		switch s[0] {
		case '(', ')':
			inside = s[0] == '('
			s = s[1:]
		case '}':
			return nil, fmt.Errorf("a pattern whose brace has no beginning")
		case '{':
			inner, rest, ok := strings.Cut(s[1:], "}")
			if !ok {
				return nil, fmt.Errorf("a pattern whose brace has no end")
			}
			inner = strings.Join(strings.Fields(inner), " ")
			if strings.Contains(inner, "|") {
				out = append(out, token{"{" + inner + "}", false, inside})
			} else if inner != "" {
				out = append(out, token{inner, true, inside})
			}
			s = rest
		default:
			i := strings.IndexAny(s, " (){}")
			if i < 0 {
				i = len(s)
			}
			out = append(out, token{s[:i], false, inside})
			s = s[i:]
		}
	}
	return out, nil
}

// tests are our tests for the words behind a verb, added to each row.
func (v *verbFile) tests(rows []string, words []token) ([]string, error) {
	if len(words) == 0 && rows[0] == "" {
		return nil, fmt.Errorf("a pattern of the verb alone")
	}
	slot, filled := "obj", len(words) == 0
	for i, w := range words {
		low := strings.ToLower(strings.Trim(w.text, "~="))
		switch {
		case i == 0 && !w.inside && particles[low] && low != "in" && low != "on" && low != "through":
			rows = with(rows, []string{"+" + low})
			filled = len(words) == 1
			continue
		case !w.phrase && isPreposition(low):
			if slot != "obj" && !filled { // one after the other: "against" alone
				rows = with(rows, []string{slot + ":*"})
			}
			slot, filled = low, false
			continue
		case filled:
			return nil, fmt.Errorf("a pattern with a run of words")
		}
		options, err := v.fill(slot, low, w.phrase)
		if err != nil {
			return nil, err
		}
		rows, filled = with(rows, options), true
	}
	if !filled {
		rows = with(rows, []string{slot + ":*"})
	}
	if len(rows) > 4*maxOptions {
		return nil, fmt.Errorf("a pattern with %d alternatives", len(rows))
	}
	return rows, nil
}

// with adds each of the options to each of the rows.
func with(rows, options []string) []string {
	var out []string
	for _, r := range rows {
		for _, o := range options {
			out = append(out, strings.TrimSpace(r+" "+o))
		}
	}
	return out
}

// fill is what stands in a slot: a word, or a phrase with the words before its
// head.
func (v *verbFile) fill(slot, text string, phrase bool) ([]string, error) {
	if !phrase {
		options, err := v.test(text)
		for i := range options {
			options[i] = slot + ":" + options[i]
		}
		return options, err
	}
	words := strings.Fields(text)
	rows, err := v.fill(slot, words[len(words)-1], false)
	if err != nil {
		return nil, err
	}
	place := "within"
	if slot == "obj" {
		place = "obj.in"
	}
	for _, w := range words[:len(words)-1] {
		options, err := v.fill(place, w, false)
		if err != nil {
			return nil, err
		}
		rows = with(rows, options)
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
