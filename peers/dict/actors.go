package dict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"demarche/record"
)

// entry is one actor with its spellings and codes.
type entry struct {
	line  int
	names []string
	codes []dated
}

// dated is a code with the days it holds; "" is open.
type dated struct {
	line     int
	code     string
	from, to record.Day
}

// actors reads "NAME [CODE]" lines and blocks with +SYNONYMS and dated codes.
func (im *Importer) actors(lines []textLine) {
	var e *entry
	tag := ""
	for _, l := range lines {
		switch {
		case strings.HasPrefix(l.text, "</"):
			tag = ""
			continue
		case strings.HasPrefix(l.text, "<"):
			tag = l.text
			im.lose(l.n, "a list %.30s has no counterpart", tag)
			continue
		case tag != "":
			continue
		}
		name, codes, ok := brackets(l.text)
		if !ok {
			im.lose(l.n, "a code without its bracket: %.60q", l.text)
			continue
		}
		if !strings.HasPrefix(l.text, "+") && !strings.HasPrefix(l.text, "[") && (!l.indented || name != "") {
			im.finish(e)
			e = &entry{line: l.n}
		}
		if e == nil {
			im.lose(l.n, "belongs to no actor: %.60q", l.text)
			continue
		}
		if i := strings.LastIndexByte(l.text, ']'); i >= 0 && i+1 < len(l.text) {
			im.lose(l.n, "words after the code: %.60q", l.text[i+1:])
		}
		im.extend(e, l.n, strings.TrimPrefix(name, "+"), codes)
	}
	im.finish(e)
}

func (im *Importer) extend(e *entry, line int, name string, codes []string) {
	if name = im.name(line, name); name != "" {
		e.names = append(e.names, name)
	}
	for _, c := range codes {
		d, err := im.code(c)
		if err != nil {
			im.lose(line, "%v", err)
			continue
		}
		d.line = line
		e.codes = append(e.codes, d)
	}
}

// name turns AL-QAEDA_FIGHTERS_ into words; joints and stems are not carried:
// names are found as whole words, adjacent, here.
func (im *Importer) name(line int, s string) string {
	s = strings.TrimRight(s, "_= ")
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' || r == '\t' })
	for _, w := range words {
		for _, r := range w {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-.'’&,/", r) {
				im.lose(line, "a name with %q in it: %.60q", string(r), s)
				return ""
			}
		}
	}
	return strings.Join(words, " ")
}

var dates = regexp.MustCompile(`^(.*?)\s*(?:([<>])\s*(\d+)|\b(\d+)\s*-\s*(\d+))$`)

// code reads "USAGOV", "USAGOV <090120", "USAGOV >20090120", "USAGOV 010120-090120".
func (im *Importer) code(s string) (dated, error) {
	m := dates.FindStringSubmatch(s)
	if m == nil {
		if strings.ContainsAny(s, "<>0123456789 ") {
			return dated{}, fmt.Errorf("a code that cannot be read: [%.40s]", s)
		}
		return dated{code: s}, nil
	}
	d := dated{code: strings.TrimSpace(m[1])}
	days := make([]record.Day, 0, 2)
	for _, digits := range []string{m[3], m[4], m[5]} {
		if digits == "" {
			continue
		}
		day, err := dayOf(digits)
		if err != nil {
			return d, fmt.Errorf("[%.40s]: %w", s, err)
		}
		days = append(days, day)
	}
	last := func(day record.Day) record.Day {
		if im.o.Petrarch2 {
			return day.Add(-1)
		}
		return day
	}
	switch m[2] {
	case "<":
		d.to = last(days[0])
	case ">":
		d.from = days[0]
	default:
		d.from, d.to = days[0], last(days[1])
		if d.to < d.from {
			return d, fmt.Errorf("[%.40s]: ends before it begins", s)
		}
	}
	return d, nil
}

// dayOf reads YYMMDD and YYYYMMDD; 00 to 30 are of this century. A day that a
// month does not have is its last; month or day 00 the first.
func dayOf(digits string) (record.Day, error) {
	var y, m, d int
	switch len(digits) {
	case 6:
		if _, err := fmt.Sscanf(digits, "%2d%2d%2d", &y, &m, &d); err != nil {
			return "", err
		}
		if y += 1900; y <= 1930 {
			y += 100
		}
	case 8:
		if _, err := fmt.Sscanf(digits, "%4d%2d%2d", &y, &m, &d); err != nil {
			return "", err
		}
	default:
		return "", fmt.Errorf("%s is no date (YYMMDD or YYYYMMDD)", digits)
	}
	m, d = max(m, 1), max(d, 1)
	if m > 12 || d > 31 || y < 1000 {
		return "", fmt.Errorf("%s is no date", digits)
	}
	for ; d > 28; d-- {
		if day, err := record.ParseDay(fmt.Sprintf("%04d-%02d-%02d", y, m, d)); err == nil {
			return day, nil
		}
	}
	return record.Day(fmt.Sprintf("%04d-%02d-%02d", y, m, d)), nil
}

