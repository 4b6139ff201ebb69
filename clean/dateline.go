package clean

import (
	"regexp"
	"strings"
)

// datelinePattern is the place, and perhaps the date and agency, before the
// first words of a report: "WASHINGTON -", "MOSCOW, March 3 (Xinhua) --",
// "Kiev (Reuters) —". A place in small letters needs an agency or a long dash.
var datelinePattern = regexp.MustCompile(`^((?:\p{Lu}[\p{Lu}.'’\-]+(?:[ /]\p{Lu}[\p{Lu}.'’\-]+){0,3})(?:, (?:\p{Lu}[\p{L}.]+ ?){1,3})?` +
	`(?:,? ` + monthPattern + `\.? \d{1,2}(?:, \d{4})?)?(?: ?\(([\p{L}\- ]+)\))?\s*(?:--|[-–—:])\s+` +
	`|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?(?:, \p{Lu}\p{L}+)?(?: ?\(([\p{L}\- ]+)\)\s*(?:--|[-–—])|\s+(?:--|—))\s+)`)

// turnPattern is the head of a speaker's turn in a transcript: "MR. HOLT:",
// "SECRETARY BRANDT:", "QUESTION:". Nobody reports from there.
var turnPattern = regexp.MustCompile(`^(?:(?:MR|MRS|MS|DR|GEN|AMB|SEN|REP)\.? |(?:THE |VICE |PRIME |FOREIGN |SENIOR )*` +
	`(?:PRESIDENT|MINISTER|SECRETARY|AMBASSADOR|GENERAL|SENATOR|CHANCELLOR|ADMINISTRATION|OFFICIAL|MODERATOR|QUESTION|ANSWER|REPORTER|INTERVIEWER)\b)[^:]{0,60}:`)

// datelineOf is the byte range of the dateline at the head of a paragraph,
// dash and space included; (0, 0) for none.
func datelineOf(l string) (start, end int) {
	head := l
	if len(head) > 120 {
		head = head[:120]
	}
	m := datelinePattern.FindStringSubmatchIndex(head)
	if m == nil || m[1] >= len(l) || turnPattern.MatchString(head) {
		return 0, 0
	}
	for _, g := range [][2]int{{m[4], m[5]}, {m[6], m[7]}} {
		if g[0] >= 0 && agencyName(l[g[0]:g[1]]) == "" {
			return 0, 0 // "Smith (right) — …" is no dateline
		}
	}
	return 0, m[1]
}

var monthDay = regexp.MustCompile(`,? ` + monthPattern + `\.? \d{1,2}(?:, \d{4})?`)

// fullDay is a day with its year, which dates the report.
var fullDay = regexp.MustCompile(monthPattern + `\.? \d{1,2}, \d{4}`)

// datelineParts parts "MOSCOW, March 3 (Xinhua) -- " into place and agency.
func datelineParts(d string) (place, agency string) {
	if i := strings.IndexByte(d, '('); i >= 0 {
		if j := strings.IndexByte(d[i:], ')'); j > 0 {
			agency = agencyName(d[i+1 : i+j])
			d = d[:i]
		}
	}
	d = monthDay.ReplaceAllString(d, "")
	return strings.Trim(d, " -–—:,"), agency
}

// Dateline finds the dateline at the head of one of the first paragraphs of
// an article's text: its byte range, dash and space included; (0, 0) for none.
func Dateline(text string) (start, end int) {
	at := 0
	for range 4 {
		p := text[at:]
		next := strings.Index(p, "\n\n")
		if next >= 0 {
			p = p[:next]
		}
		if s, e := datelineOf(p); e > s {
			return at + s, at + e
		}
		if next < 0 {
			return 0, 0
		}
		at += next + 2
	}
	return 0, 0
}
