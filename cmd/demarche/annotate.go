package main

import (
	"encoding/json"

	"demarche"
	"demarche/ontology/plover"
	"demarche/record"
)

type annotateCmd struct {
	Layer string `required:"" enum:"names,quotes,status,events,places,times" help:"names, quotes, status, events, places or times."`
	File  string `arg:"" optional:"" help:"JSON lines; standard input by default." placeholder:"FILE"`
}

// textLine is one line of input: doc or id, text, and the day it is from.
type textLine struct {
	Doc  json.RawMessage `json:"doc,omitempty"`
	ID   json.RawMessage `json:"id,omitempty"`
	Text string          `json:"text"`
	Date string          `json:"date,omitempty"`
	DCT  string          `json:"dct,omitempty"`
}

// day is the reference day; what is no day is none.
func (l *textLine) day() record.Day {
	for _, s := range []string{l.DCT, l.Date} {
		if d, err := record.ParseDay(s[:min(len(s), 10)]); err == nil {
			return d
		}
	}
	return ""
}

// Run annotates every line with the layer.
func (c *annotateCmd) Run(s *session) error {
	layers, err := s.layers()
	if err != nil {
		return err
	}
	do := map[string]func(*textLine) (any, error){
		"names": layers.names, "quotes": layers.quotes, "status": layers.status,
		"events": layers.events, "places": layers.places, "times": layers.times,
	}[c.Layer]
	return mapLines(s, c.File, do)
}

type layers struct {
	a      *demarche.Analyzer
	plover *plover.Scheme
	codes  func(act record.Act, st record.Status) record.Codes
}

// layers loads the default analyzer with its layers.
func (s *session) layers() (*layers, error) {
	a, err := s.analyzer()
	if err != nil {
		return nil, err
	}
	return newLayers(a)
}

func newLayers(a *demarche.Analyzer) (*layers, error) {
	p, err := plover.New()
	if err != nil {
		return nil, err
	}
	list, err := schemes()
	if err != nil {
		return nil, err
	}
	return &layers{a: a, plover: p, codes: func(act record.Act, st record.Status) (c record.Codes) {
		for _, s := range list {
			s.Code(act, st, &c)
		}
		return c
	}}, nil
}

func (l *layers) names(in *textLine) (any, error) {
	list, err := l.entities(in.Text)
	return struct {
		Doc      json.RawMessage `json:"doc,omitempty"`
		Entities [][3]any        `json:"entities"`
	}{in.Doc, list}, err
}

func (l *layers) entities(text string) ([][3]any, error) {
	d, err := l.a.Annotate(text, "")
	if err != nil {
		return nil, err
	}
	m := record.NewMapper(d.Text)
	out := [][3]any{}
	for i := range d.Mentions {
		r := runes(m, d.MentionSpan(&d.Mentions[i]))
		out = append(out, [3]any{r[0], r[1], string(d.Mentions[i].Type)})
	}
	return out, nil
}

type attribution struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
	Speaker string   `json:"speaker,omitempty"`
}

func (l *layers) quotes(in *textLine) (any, error) {
	list, err := l.attributions(in.Text)
	return struct {
		Doc          json.RawMessage `json:"doc,omitempty"`
		Attributions []attribution   `json:"attributions"`
	}{in.Doc, list}, err
}

func (l *layers) attributions(text string) ([]attribution, error) {
	d, err := l.a.Annotate(text, "")
	if err != nil {
		return nil, err
	}
	m := record.NewMapper(d.Text)
	out := []attribution{}
	for _, a := range l.a.Attributions(d, l.a.Resolve(d)) {
		out = append(out, attribution{runeSpans(m, a.Source), runeSpans(m, a.Cue), runeSpans(m, a.Content), a.Speaker})
	}
	return out, nil
}

type scored struct {
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Score  float64 `json:"score"`
	Status string  `json:"status"`
}

func (l *layers) status(in *textLine) (any, error) {
	list, err := l.deeds(in.Text)
	return struct {
		ID     json.RawMessage `json:"id,omitempty"`
		Events []scored        `json:"events"`
	}{in.ID, list}, err
}

func (l *layers) deeds(text string) ([]scored, error) {
	d, err := l.a.Annotate(text, "")
	if err != nil {
		return nil, err
	}
	deeds := l.a.Deeds(d)
	m := record.NewMapper(d.Text)
	out := []scored{}
	for _, x := range deeds {
		r := runes(m, x.Span)
		out = append(out, scored{r[0], r[1], x.Score, string(x.Status)})
	}
	return out, nil
}

type coded struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Code   string `json:"code"`
	Plover string `json:"plover"`
	Status string `json:"status"`
}

// events gives a row a source and target, in the strict view.
func (l *layers) events(in *textLine) (any, error) {
	d, err := l.a.Annotate(in.Text, in.day())
	if err != nil {
		return nil, err
	}
	actors := l.a.Resolve(d)
	code := map[string]string{"": ""}
	for i := range actors {
		code[actors[i].ID] = actors[i].Code
	}
	out := struct {
		ID     json.RawMessage `json:"id,omitempty"`
		Events []coded         `json:"events"`
	}{in.ID, []coded{}}
	for _, e := range l.a.Events(d, actors) {
		strict := l.plover.Strict(e.Act, e.Status)
		c := l.codes(e.Act, e.Status)
		for _, src := range orNone(e.Source) {
			for _, tgt := range orNone(e.Target) {
				out.Events = append(out.Events, coded{code[src], code[tgt], c.Cameo, strict, string(e.Status)})
			}
		}
	}
	return out, nil
}

func orNone(ids []string) []string {
	if len(ids) == 0 {
		return []string{""}
	}
	return ids
}

type toponym struct {
	Start     int     `json:"start"`
	End       int     `json:"end"`
	Lat       float64 `json:"lat"`
	Lon       float64 `json:"lon"`
	GeoNameID int     `json:"geonameid,omitempty"`
	Country   string  `json:"country,omitempty"`
}

func (l *layers) places(in *textLine) (any, error) {
	d, err := l.a.Annotate(in.Text, in.day())
	if err != nil {
		return nil, err
	}
	m := record.NewMapper(d.Text)
	out := struct {
		Doc      json.RawMessage `json:"doc,omitempty"`
		Toponyms []toponym       `json:"toponyms"`
	}{in.Doc, []toponym{}}
	for _, t := range l.a.Toponyms(d, l.a.Resolve(d)) {
		r := runes(m, t.Span)
		out.Toponyms = append(out.Toponyms, toponym{r[0], r[1], t.Lat, t.Lon, t.GeoNameID, t.Country})
	}
	return out, nil
}

type timex struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

func (l *layers) times(in *textLine) (any, error) {
	d, err := l.a.Annotate(in.Text, in.day())
	if err != nil {
		return nil, err
	}
	m := record.NewMapper(d.Text)
	out := struct {
		Doc   json.RawMessage `json:"doc,omitempty"`
		Timex []timex         `json:"timex"`
	}{in.Doc, []timex{}}
	for _, t := range d.Times {
		r := runes(m, t.Span)
		out.Timex = append(out.Timex, timex{r[0], r[1], t.Type, t.Value})
	}
	return out, nil
}
