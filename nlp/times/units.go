package times

import (
	"fmt"
	"strconv"
	"time"

	"demarche/record"
)

// direction is where a bare weekday or month lies, seen from publication.
type direction int

const (
	nearest direction = iota
	past              // on or before
	future            // on or after
	before            // strictly before
	after             // strictly after
)

// shiftedUnit is "this week", "last month", "next year", "this weekend".
func (m *matcher) shiftedUnit(start, k int, u string, shift int) (hit, bool) {
	pub, ok := m.published.Time()
	end := k + 1
	if !ok {
		return m.hit(start, end, "DATE", "XXXX", nil)
	}
	if m.low(k) != "days" && len(m.low(k)) > 1 && m.low(k)[len(m.low(k))-1] == 's' {
		return miss, false // "these weeks", "past years": how many is not said
	}
	y, mo, _ := pub.Date()
	monday := pub.AddDate(0, 0, 1-isoWeekday(pub))
	switch u {
	case "D", "N":
		day := m.published.Add(shift)
		return m.hit(start, end, "DATE", string(day), record.OneDay(day))
	case "W":
		a := monday.AddDate(0, 0, 7*shift)
		yy, ww := a.ISOWeek()
		return m.hit(start, end, "DATE", fmt.Sprintf("%04d-W%02d", yy, ww), days(a, a.AddDate(0, 0, 6)))
	case "E":
		a := monday.AddDate(0, 0, 7*shift+5)
		if shift == -1 && isoWeekday(pub) >= 6 {
			a = monday.AddDate(0, 0, -2)
		}
		yy, ww := a.ISOWeek()
		return m.hit(start, end, "DATE", fmt.Sprintf("%04d-W%02d-WE", yy, ww), days(a, a.AddDate(0, 0, 1)))
	case "O":
		a := time.Date(y, mo+time.Month(shift), 1, 0, 0, 0, 0, time.UTC)
		return m.hit(start, end, "DATE", a.Format("2006-01"), days(a, a.AddDate(0, 1, -1)))
	case "Q":
		a := time.Date(y, (mo-1)/3*3+1+time.Month(3*shift), 1, 0, 0, 0, 0, time.UTC)
		return m.hit(start, end, "DATE", fmt.Sprintf("%04d-Q%d", a.Year(), (int(a.Month())-1)/3+1), days(a, a.AddDate(0, 3, -1)))
	case "Y":
		return m.hit(start, end, "DATE", strconv.Itoa(y+shift), yearRange(y+shift))
	case "X":
		d := (y/10 + shift) * 10
		return m.hit(start, end, "DATE", strconv.Itoa(d/10), &record.DateRange{Start: yearRange(d).Start, End: yearRange(d + 9).End})
	}
	return miss, false
}

var seasonMonths = map[string]time.Month{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

// season is "this summer", "last winter": meteorological, northern.
func (m *matcher) season(start, k int, s string, shift int) (hit, bool) {
	pub, ok := m.published.Time()
	if !ok {
		return m.hit(start, k+1, "DATE", "XXXX-"+s, nil)
	}
	y := pub.Year()
	a := time.Date(y, seasonMonths[s], 1, 0, 0, 0, 0, time.UTC)
	if s == "WI" && pub.Month() < 3 {
		a = a.AddDate(-1, 0, 0)
	}
	switch {
	case shift < 0 && !a.AddDate(0, 3, 0).Before(pub):
		a = a.AddDate(-1, 0, 0)
	case shift > 0 && !a.After(pub):
		a = a.AddDate(1, 0, 0)
	}
	return m.hit(start, k+1, "DATE", fmt.Sprintf("%04d-%s", a.Year(), s), days(a, a.AddDate(0, 3, -1)))
}

func days(a, b time.Time) *record.DateRange {
	return &record.DateRange{Start: record.NewDay(a.Date()), End: record.NewDay(b.Date())}
}

func yearRange(y int) *record.DateRange {
	return &record.DateRange{Start: record.NewDay(y, 1, 1), End: record.NewDay(y, 12, 31)}
}

// move goes n units from a day.
func move(t time.Time, u string, n int) time.Time {
	switch u {
	case "S", "M":
		return t
	case "H":
		return t.Add(time.Duration(n) * time.Hour)
	case "W":
		return t.AddDate(0, 0, 7*n)
	case "F":
		return t.AddDate(0, 0, 14*n)
	case "O":
		return t.AddDate(0, n, 0)
	case "Q":
		return t.AddDate(0, 3*n, 0)
	case "Y":
		return t.AddDate(n, 0, 0)
	case "X":
		return t.AddDate(10*n, 0, 0)
	case "C":
		return t.AddDate(100*n, 0, 0)
	}
	return t.AddDate(0, 0, n)
}

// duration is the TIMEX3 value of n units; n = 0 is "several".
func duration(n int, u string) string {
	count := strconv.Itoa(n)
	if n == 0 {
		count = "X"
	}
	switch u {
	case "S", "M", "H":
		return "PT" + count + u
	case "O":
		return "P" + count + "M"
	case "Q":
		return "P" + count + "Q"
	case "X":
		return "P" + count + "DE"
	case "C":
		return "P" + count + "CE"
	case "N":
		return "P" + count + "D"
	case "E":
		return "P" + count + "WE"
	case "F":
		return "P" + strconv.Itoa(2*n) + "W"
	}
	return "P" + count + u
}

// number reads digits; 0 where there is anything else.
func number(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || n > 1e6 {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// day reads a day of the month: "10", "10th".
func (m *matcher) day(i int) (int, bool) {
	w := m.low(i)
	if len(w) > 2 && (w[len(w)-2:] == "th" || w[len(w)-2:] == "st" || w[len(w)-2:] == "nd" || w[len(w)-2:] == "rd") {
		w = w[:len(w)-2]
	}
	n := number(w)
	return n, len(w) <= 2 && n >= 1 && n <= 31
}

// count reads how many: "two", "48", "several" (0), "a couple of", "more than 20".
func (m *matcher) count(i int) (n, end int, ok bool) {
	w := m.low(i)
	if m.low(i) == "a" && m.low(i+1) == "couple" && m.low(i+2) == "of" {
		return 2, i + 3, true
	}
	if m.low(i) == "a" && m.low(i+1) == "few" {
		return 0, i + 2, true
	}
	if v := m.class(i, "number"); v != "" {
		n = number(v)
		if m.low(i+1) == "-" && n >= 20 && n < 100 { // "twenty-four"
			if v := number(m.class(i+2, "number")); v > 0 && v < 10 {
				return n + v, i + 3, true
			}
		}
		return n, i + 1, true
	}
	if m.class(i, "vague") != "" {
		return 0, i + 1, true
	}
	if n = number(w); n > 0 && n < 10000 && len(w) < 5 {
		return n, i + 1, true
	}
	return 0, i, false
}
