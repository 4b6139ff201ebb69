package archive

import (
	"cmp"
	"strings"
	"time"

	"demarche/record"
	"demarche/store"
)

// Reports flattens the events of a record for the archive. Events whose source
// and target are both unknown stay in the record alone.
func Reports(a *record.Analysis) []store.Report {
	var out []store.Report
	text := a.Article.Text
	for i := range a.Events {
		e := &a.Events[i]
		if len(e.Source)+len(e.Target) == 0 {
			continue
		}
		r := store.Report{
			Article: a.Article.ID, ID: e.ID, N: i, Published: a.Article.Published, Publisher: a.Article.Publisher,
			Act: e.Act, Plover: e.Codes.Plover.Event, Mode: e.Codes.Plover.Mode, Cameo: e.Codes.Cameo, Quad: e.Codes.Quad, Goldstein: e.Codes.Goldstein,
			Status: e.Status, Source: store.Parties(a, e.Source), Target: store.Parties(a, e.Target),
			Evidence: strings.Clone(e.Evidence.In(text)), Condition: strings.Clone(e.Condition.In(text)), // a report is kept longer than its article
		}
		if e.Date != nil && !guessed(e, r.Evidence, r.Published) {
			r.Start, r.End = e.Date.Start, e.Date.End
		} else if day := weekday(&r); day != "" {
			r.Start, r.End = day, day
		}
		locate(&r, a, cmp.Or(e.Place, placeIn(a, e)))
		r.Speaker = speaker(a, e.Statement)
		out = append(out, r)
	}
	return out
}

func locate(r *store.Report, a *record.Analysis, id string) {
	for i := range a.Places {
		if p := &a.Places[i]; p.ID == id && id != "" {
			r.Place, r.Country, r.Lat, r.Lon = p.Name, p.Country, p.Lat, p.Lon
		}
	}
}

func speaker(a *record.Analysis, statement string) string {
	for i := range a.Statements {
		if statement != "" && a.Statements[i].ID == statement {
			for _, p := range store.Parties(a, []string{a.Statements[i].Speaker}) {
				return p.Name
			}
		}
	}
	return ""
}

// weekday is the day that the words of a report name, where they name one day
// of the week: the last such day of what happened, the next of what is to be.
func weekday(r *store.Report) record.Day {
	today, ok := r.Published.Time()
	if !ok {
		return ""
	}
	named := time.Weekday(-1)
	for d := time.Sunday; d <= time.Saturday; d++ {
		switch n := strings.Count(r.Evidence, d.String()); {
		case n > 1 || n == 1 && named >= 0:
			return ""
		case n == 1:
			named = d
		}
	}
	if named < 0 {
		return ""
	}
	ago := (int(today.Weekday()) - int(named) + 7) % 7
	switch r.Status {
	case record.Occurred, record.Claimed, record.Denied:
		return r.Published.Add(-ago)
	case record.Planned, record.Wanted, record.Possible, record.Conditional:
		if ago != 1 { // yesterday's name is not said of what is to be
			return r.Published.Add((7 - ago) % 7)
		}
	}
	return ""
}

// placeIn is the one town or site that the words of an event say it was "in"
// or "at", or for a visit "to".
func placeIn(a *record.Analysis, e *record.Event) string {
	found, words := "", e.Evidence
	for i := range a.Places {
		p := &a.Places[i]
		if p.Precision != "city" && p.Precision != "site" {
			continue
		}
		for _, m := range p.Mentions {
			before := a.Article.Text[words.Start:max(words.Start, min(m.Start, words.End))]
			there := strings.HasSuffix(before, " in ") || strings.HasSuffix(before, " at ") || e.Act.Deed() == "visit" && strings.HasSuffix(before, " to ")
			if !words.Contains(m) || !there {
				continue
			}
			if found != "" && found != p.ID {
				return ""
			}
			found = p.ID
		}
	}
	return found
}

// guessed: the words name a month without its year, and what is told as done
// was dated to one nearly a year ago. In March "in June" is seldom last June;
// more often the day belongs to something else ("suspended preparations for a
// summit in June").
func guessed(e *record.Event, words string, published record.Day) bool {
	d := e.Date
	if e.Status != record.Occurred || d.Start == "" || d.End < d.Start.Add(26) || d.Start > published.Add(-200) || d.Start < published.Add(-400) {
		return false
	}
	return !strings.Contains(words, string(d.Start)[:4]) && !strings.Contains(words, "last ") && !strings.Contains(words, "ago")
}
