package times

import (
	"fmt"
	"strings"
	"time"

	"demarche/record"
)

// isMonthName keeps "may" and "march" the verbs out: a month has a capital,
// and "May" stands beside a number or after a preposition.
func (m *matcher) isMonthName(i int) bool {
	t := &m.s.Tokens[i]
	if c := t.Text[0]; c < 'A' || c > 'Z' {
		return false
	}
	if w := m.low(i); w != "may" && w != "march" {
		return true
	}
	if _, ok := m.day(i + 1); ok {
		return true
	}
	if _, ok := m.day(i - 1); ok {
		return true
	}
	if y, _ := m.yearAfter(i + 1); y != 0 {
		return true
	}
	if t.UPOS == "AUX" || t.UPOS == "VERB" {
		return false
	}
	switch m.low(i - 1) {
	case "in", "since", "by", "until", "of", "last", "next", "this", "early", "late", "mid", "from", "during", "for", "before", "after", "-", "to", "through":
		return true
	}
	return false
}

// yearAfter reads a year at i, with or without a comma before it.
func (m *matcher) yearAfter(i int) (year, end int) {
	if m.low(i) == "," {
		i++
	} else if m.low(i) == "of" {
		if y := m.yearAt(i + 1); y != 0 {
			return y, i + 2
		}
	}
	if y := m.yearAt(i); y != 0 {
		return y, i + 1
	}
	return 0, i
}

func (m *matcher) yearAt(i int) int {
	w := m.low(i)
	if len(w) != 4 {
		return 0
	}
	y := number(w)
	if y < 1500 || y > 2100 {
		return 0
	}
	return y
}

// bareYear is a year wherever it stands; year wants a word that says so.
func (m *matcher) bareYear(i int) (hit, bool) {
	y := m.yearAt(i)
	if y == 0 {
		return miss, false
	}
	return m.hit(i, i+1, "DATE", m.s.Tokens[i].Text, yearRange(y))
}

// year is "in 2014", "the 1956 accord", "since 1990".
func (m *matcher) year(i int) (hit, bool) {
	h, ok := m.bareYear(i)
	if !ok {
		return miss, false
	}
	switch m.low(i - 1) {
	case "in", "since", "by", "of", "from", "until", "till", "before", "after", "during", "to", "through", "around", "circa", "between", "and", "for", "early", "late", "(":
		if next := i + 1; next < len(m.s.Tokens) && m.s.Tokens[next].UPOS == "NOUN" && m.s.Tokens[i].Deprel == "nummod" && m.low(i-1) != "the" {
			return miss, false // "of 2000 soldiers"
		}
		return h, true
	case "the", "a", "an", "'s", "its", "their", "his", "her", "our":
		if i+1 < len(m.s.Tokens) && (m.s.Tokens[i+1].UPOS == "NOUN" || m.s.Tokens[i+1].UPOS == "PROPN" || m.s.Tokens[i+1].UPOS == "ADJ") && !strings.HasSuffix(m.s.Tokens[i+1].XPOS, "S") {
			return h, true
		}
	}
	return miss, false
}

// decade is "the 1990s", "the '90s", "the 19th century".
func (m *matcher) decade(i int) (hit, bool) {
	w := m.low(i)
	if len(w) == 5 && w[4] == 's' && w[3] == '0' && number(w[:4]) >= 1500 {
		d := number(w[:4])
		return m.hit(i, i+1, "DATE", w[:3], &record.DateRange{Start: yearRange(d).Start, End: yearRange(d + 9).End})
	}
	if c, ok := m.day(i); ok && strings.HasSuffix(w, "th") && m.low(i+1) == "century" {
		return m.hit(i, i+2, "DATE", fmt.Sprintf("%02d", c-1), &record.DateRange{Start: yearRange((c-1)*100 + 1).Start, End: yearRange(c * 100).End})
	}
	return miss, false
}

