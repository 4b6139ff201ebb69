package store

import (
	"cmp"
	"slices"

	"demarche/record"
)

// Dyad is two sides and how often they had to do with one another in some
// weeks: a dispute, where much of it is conflict.
type Dyad struct {
	A      string `json:"a"` // before B in the alphabet
	B      string `json:"b"`
	Events int    `json:"events"`
	Weeks  []Week `json:"weeks"` // the first first; weeks without events are left out
}

// Tally is a name and how often it was counted.
type Tally struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// FacetsMax is how many articles a search counts by outlet and month: those
// added last. There may be more.
const FacetsMax = 2000

// Facets are the articles that a full-text search finds, counted.
type Facets struct {
	Articles   int     `json:"articles"`
	More       bool    `json:"more"`       // only FacetsMax of them are counted
	Publishers []Tally `json:"publishers"` // the most first
	Months     []Tally `json:"months"`     // 2014-03; the first first
}

// Spot is a place with the events that happened there.
type Spot struct {
	Place   string     `json:"place"`
	Country string     `json:"country,omitempty"`
	Lat     float64    `json:"lat"`
	Lon     float64    `json:"lon"`
	Events  int        `json:"events"`
	Quad    [5]int     `json:"quad"`
	Last    record.Day `json:"last"`
}

// Spots puts events together by place, the busiest place first; events without
// a place are left out.
func Spots(events []Event) []Spot {
	at := map[[2]string]int{}
	var out []Spot
	for i := range events {
		e := &events[i]
		if e.Place == "" || e.Lat == 0 && e.Lon == 0 {
			continue
		}
		k := [2]string{e.Place, e.Country}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, Spot{Place: e.Place, Country: e.Country, Lat: e.Lat, Lon: e.Lon})
		}
		s := &out[n]
		s.Events++
		s.Quad[e.Quad]++
		s.Last = max(s.Last, e.When())
	}
	slices.SortStableFunc(out, func(a, b Spot) int {
		return cmp.Or(b.Events-a.Events, cmp.Compare(a.Place, b.Place), cmp.Compare(a.Country, b.Country))
	})
	return out
}

// Monday is the first day of a day's week.
func Monday(d record.Day) record.Day {
	t, ok := d.Time()
	if !ok {
		return d
	}
	return d.Add(-(int(t.Weekday()) + 6) % 7)
}