// finish writes the rows of an actor: dated codes in their order, the undated
// one, which holds when no other does, last.
func (im *Importer) finish(e *entry) {
	if e == nil {
		return
	}
	im.t.Read[Actors]++
	var names []string
	for _, n := range e.names {
		for _, form := range spellings(n) {
			if !slices.Contains(names, form) {
				names = append(names, form)
			}
		}
	}
	if len(names) == 0 {
		im.lose(e.line, "an actor without a name")
		return
	}
	if len(e.codes) == 0 {
		im.lose(e.line, "an actor without a code: %.60q", names[0])
		return
	}
	var last []dated
	for _, c := range slices.Concat(e.codes, nil) {
		if c.from == "" && c.to == "" {
			last = append(last[:0], c) // the last undated one wins
			continue
		}
		im.term(e, names, c)
	}
	for _, c := range last {
		im.term(e, names, c)
	}
}

// term writes one row. What kind of thing a name is the dictionaries do not
// say: a bare country code is the state itself, a first name or two to four
// words with dated codes a person, the rest bodies.
func (im *Importer) term(e *entry, names []string, c dated) {
	code, rest, several := strings.Cut(c.code, "/")
	if several {
		im.lose(c.line, "several actors in one code, the first is carried: [%s] (without %s)", c.code, rest)
	}
	code = strings.ToUpper(code)
	switch {
	case code == "---":
		im.body("-", names, "media", c)
		return
	case code == "###" || code == "+++":
		im.lose(c.line, "code %s (set the sentence aside) has no counterpart for actors", code)
		return
	case len(code) < 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "":
		im.lose(c.line, "no actor code: [%.40s]", c.code)
		return
	}
	if name, ok := im.o.Country(code); ok && !several && len(code) == 3 && c.from == "" && c.to == "" && len(e.codes) == 1 {
		im.state(code, name, names)
		return
	}
	if im.isPerson(e) {
		row := fmt.Sprintf("%s | - | %s | - | %s | %s", code, strings.Join(names, "; "), c.from, c.to)
		if im.once(row) {
			im.t.Persons = append(im.t.Persons, row)
		}
		return
	}
	im.body(code, names, "organization", c)
}

func (im *Importer) body(code string, names []string, kind string, c dated) {
	row := fmt.Sprintf("%s | %s | %s | %s | %s", code, strings.Join(names, "; "), kind, c.from, c.to)
	if im.once(row) {
		im.t.Bodies = append(im.t.Bodies, row)
	}
}

// bodyWords show that a name of several words is no person's.
var bodyWords = regexp.MustCompile(`(?i)\b(of|for|and|the|party|army|force|forces|ministry|government|council|front|movement|union|organi[sz]ation|committee|group|bank|court|army|police|parliament|association|agency|federation|republic|state|states|congress|league|united|national|international|liberation|rebels?|militia|company|corporation|institute|university|church|news|times)\b`)

func (im *Importer) isPerson(e *entry) bool {
	words := strings.Fields(e.names[0])
	if len(words) < 2 || len(words) > 4 || bodyWords.MatchString(e.names[0]) {
		return false
	}
	return im.o.FirstName(titled(words[0])) || slices.ContainsFunc(e.codes, func(c dated) bool { return c.from != "" || c.to != "" })
}

// stateNames are further names of a state.
type stateNames struct {
	name  string
	names []string
}

func (im *Importer) state(code, name string, names []string) {
	s := im.states[code]
	if s == nil {
		s = &stateNames{name: name}
		im.states[code] = s
		im.order = append(im.order, code)
	}
	for _, n := range names {
		if n != name && n != strings.ToUpper(n) && !slices.Contains(s.names, n) {
			s.names = append(s.names, n)
		}
	}
}

func (im *Importer) stateRows() []string {
	var out []string
	for _, code := range im.order {
		if s := im.states[code]; len(s.names) > 0 {
			out = append(out, fmt.Sprintf("%s | %s | %s | - | - | - | -", code, s.name, strings.Join(s.names, "; ")))
		}
	}
	return out
}

// spellings of a name in capitals: as names are written, and, for one short
// word, as initials are.
func spellings(n string) []string {
	words := strings.Fields(n)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = titled(w)
		if i > 0 && small[strings.ToLower(w)] {
			out[i] = strings.ToLower(w)
		}
	}
	name := strings.Join(out, " ")
	if upper := strings.ToUpper(n); len(words) == 1 && len(n) <= 6 && upper != name {
		return []string{name, upper}
	}
	return []string{name}
}

var small = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "de": true, "da": true, "al": true, "bin": true, "van": true, "von": true, "der": true}

// titled gives each part of a word a capital: AL-QAEDA → Al-Qaeda, O'NEIL → O'Neil.
func titled(w string) string {
	var b strings.Builder
	begin := true
	for _, r := range w {
		if begin {
			b.WriteRune(unicode.ToUpper(r))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		begin = !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return b.String()
}