// partOfDay is "10:30 p.m.", "at noon".
func (m *matcher) partOfDay(i int) (hit, bool) {
	w := m.low(i)
	if m.class(i, "part") == "TI" && m.low(i-1) == "at" {
		return m.hit(i, i+1, "TIME", "TXX", nil)
	}
	h, minute, ok := strings.Cut(w, ":")
	hour := number(h)
	if !ok {
		hour = number(w)
	}
	half := strings.ReplaceAll(m.low(i+1), ".", "")
	if hour == 0 && h != "0" && h != "00" || hour > 24 || ok && (len(minute) != 2 || number(minute) > 59) || !ok && half != "am" && half != "pm" {
		return miss, false
	}
	end := i + 1
	if half == "am" || half == "pm" {
		end++
		if half == "pm" && hour < 12 {
			hour += 12
		}
	}
	if minute == "" {
		minute = "00"
	}
	return m.hit(i, end, "TIME", fmt.Sprintf("T%02d:%s", hour, minute), nil)
}

// guessYear finds the year of a day without one, by the tense around token i.
func (m *matcher) guessYear(i, month, day int) int {
	return m.nearYear(month, day, m.direction(i))
}

func (m *matcher) nearYear(month, day int, dir direction) int {
	pub, ok := m.published.Time()
	if !ok {
		return 0
	}
	best, gap := 0, 1e9
	for y := pub.Year() - 1; y <= pub.Year()+1; y++ {
		d := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC).Sub(pub).Hours() / 24
		// A few days of slack: "March 12" of a paper dated the 10th is not last year.
		if dir == past && d > 20 || dir == future && d < -20 {
			continue
		}
		if d < 0 {
			d = -d
		}
		if d < gap {
			best, gap = y, d
		}
	}
	return best
}

// direction is where the clause around token i lies: forward after "will",
// "to" or another sign of what is to come, else back, as news tells.
func (m *matcher) direction(i int) direction {
	tokens := m.s.Tokens
	if m.setFor(i) {
		return future
	}
	for k, steps := i, 0; k >= 0 && steps < 20; k, steps = tokens[k].Head, steps+1 {
		if tokens[k].UPOS != "VERB" && tokens[k].UPOS != "AUX" && tokens[k].Deprel != "root" && tokens[k].Deprel != "xcomp" && tokens[k].Deprel != "ccomp" {
			continue
		}
		if dir, ok := m.tense(k); ok {
			return dir
		}
	}
	return past
}

// tense reads the direction off a predicate: its auxiliaries and form.
func (m *matcher) tense(k int) (direction, bool) {
	t := &m.s.Tokens[k]
	for c := range m.s.Tokens {
		child := &m.s.Tokens[c]
		if child.Head != k || c > k && child.Deprel != "aux" {
			continue
		}
		switch {
		case child.XPOS == "MD":
			return future, true
		case child.XPOS == "TO" && t.XPOS == "VB":
			return future, true
		case child.Deprel == "aux" && (child.XPOS == "VBD" || m.low(c) == "have" || m.low(c) == "has" || m.low(c) == "'ve"),
			(child.Deprel == "aux:pass" || child.Deprel == "cop") && child.XPOS == "VBD":
			return past, true
		}
	}
	switch t.XPOS {
	case "VBD":
		return past, true
	case "VBN", "VBG", "VB":
		return 0, false
	case "VBZ", "VBP":
		if m.s.Headline {
			return past, true
		}
		// "The two sides sign on Wednesday", "is due on Monday": a timetable.
		return future, t.UPOS == "VERB" && t.Lemma != "say" && t.Lemma != "tell"
	}
	return 0, false
}

// setFor reports a date that something is set for ("called an election for
// May 25"), not one that names something ("blamed for Monday's attack").
func (m *matcher) setFor(i int) bool {
	if i == 0 || m.low(i-1) != "for" {
		return false
	}
	next := ""
	if i+1 < len(m.s.Tokens) {
		next = m.low(i + 1)
	}
	return next != "'s" && next != "’s" && !(i+1 < len(m.s.Tokens) && m.s.Tokens[i+1].UPOS == "NOUN")
}
