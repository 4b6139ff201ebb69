package dict

import (
	"fmt"
	"regexp"
	"strings"
)

// verbs reads verb dictionaries of all three generations: TABARI ("VERB [CODE]"
// with patterns below), PETRARCH-1 and -2 ("--- NAME [CODE]" blocks of verbs
// and patterns).
func (im *Importer) verbs(lines []textLine) {
	v := &verbFile{Importer: im, sets: map[string][]string{}}
	for _, l := range lines {
		v.line(l)
	}
	v.flush()
}

// verbFile is the state of reading one.
type verbFile struct {
	*Importer
	sets     map[string][]string // synonym sets by name
	set      string              // the set that is being read
	block    bool                // in a block of PETRARCH's
	code     string              // of the block
	opened   int                 // line where the block begins, until it has a verb; and the set, until it has a word
	empty    int
	verbs    []verbOf
	patterns []textLine
	skip     string // in a section that is not carried
}

type verbOf struct {
	line       int
	word, code string
	part       string // particle: "off" of CORDON_OFF
}

var section = regexp.MustCompile(`^<(/?)([A-Z]+)>`)

func (v *verbFile) line(l textLine) {
	if m := section.FindStringSubmatch(l.text); m != nil {
		v.skip = ""
		if m[1] == "" && m[2] != "SYNSETS" {
			v.skip = m[2]
			v.lose(l.n, "section <%s> has no counterpart", m[2])
		}
		return
	}
	switch {
	case v.skip != "":
	case strings.HasPrefix(l.text, "####"):
		v.set = ""
	case strings.HasPrefix(l.text, "~"):
		v.lose(l.n, "a transformation has no counterpart: %.60q", l.text)
	case strings.HasPrefix(l.text, "---"):
		v.head(l)
	case strings.HasPrefix(l.text, "- "):
		v.patterns = append(v.patterns, l)
	case strings.HasPrefix(l.text, "&"):
		v.flush()
		v.set = setName(l.text)
		v.sets[v.set], v.empty = nil, l.n
	case strings.HasPrefix(l.text, "+") && v.set != "":
		v.member(l.text[1:])
	case strings.HasPrefix(l.text, "{"): // irregular forms: our lemmas know them
	default:
		v.verb(l)
	}
}

func setName(s string) string {
	name, _, _ := strings.Cut(strings.TrimRight(s, " "), " ")
	return strings.Trim(name, "&_")
}

func (v *verbFile) member(text string) {
	text, _, _ = strings.Cut(text, "[")
	v.empty = 0
	if strings.HasPrefix(strings.TrimSpace(text), "&") {
		v.sets[v.set] = append(v.sets[v.set], v.sets[setName(strings.TrimSpace(text))]...)
		return
	}
	v.sets[v.set] = append(v.sets[v.set], strings.ToLower(strings.Trim(strings.TrimSpace(text), "_")))
}

// head opens a block: its code is the default of all its verbs.
func (v *verbFile) head(l textLine) {
	v.flush()
	v.set, v.block, v.code, v.opened = "", true, "", l.n
	if _, codes, _ := brackets(l.text); len(codes) > 0 {
		v.code = codes[0]
	}
}

// verb adds a verb to the block, or opens one of its own (TABARI).
func (v *verbFile) verb(l textLine) {
	v.set = ""
	if !v.block {
		v.flush()
	} else if len(v.patterns) > 0 { // verbs come before patterns
		v.flush()
	}
	v.t.Read[Verbs]++
	v.opened = 0
	before, codes, ok := brackets(irregular.ReplaceAllString(l.text, ""))
	if !ok {
		v.lose(l.n, "a code without its bracket: %.60q", l.text)
		return
	}
	word, part := v.verbWord(l.n, before)
	if word == "" {
		return
	}
	code := v.code
	if len(codes) > 0 {
		code = codes[0]
	}
	v.verbs = append(v.verbs, verbOf{l.n, word, code, part})
}

// verbWord is the lemma and particle of KILL, +CORDON_OFF, RE_+ARREST.
func (v *verbFile) verbWord(line int, s string) (word, part string) {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), "_="))
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' })
	for i := range words {
		words[i] = strings.TrimPrefix(words[i], "+")
	}
	switch {
	case len(words) == 1 && plainWord(words[0]):
		return words[0], ""
	case len(words) == 2 && particles[words[1]] && plainWord(words[0]):
		return words[0], words[1]
	}
	v.lose(line, "a verb of several words has no counterpart: %.60q", s)
	return "", ""
}

var particles = map[string]bool{"up": true, "off": true, "out": true, "down": true, "back": true, "away": true, "in": true, "on": true, "over": true, "through": true, "apart": true, "aside": true, "together": true, "forward": true}

func plainWord(w string) bool {
	return w != "" && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz-") == ""
}

// flush writes the rows of the verbs read last: the default, then the
// patterns, for each verb.
func (v *verbFile) flush() {
	if v.opened > 0 {
		v.lose(v.opened, "a block without a verb")
	}
	if v.empty > 0 {
		v.lose(v.empty, "a class without a word")
	}
	v.opened, v.empty = 0, 0
	for _, verb := range v.verbs {
		head := verb.word
		if verb.part != "" {
			head += " +" + verb.part
		}
		if verb.code != "" && verb.code != "---" {
			v.row(verb.line, head+" obj:actor", verb.code)
		}
	}
	for _, p := range v.patterns {
		v.t.Read[Verbs]++
		tests, code, ok := v.pattern(p)
		if !ok {
			continue
		}
		if len(v.verbs) == 0 {
			v.lose(p.n, "a pattern without a verb: %.60q", p.text)
		}
		for _, verb := range v.verbs {
			for _, t := range tests {
				if verb.part != "" && strings.Contains(t, "+") {
					continue // a particle of its own and another: no verb has both
				}
				head := verb.word
				if verb.part != "" {
					head += " +" + verb.part
				}
				v.row(p.n, strings.TrimSpace(head+" "+t), code)
			}
		}
	}
	v.verbs, v.patterns = nil, nil
	if !v.block {
		v.code = ""
	}
}

// row writes one sense, unless our own table has the same pattern.
func (v *verbFile) row(line int, pattern, code string) {
	forward, back, paired := strings.Cut(strings.TrimRight(code, "?!"), ":")
	if paired {
		v.lose(line, "the reverse event of a paired code is not carried: [%s] (without %s)", code, back)
	}
	if forward == "" {
		return
	}
	act := "-"
	switch forward {
	case "---":
	case "###", "+++":
		v.lose(line, "code %s (set the sentence aside) has no counterpart for verbs", forward)
		return
	default:
		a, exact, ok := v.o.Act(forward)
		if !ok {
			v.lose(line, "no CAMEO code: [%.20s]", code)
			return
		}
		if !exact {
			v.lose(line, "no act is coded %s; the nearest, %s, is carried", forward, a)
		}
		act = string(a)
	}
	if v.o.Known[pattern] {
		v.lose(line, "%q is in our table already, which stays", pattern)
		return
	}
	if v.once("verb " + pattern) {
		v.t.Verbs = append(v.t.Verbs, fmt.Sprintf("%s | %s", pattern, act))
	}
}
