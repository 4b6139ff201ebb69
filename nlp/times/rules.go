package times

import (
	"fmt"
	"strconv"
	"time"

	"demarche/record"
)

func (m *matcher) hit(start, end int, kind, value string, days *record.DateRange) (hit, bool) {
	return hit{start, end, kind, value, days}, true
}

var miss = hit{}

// iso is "2014-03-10".
func (m *matcher) iso(i int) (hit, bool) {
	text := m.s.Tokens[i].Text
	if len(text) != len("2014-03-10") || text[4] != '-' {
		return miss, false
	}
	day, err := record.ParseDay(text)
	if err != nil {
		return miss, false
	}
	return m.hit(i, i+1, "DATE", string(day), record.OneDay(day))
}

// edged is "the end of the month", "early next year", "late March", "mid-2015".
func (m *matcher) edged(i int) (hit, bool) {
	edge := m.class(i, "edge")
	if edge == "" {
		return miss, false
	}
	k := i + 1
	for m.low(k) == "of" || m.low(k) == "in" || m.low(k) == "-" || m.low(k) == "the" {
		k++
	}
	var h hit
	ok := false
	if u := m.unit(k); u != "" && m.low(k-1) == "the" {
		h, ok = m.shiftedUnit(k-1, k, u, 0)
	}
	for _, rule := range []func(int) (hit, bool){m.monthDay, m.monthYear, m.shifted, m.bareYear} {
		if !ok {
			h, ok = rule(k)
		}
	}
	if !ok || h.kind != "DATE" {
		return miss, false
	}
	h.start = i
	h.days = trim(h.days, edge)
	return h, true
}

// trim keeps the first, middle or last third of a range.
func trim(r *record.DateRange, edge string) *record.DateRange {
	if r == nil {
		return nil
	}
	a, _ := r.Start.Time()
	b, _ := r.End.Time()
	n := int(b.Sub(a).Hours()/24) + 1
	if n < 5 {
		return r
	}
	switch third := n / 3; edge {
	case "start":
		return &record.DateRange{Start: r.Start, End: r.Start.Add(third - 1)}
	case "end":
		return &record.DateRange{Start: r.End.Add(1 - third), End: r.End}
	default:
		return &record.DateRange{Start: r.Start.Add(third), End: r.End.Add(-third)}
	}
}

// monthDay is "March 10", "March 10, 2014", "March 10-12".
func (m *matcher) monthDay(i int) (hit, bool) {
	month := number(m.class(i, "month"))
	day, ok := m.day(i + 1)
	if month == 0 || !ok || !m.isMonthName(i) {
		return miss, false
	}
	end, last := i+2, day
	if sep := m.low(end); sep == "-" || sep == "–" || sep == "to" {
		if d, ok := m.day(end + 1); ok && d > day {
			last, end = d, end+2
		}
	}
	year, yearEnd := m.yearAfter(end)
	if year == 0 {
		return m.dated(i, end, month, day, last, m.guessYear(i, month, day))
	}
	return m.dated(i, yearEnd, month, day, last, year)
}

// dayMonth is "10 March 2014", "the 10th of March".
func (m *matcher) dayMonth(i int) (hit, bool) {
	day, ok := m.day(i)
	k := i + 1
	if m.low(k) == "of" {
		k++
	}
	month := number(m.class(k, "month"))
	if !ok || month == 0 || !m.isMonthName(k) {
		return miss, false
	}
	year, end := m.yearAfter(k + 1)
	if year == 0 {
		year, end = m.guessYear(i, month, day), k+1
	}
	return m.dated(i, end, month, day, day, year)
}

// dated is a day or days of a month; a year of 0 leaves it unresolved.
func (m *matcher) dated(start, end, month, first, last, year int) (hit, bool) {
	if year == 0 {
		return m.hit(start, end, "DATE", fmt.Sprintf("XXXX-%02d-%02d", month, first), nil)
	}
	a := time.Date(year, time.Month(month), first, 0, 0, 0, 0, time.UTC)
	if a.Day() != first {
		return miss, false // February 30
	}
	r := &record.DateRange{Start: record.NewDay(a.Date()), End: record.NewDay(year, time.Month(month), last)}
	return m.hit(start, end, "DATE", string(r.Start), r)
}

// monthYear is "March 2014", "March", "last March".
func (m *matcher) monthYear(i int) (hit, bool) {
	start, shift := i, m.class(i, "shift")
	if shift != "" {
		i++
	}
	month := number(m.class(i, "month"))
	if month == 0 || !m.isMonthName(i) {
		return miss, false
	}
	year, end := m.yearAfter(i + 1)
	if year == 0 {
		end = i + 1
		switch shift {
		case "":
			year = m.guessYear(i, month, 15)
		case "-1":
			year = m.nearYear(month, 15, past)
		case "1":
			year = m.nearYear(month, 15, future)
		default:
			year = m.nearYear(month, 15, nearest)
		}
	}
	if year == 0 {
		return m.hit(start, end, "DATE", fmt.Sprintf("XXXX-%02d", month), nil)
	}
	first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	r := &record.DateRange{Start: record.NewDay(first.Date()), End: record.NewDay(first.AddDate(0, 1, -1).Date())}
	return m.hit(start, end, "DATE", fmt.Sprintf("%04d-%02d", year, month), r)
}

// weekday is "Friday", "on Friday evening", "Fridays".
func (m *matcher) weekday(i int) (hit, bool) {
	if v := m.class(i, "weekdays"); v != "" {
		return m.hit(i, i+1, "SET", "XXXX-WXX-"+v, nil)
	}
	wd := number(m.class(i, "weekday"))
	if wd == 0 {
		return miss, false
	}
	return m.onWeekday(i, i, wd, m.direction(i))
}

