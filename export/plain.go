package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"demarche/record"
)

// Event is one event as our own CSV, NDJSON and Parquet have it: flat, one row
// an event, its parties as lists.
type Event struct {
	Article     string   `json:"article"`
	Published   string   `json:"published,omitempty"`
	Publisher   string   `json:"publisher,omitempty"`
	URL         string   `json:"url,omitempty"`
	ID          string   `json:"event"`
	Act         string   `json:"act"`
	Plover      string   `json:"plover,omitempty"`
	Mode        string   `json:"mode,omitempty"`
	Contexts    []string `json:"contexts,omitempty"`
	Cameo       string   `json:"cameo,omitempty"`
	Quad        int      `json:"quad,omitempty"`
	Goldstein   float64  `json:"goldstein"`
	Status      string   `json:"status"`
	SourceCodes []string `json:"source_codes"`
	SourceNames []string `json:"source_names"`
	TargetCodes []string `json:"target_codes"`
	TargetNames []string `json:"target_names"`
	Start       string   `json:"start,omitempty"`
	End         string   `json:"end,omitempty"`
	Place       string   `json:"place,omitempty"`
	Country     string   `json:"country,omitempty"`
	Lat         *float64 `json:"lat,omitempty"`
	Lon         *float64 `json:"lon,omitempty"`
	Condition   string   `json:"condition,omitempty"`
	Evidence    string   `json:"evidence"`
	Confidence  float64  `json:"confidence"`
	Coder       string   `json:"coder"`
}

var eventColumns = strings.Fields(`article published publisher url event act plover mode contexts cameo quad goldstein status
	source_codes source_names target_codes target_names start end place country lat lon condition evidence confidence coder`)

// Flatten calls do for each event of a record that the options want, in order,
// with the codes that the record carries.
func Flatten(a *record.Analysis, o *Options, do func(*Event) error) error {
	v := view{actors: map[string]*record.Actor{}, places: map[string]*record.Place{}}
	v.open(a)
	for i := range a.Events {
		if !o.Wants(a.Events[i].Status) {
			continue
		}
		if err := do(v.flat(a, &a.Events[i])); err != nil {
			return err
		}
	}
	return nil
}

func (v *view) flat(a *record.Analysis, e *record.Event) *Event {
	c := &e.Codes
	out := &Event{
		Article: a.Article.ID, Published: string(a.Article.Published), Publisher: a.Article.Publisher, URL: a.Article.URL,
		ID: e.ID, Act: string(e.Act), Plover: c.Plover.Event, Mode: c.Plover.Mode, Contexts: c.Plover.Contexts,
		Cameo: c.Cameo, Quad: c.Quad, Goldstein: c.Goldstein, Status: string(e.Status),
		Condition: oneLine(e.Condition.In(a.Article.Text)), Evidence: oneLine(e.Evidence.In(a.Article.Text)),
		Confidence: e.Confidence, Coder: a.Coder.Version,
	}
	out.SourceCodes, out.SourceNames = v.parties(e.Source)
	out.TargetCodes, out.TargetNames = v.parties(e.Target)
	if e.Date != nil {
		out.Start, out.End = string(e.Date.Start), string(e.Date.End)
	}
	if p := v.places[e.Place]; p != nil {
		out.Place, out.Country, out.Lat, out.Lon = p.Name, p.Country, &p.Lat, &p.Lon
	}
	return out
}

// parties are codes and names in the same order; an unknown code is "".
func (v *view) parties(ids []string) (codes, names []string) {
	codes, names = make([]string, 0, len(ids)), make([]string, 0, len(ids))
	for _, id := range ids {
		if a := v.actors[id]; a != nil {
			codes, names = append(codes, a.Code), append(names, a.Name)
		}
	}
	return codes, names
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var csvTarget = Target{
	Name: "csv", Header: true, Columns: eventColumns, Scheme: "our acts; CAMEO 1.1b3; PLOVER 2.0 draft", Quad: "PLOVER 2.0 draft",
	Goldstein: "CAMEO 1.1b3", start: func(f *flow) Exporter { return &csvEvents{w: csv.NewWriter(f.out), options: f.options} },
}

type csvEvents struct {
	w       *csv.Writer
	options Options
	row     []string
}

func (c *csvEvents) Begin() error { return c.w.Write(eventColumns) }

func (c *csvEvents) Write(a *record.Analysis) error {
	return Flatten(a, &c.options, func(e *Event) error {
		c.row = e.Cells(c.row[:0])
		return c.w.Write(c.row)
	})
}

// EventColumns are the names of an event's cells, in order.
func EventColumns() []string { return eventColumns }

// Cells appends an event's cells as our CSV has them.
func (e *Event) Cells(row []string) []string {
	row = append(row,
		e.Article, e.Published, e.Publisher, e.URL, e.ID, e.Act, e.Plover, e.Mode, strings.Join(e.Contexts, ";"), e.Cameo,
		strconv.Itoa(e.Quad), decimal(&e.Goldstein), e.Status,
		strings.Join(e.SourceCodes, ";"), strings.Join(e.SourceNames, ";"),
		strings.Join(e.TargetCodes, ";"), strings.Join(e.TargetNames, ";"),
		e.Start, e.End, e.Place, e.Country, decimal(e.Lat), decimal(e.Lon), e.Condition, e.Evidence,
		decimal(&e.Confidence), e.Coder)
	for i := range row {
		row[i] = Guard(row[i])
	}
	return row
}

func (c *csvEvents) Close() error {
	c.w.Flush()
	return c.w.Error()
}

func decimal(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// Guard keeps a spreadsheet from running a cell: text that begins with one of
// = + - @, a tab or a carriage return gets an apostrophe before it (OWASP, CSV
// injection). Numbers keep their sign; bytes that are not UTF-8 become the
// replacement character.
func Guard(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if s == "" || !strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

var ndjsonTarget = Target{
	Name: "ndjson", Columns: eventColumns, Scheme: "our acts; CAMEO 1.1b3; PLOVER 2.0 draft", Quad: "PLOVER 2.0 draft",
	Goldstein: "CAMEO 1.1b3", start: func(f *flow) Exporter { return &jsonEvents{enc: encoder(f), flow: f} },
}

type jsonEvents struct {
	enc *json.Encoder
	*flow
}

func (j *jsonEvents) Begin() error { return nil }

func (j *jsonEvents) Write(a *record.Analysis) error {
	return Flatten(a, &j.options, func(e *Event) error {
		if err := j.enc.Encode(e); err != nil {
			return err
		}
		return j.spill(flushAt)
	})
}

func (j *jsonEvents) Close() error { return j.spill(0) }

// encoder writes JSON lines into the line of a flow.
func encoder(f *flow) *json.Encoder {
	enc := json.NewEncoder((*lineWriter)(f))
	enc.SetEscapeHTML(false)
	return enc
}

type lineWriter flow

var _ io.Writer = (*lineWriter)(nil)

func (l *lineWriter) Write(p []byte) (int, error) {
	l.line = append(l.line, p...)
	return len(p), nil
}
