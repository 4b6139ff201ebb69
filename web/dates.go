package web

import (
	"strconv"

	"demarche/record"
)

// shortDay is "Mar 8, 2014".
func shortDay(d record.Day) string { return formatDay(d, "Jan 2, 2006") }

// longDay is "Saturday, March 8, 2014".
func longDay(d record.Day) string { return formatDay(d, "Monday, January 2, 2006") }

// monthDay is "Mar 8", for lists of one year.
func monthDay(d record.Day) string { return formatDay(d, "Jan 2") }

func formatDay(d record.Day, layout string) string {
	t, ok := d.Time()
	if !ok {
		return "undated"
	}
	return t.Format(layout)
}

// span is some days in words.
func span(from, to record.Day) string {
	switch {
	case from == "" && to == "":
		return "all time"
	case to == "" || from == to:
		return shortDay(from)
	case from == "":
		return "until " + shortDay(to)
	}
	return shortDay(from) + " – " + shortDay(to)
}

// count is "1 article", "12 articles".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if l := len(one); l > 1 && one[l-1] == 'y' {
		return strconv.Itoa(n) + " " + one[:l-1] + "ies"
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// daysBetween is how many days lie between two.
func daysBetween(a, b record.Day) int {
	x, ok1 := a.Time()
	y, ok2 := b.Time()
	if !ok1 || !ok2 {
		return 0
	}
	return int(y.Sub(x).Hours() / 24)
}