func (m *matcher) onWeekday(start, i, wd int, dir direction) (hit, bool) {
	end, part := i+1, ""
	if p := m.class(end, "part"); p != "" {
		end, part = end+1, "T"+p
	}
	pub, ok := m.published.Time()
	if !ok {
		return m.hit(start, end, "DATE", fmt.Sprintf("XXXX-WXX-%d", wd), nil)
	}
	delta := wd - isoWeekday(pub)
	switch {
	case dir == past && delta > 0:
		delta -= 7
	case dir == future && delta < 0:
		delta += 7
	case dir == before && delta >= 0:
		delta -= 7
	case dir == after && delta <= 0:
		delta += 7
	}
	day := m.published.Add(delta)
	return m.hit(start, end, kindOf(part), string(day)+part, record.OneDay(day))
}

func kindOf(part string) string {
	if part != "" {
		return "TIME"
	}
	return "DATE"
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// relativeDay is "yesterday", "tomorrow night".
func (m *matcher) relativeDay(i int) (hit, bool) {
	v := m.class(i, "day")
	if v == "" {
		return miss, false
	}
	end, part := i+1, ""
	if p := m.class(end, "part"); p != "" {
		end, part = end+1, "T"+p
	}
	if m.published == "" {
		return m.hit(i, end, "DATE", "XXXX-XX-XX"+part, nil)
	}
	n, _ := strconv.Atoi(v)
	day := m.published.Add(n)
	return m.hit(i, end, kindOf(part), string(day)+part, record.OneDay(day))
}

// shifted is "last Friday", "this week", "next month", "the coming days",
// "this summer", "this morning".
func (m *matcher) shifted(i int) (hit, bool) {
	start := i
	if m.low(i) == "the" {
		i++
	}
	v := m.class(i, "shift")
	if v == "" {
		return miss, false
	}
	shift, _ := strconv.Atoi(v)
	k := i + 1
	if wd := number(m.class(k, "weekday")); wd != 0 {
		return m.onWeekday(start, k, wd, map[int]direction{-1: before, 0: nearest, 1: after}[shift])
	}
	if m.class(k, "month") != "" {
		return m.monthYear(i)
	}
	if p := m.class(k, "part"); p != "" && p != "NI" {
		return m.today(start, k+1, p, shift)
	}
	if s := m.class(k, "season"); s != "" {
		return m.season(start, k, s, shift)
	}
	if u := m.unit(k); u != "" {
		return m.shiftedUnit(start, k, u, shift)
	}
	return m.shiftedCount(start, k, shift)
}

func (m *matcher) today(start, end int, part string, shift int) (hit, bool) {
	if m.published == "" {
		return m.hit(start, end, "TIME", "XXXX-XX-XXT"+part, nil)
	}
	day := m.published.Add(shift)
	return m.hit(start, end, "TIME", string(day)+"T"+part, record.OneDay(day))
}

// shiftedCount is "the past three days", "the next 48 hours".
func (m *matcher) shiftedCount(start, k, shift int) (hit, bool) {
	n, end, ok := m.count(k)
	u := m.unit(end)
	if !ok || u == "" || shift == 0 {
		return miss, false
	}
	var r *record.DateRange
	if pub, ok := m.published.Time(); ok && n > 0 {
		far := record.NewDay(move(pub, u, shift*n).Date())
		r = &record.DateRange{Start: min(far, m.published), End: max(far, m.published)}
	}
	return m.hit(start, end+1, "DURATION", duration(n, u), r)
}

// counted is "two weeks ago", "three days later", "six hours", "48 hours".
func (m *matcher) counted(i int) (hit, bool) {
	n, k, ok := m.count(i)
	if !ok {
		return miss, false
	}
	if m.low(k) == "-" { // "a two-hour meeting"
		k++
	}
	u := m.unit(k)
	if u == "" || u == "N" && m.low(k-1) == "a" || m.low(i) == "a" && m.low(k+1) != "ago" && m.low(k+1) != "earlier" && m.low(k+1) != "later" {
		return miss, false
	}
	v := m.class(k+1, "after")
	pub, known := m.published.Time()
	if v == "" || !known || n == 0 || m.low(k+1) == "later" || m.low(k+1) == "earlier" {
		if v != "" && (m.low(k+1) == "ago" || n == 0) {
			return m.hit(i, k+2, "DATE", "PAST_REF", nil)
		}
		return m.hit(i, k+1, "DURATION", duration(n, u), m.within(i, n, u))
	}
	sign, _ := strconv.Atoi(v)
	day := record.NewDay(move(pub, u, sign*n).Date())
	switch u {
	case "Y":
		return m.hit(i, k+2, "DATE", string(day[:4]), yearRange(number(string(day[:4]))))
	case "O":
		first, _ := (day[:8] + "01").Time()
		return m.hit(i, k+2, "DATE", string(day[:7]), &record.DateRange{Start: record.NewDay(first.Date()), End: record.NewDay(first.AddDate(0, 1, -1).Date())})
	}
	return m.hit(i, k+2, "DATE", string(day), record.OneDay(day))
}

// within resolves "within 48 hours": from the day of publication on.
func (m *matcher) within(i, n int, u string) *record.DateRange {
	pub, ok := m.published.Time()
	if m.low(i-1) != "within" || !ok || n == 0 {
		return nil
	}
	return &record.DateRange{Start: m.published, End: record.NewDay(move(pub, u, n).Date())}
}
