package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"demarche"
	"demarche/record"
	"demarche/store/table"
)

// eventTable writes events as CSV (RFC 4180), a row an event.
type eventTable struct {
	w *csv.Writer
}

func newEventTable(out io.Writer) *eventTable { return &eventTable{csv.NewWriter(out)} }

var eventColumns = []string{
	"article", "published", "event", "act", "plover", "mode", "contexts", "cameo", "quad", "goldstein", "status",
	"source_codes", "source_names", "target_codes", "target_names", "start", "end", "place", "country", "lat", "lon",
	"condition", "evidence", "confidence",
}

func (t *eventTable) header() error {
	if err := t.w.Write(eventColumns); err != nil {
		return err
	}
	t.w.Flush()
	return t.w.Error()
}

func (t *eventTable) write(r *demarche.Reading) error {
	a := r.Analysis
	for i := range a.Events {
		if err := t.w.Write(eventRow(a, &a.Events[i])); err != nil {
			return err
		}
	}
	t.w.Flush()
	return t.w.Error()
}

func eventRow(a *record.Analysis, e *record.Event) []string {
	srcCodes, srcNames := actorFields(a, e.Source)
	tgtCodes, tgtNames := actorFields(a, e.Target)
	row := []string{
		a.Article.ID, string(a.Article.Published), e.ID, string(e.Act), e.Codes.Plover.Event, e.Codes.Plover.Mode,
		strings.Join(e.Codes.Plover.Contexts, ";"), e.Codes.Cameo, number(float64(e.Codes.Quad)), number(e.Codes.Goldstein),
		string(e.Status), srcCodes, srcNames, tgtCodes, tgtNames, "", "", "", "", "", "",
		oneLine(e.Condition.In(a.Article.Text)), oneLine(e.Evidence.In(a.Article.Text)), number(e.Confidence),
	}
	if e.Date != nil {
		row[15], row[16] = string(e.Date.Start), string(e.Date.End)
	}
	for _, p := range a.Places {
		if p.ID == e.Place {
			row[17], row[18], row[19], row[20] = p.Name, p.Country, number(p.Lat), number(p.Lon)
		}
	}
	return table.Safe(row)
}

func actorFields(a *record.Analysis, ids []string) (codes, names string) {
	var cs, ns []string
	for _, id := range ids {
		for i := range a.Actors {
			if a.Actors[i].ID == id {
				cs, ns = append(cs, a.Actors[i].Code), append(ns, a.Actors[i].Name)
			}
		}
	}
	return strings.Join(cs, ";"), strings.Join(ns, ";")
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
