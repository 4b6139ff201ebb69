package clean

import (
	"strings"
	"time"
)

// Page is what a page holds, before and after cleaning.
type Page struct {
	Title     string
	Published time.Time // zero when not printed
	Dateline  string    // "WASHINGTON"
	Agency    string
	Authors   []string
	Captions  []string
	Body      []string // paragraphs, headline not included
}

// Text is the headline, a blank line, and the paragraphs with a blank line
// between them (contract v1).
func (p *Page) Text() string {
	if p.Title == "" {
		return strings.Join(p.Body, "\n\n")
	}
	return strings.Join(append([]string{p.Title}, p.Body...), "\n\n")
}

// Clean reads the paragraphs of a page. title is the headline where the
// caller knows it; else the first paragraph that looks like one becomes it.
func Clean(title string, paragraphs []string) *Page {
	p := &Page{Title: Line(title)}
	lines := make([]string, 0, len(paragraphs))
	for _, l := range paragraphs {
		if l = Line(l); l != "" {
			lines = append(lines, l)
		}
	}
	lines = p.takeTitle(lines)
	lines = p.takeTail(lines)
	seen := map[string]int{}
	for _, l := range lines {
		seen[l]++
	}
	for i, l := range lines {
		p.sort(l, i, seen[l])
	}
	p.finish()
	return p
}

// takeTitle finds the headline at the top and drops its repetitions.
func (p *Page) takeTitle(lines []string) []string {
	if p.Title == "" {
		for i, l := range lines {
			if isFurniture(l) || isPublished(l) {
				continue
			}
			if looksLikeTitle(l) {
				p.Title = strings.TrimSpace(strings.TrimLeft(l, "# "))
				lines = append(lines[:i:i], lines[i+1:]...)
			}
			break
		}
	}
	out := lines[:0:0]
	for i, l := range lines {
		if i < 6 && p.Title != "" && strings.EqualFold(strings.TrimLeft(l, "# "), p.Title) {
			continue
		}
		out = append(out, l)
	}
	return out
}

// looksLikeTitle: short, and no sentence of its own. A dateline opens a body.
func looksLikeTitle(l string) bool {
	if start, end := datelineOf(l); end > start || len(l) > 200 {
		return false
	}
	words := len(strings.Fields(l))
	return words <= 25 && (words <= 14 && !strings.HasSuffix(l, ".") || strings.HasPrefix(l, "#") || !strings.ContainsAny(l[len(l)-1:], ".:;,"))
}

// takeTail cuts what comes after the article: from the first line that begins
// a box of links on, where only furniture or short lines follow.
func (p *Page) takeTail(lines []string) []string {
	for i, l := range lines {
		if i > 0 && beginsTail(l) && !proseAfter(lines[i+1:]) {
			return lines[:i]
		}
	}
	return lines
}

// proseAfter reports whether real paragraphs follow: two lines that are long
// and end like sentences.
func proseAfter(lines []string) bool {
	n := 0
	for _, l := range lines {
		if len(l) > 120 && strings.ContainsAny(l[len(l)-1:], ".\"'") || strings.HasSuffix(l, "”") && len(l) > 120 {
			n++
		}
	}
	return n >= 2
}

// sort puts one line where it belongs.
func (p *Page) sort(l string, i, times int) {
	switch {
	case isFurniture(l):
	case p.takeDate(l):
	case p.takeByline(l):
	case p.takeCaption(l, times):
	case p.takeAgency(l):
	default:
		p.Body = append(p.Body, l)
	}
}

// finish looks at the body as a whole.
func (p *Page) finish() {
	if len(p.Body) > 0 {
		if a, rest := trailingAgency(p.Body[len(p.Body)-1]); a != "" {
			p.Agency, p.Body[len(p.Body)-1] = a, rest
			if rest == "" {
				p.Body = p.Body[:len(p.Body)-1]
			}
		}
	}
	if n := len(p.Body); n > 2 && isSignOff(p.Body[n-2], p.Body[n-1]) {
		p.Body = p.Body[:n-1]
	}
	for i, l := range p.Body {
		if start, end := datelineOf(l); end > start && i < 3 {
			place, agency := datelineParts(l[start:end])
			p.Dateline = place
			if m := fullDay.FindString(l[start:end]); m != "" && p.Published.IsZero() {
				p.Published = ParseDate(m) // "GENEVA, March 3, 2015 (Reuters) -"
			}
			if p.Agency == "" {
				p.Agency = agency
			}
			break
		}
	}
}
