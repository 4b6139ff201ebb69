package dict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	agentCode = regexp.MustCompile(`\[\s*(~?)([A-Za-z]+)(~?)\s*[\]}]`)
	irregular = regexp.MustCompile(`\{([^}]*)\}`)
	marker    = regexp.MustCompile(`!([A-Z0-9_]+)!`)
)

// agents reads "NOUN {PLURAL} [~CODE]" lines. Such a noun is an actor only
// with an owner in its own phrase, as in the coders.
func (im *Importer) agents(lines []textLine) {
	marks := map[string][]string{}
	for _, l := range lines {
		if name, list, ok := strings.Cut(l.text, "="); ok && strings.HasPrefix(name, "!") {
			im.mark(l.n, marks, strings.TrimSpace(name), list)
			continue
		}
		im.t.Read[Agents]++
		if _, after, ok := strings.Cut(l.text, "]"); ok && after != "" {
			im.lose(l.n, "words after the code: %.60q", after)
		}
		m := agentCode.FindStringSubmatch(l.text)
		switch {
		case m == nil:
			im.lose(l.n, "an agent without a code: %.60q", l.text)
		case m[1] == "":
			im.lose(l.n, "a code that goes before the actor's ([%s~]) has no counterpart", m[2])
		case len(m[2]) != 3:
			im.lose(l.n, "a code of several roles (~%s); the first is carried", m[2])
			fallthrough
		default:
			im.agent(l, strings.ToUpper(m[2][:min(3, len(m[2]))]), marks)
		}
	}
}

// mark takes the words that a mark in a noun stands for: "!PERSON! = MAN, MEN".
func (im *Importer) mark(line int, marks map[string][]string, name, list string) {
	for _, w := range strings.Split(list, ",") {
		if w = im.name(line, strings.TrimSpace(w)); w != "" && !slices.Contains(marks[name], w) {
			marks[name] = append(marks[name], w)
		}
	}
}

func (im *Importer) agent(l textLine, role string, marks map[string][]string) {
	before, _, _ := strings.Cut(l.text, "[")
	plural, own := "", false
	if m := irregular.FindStringSubmatch(before); m != nil {
		plural, own = m[1], true
		before = irregular.ReplaceAllString(before, "")
	}
	noun := im.name(l.n, marker.ReplaceAllStringFunc(strings.TrimSpace(before), func(m string) string {
		if marks[m] == nil {
			return m // name reports it
		}
		own = true
		return "&&&" // in place of each form
	}))
	if noun == "" {
		return
	}
	forms := []string{strings.ToLower(noun)}
	if m := marker.FindString(before); m != "" {
		forms = nil
		for _, w := range marks[m] {
			forms = append(forms, strings.ToLower(strings.ReplaceAll(noun, "&&&", w)))
		}
	}
	switch {
	case plural != "":
		forms = append(forms, strings.ToLower(im.name(l.n, plural)))
	case !own:
		forms = append(forms, plurals(forms[0]))
	}
	row := fmt.Sprintf("%s | %s | owned", strings.Join(slices.DeleteFunc(forms, func(s string) bool { return s == "" }), "; "), role)
	if im.once(row) {
		im.t.Agents = append(im.t.Agents, row)
	}
}

func plurals(n string) string {
	switch {
	case strings.HasSuffix(n, "y"):
		return n[:len(n)-1] + "ies"
	case strings.HasSuffix(n, "s"):
		return n + "es"
	}
	return n + "s"
}

// discards reads one phrase a line: "+" drops the whole article.
func (im *Importer) discards(lines []textLine) {
	for _, l := range lines {
		im.t.Read[Discards]++
		text, article := strings.CutPrefix(l.text, "+")
		text, _, _ = strings.Cut(text, "[")
		phrase := strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(text), "_", " "))), " ")
		what := "sentence"
		if article {
			what = "article"
		}
		switch {
		case phrase == "" || strings.Trim(phrase, "+") != phrase || im.name(l.n, phrase) == "": // name reports what it finds
			im.lose(l.n, "no phrase: %.60q", l.text)
		case im.once(phrase + " | " + what):
			im.t.Discards = append(im.t.Discards, phrase+" | "+what)
		}
	}
}
