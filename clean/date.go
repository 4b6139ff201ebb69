package clean

import (
	"regexp"
	"strings"
	"time"
)

const (
	monthPattern = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`
	dayPattern   = `(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+)?`
	timePattern  = `(?:[,|\-–at\s]*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?|[+\-]\d{2}:?\d{2})?)?`
)

// datePattern is a line that is a date, with or without a word before it.
var datePattern = regexp.MustCompile(`(?i)^(?:(?:first |last )?(published|posted|updated|modified|date|created|issued)(?: on| at)?\s*:?\s*)?` + dayPattern +
	`(` + monthPattern + `\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? ` + monthPattern + `\.?,? \d{4}|\d{4}-\d{2}-\d{2}(?:T[\d:.+Z\-]*)?|\d{1,2}[./]\d{1,2}[./]\d{4})` + timePattern + `\s*\|?$`)

var ordinal = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)

func isPublished(l string) bool { return len(l) < 90 && datePattern.MatchString(l) }

// takeDate takes a line that prints when the article was published. The first
// one counts; an update never moves the publication.
func (p *Page) takeDate(l string) bool {
	if len(l) >= 90 || len(p.Body) > 2 {
		return false
	}
	m := datePattern.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	t := ParseDate(m[2])
	if t.IsZero() {
		return false
	}
	update := strings.EqualFold(m[1], "updated") || strings.EqualFold(m[1], "modified")
	if p.Published.IsZero() || !update && t.Before(p.Published) {
		p.Published = t
	}
	return true
}

var layouts = []string{
	"2006-01-02", time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006", "2.1.2006",
	time.RFC1123Z, time.RFC1123, "Mon 2 Jan 2006",
}

// ParseDate reads a printed date; the zero time where it cannot. A date all
// in numbers with slashes is read only where one reading is possible.
func ParseDate(s string) time.Time {
	s = ordinal.ReplaceAllString(strings.TrimSpace(s), "$1")
	if i := strings.IndexByte(s, 'T'); i == 10 && len(s) > 10 {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return t
		}
	}
	if a, b, y, ok := slashes(s); ok {
		switch {
		case a > 12 && b <= 12:
			return time.Date(y, time.Month(b), a, 0, 0, 0, 0, time.UTC)
		case b > 12 && a <= 12, a == b:
			return time.Date(y, time.Month(a), b, 0, 0, 0, 0, time.UTC)
		}
		return time.Time{}
	}
	s = strings.Join(strings.Fields(strings.NewReplacer(",", " ", ". ", " ", "Sept ", "Sep ").Replace(s)), " ")
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1800 && t.Year() < 2200 {
			return t
		}
	}
	return time.Time{}
}

func slashes(s string) (a, b, y int, ok bool) {
	part := strings.Split(s, "/")
	if len(part) != 3 {
		return 0, 0, 0, false
	}
	n := [3]int{}
	for i, p := range part {
		for _, c := range p {
			if c < '0' || c > '9' {
				return 0, 0, 0, false
			}
			n[i] = n[i]*10 + int(c-'0')
		}
	}
	return n[0], n[1], n[2], n[2] > 1800
}
