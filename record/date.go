package record

import (
	"fmt"
	"time"
)

// Day is a calendar day in ISO 8601 form, "2014-03-10". The zero Day ("")
// means unknown. Days compare with < and > as strings.
type Day string

// NewDay builds a Day from a year, month and day of the month.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

// ParseDay reads "2014-03-10" and refuses anything else.
func ParseDay(s string) (Day, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("not an ISO day (2006-01-02): %q", s)
	}
	return Day(s), nil
}

// Time is midnight UTC of the day; ok is false for the zero Day.
func (d Day) Time() (t time.Time, ok bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// Add moves the day by n days; the zero Day stays zero.
func (d Day) Add(n int) Day {
	t, ok := d.Time()
	if !ok {
		return ""
	}
	return Day(t.AddDate(0, 0, n).Format(time.DateOnly))
}

// DateRange is an inclusive span of days. Start == End for a single day.
type DateRange struct {
	Start Day `json:"start"`
	End   Day `json:"end"`
}

// OneDay is the range holding only d.
func OneDay(d Day) *DateRange {
	if d == "" {
		return nil
	}
	return &DateRange{d, d}
}

// Holds reports whether d lies inside the range.
func (r *DateRange) Holds(d Day) bool { return r != nil && r.Start <= d && d <= r.End }
