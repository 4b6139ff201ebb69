package events

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"demarche/export"
	"demarche/record"
)

// gdelt reads GDELT 1.0 (57 or 58 columns, without second-order divisions) and
// 2.0 (61).
func (r *Reader) gdelt(w *row) (*export.Event, error) {
	e := &export.Event{ID: w.field(0), Status: string(record.Occurred), Coder: "GDELT"}
	e.SourceCodes, e.SourceNames = party(w.field(5), w.field(6))
	e.TargetCodes, e.TargetNames = party(w.field(15), w.field(16))
	if err := r.when(e, w.field(1)); err != nil {
		return nil, err
	}
	place := 49 // of ActionGeo_Type in GDELT 1.0
	if len(w.fields) == 61 {
		place = 51
	}
	e.Place, e.Country = w.field(place+1), r.names.Fips(w.field(place+2))
	point := place + 4
	if len(w.fields) == 61 {
		point++
	}
	e.Lat, e.Lon = number(w.field(point)), number(w.field(point+1))
	if n := len(w.fields); n == 58 || n == 61 {
		e.URL = w.field(n - 1)
	}
	e.Published = e.Start
	if added := w.field(len(w.fields) - 2); len(w.fields) == 61 && len(added) >= 8 {
		if d, err := day(added[:8]); err == nil {
			e.Published = string(d)
		}
	}
	if q, err := strconv.Atoi(w.field(29)); err == nil && q >= 0 && q <= 4 {
		defer func() { e.Quad = q }()
	}
	return e, r.code(e, w.field(26))
}

// phoenix reads the 26 columns of the Phoenix pipeline.
func (r *Reader) phoenix(w *row) (*export.Event, error) {
	e := &export.Event{ID: w.field(0), Status: string(record.Occurred), Coder: "Phoenix"}
	e.SourceCodes, e.SourceNames = party(w.field(5), "")
	e.TargetCodes, e.TargetNames = party(w.field(9), "")
	if err := r.when(e, w.field(1)); err != nil {
		return nil, err
	}
	e.Lat, e.Lon, e.Place, e.Country = number(w.field(18)), number(w.field(19)), w.field(20), w.field(22)
	e.Article, e.URL, e.Publisher, e.Published = w.field(23), w.field(24), w.field(25), e.Start
	return e, r.code(e, w.field(13))
}

// icews reads ICEWS files by the names of their columns.
func (r *Reader) icews(w *row) (*export.Event, error) {
	e := &export.Event{ID: w.named("event id"), Status: string(record.Occurred), Coder: "ICEWS", Article: w.named("story id"), Publisher: w.named("publisher")}
	e.SourceCodes, e.SourceNames = r.words(w.named("source country"), w.named("source sectors"), w.named("source name"))
	e.TargetCodes, e.TargetNames = r.words(w.named("target country"), w.named("target sectors"), w.named("target name"))
	if err := r.when(e, w.named("event date")); err != nil {
		return nil, err
	}
	e.Published = e.Start
	r.place(e, w)
	return e, r.code(e, w.named("cameo code"))
}

// polecat reads POLECAT files by the names of their columns; its types are
// PLOVER's, and stand without an act.
func (r *Reader) polecat(w *row) (*export.Event, error) {
	e := &export.Event{
		ID: w.named("event id"), Status: string(record.Occurred), Coder: "POLECAT", Plover: strings.ToUpper(w.named("event type")), Mode: w.named("event mode"),
		Contexts: list(w.named("contexts")), Publisher: w.named("source"),
	}
	e.SourceCodes, e.SourceNames = r.words(w.named("actor country"), w.named("primary actor sector"), w.named("actor name"))
	e.TargetCodes, e.TargetNames = r.words(w.named("recipient country"), w.named("primary recipient sector"), w.named("recipient name"))
	if err := r.when(e, w.named("event date")); err != nil {
		return nil, err
	}
	e.Published = e.Start
	if d, err := day(w.named("publication date")); err == nil {
		e.Published = string(d)
	}
	if e.Plover == "" {
		return nil, errors.New("no event type")
	}
	e.Quad = r.plover.Quad(e.Plover)
	if g := number(w.named("intensity")); g != nil {
		e.Goldstein = *g
	} else if g := number(w.named("event intensity")); g != nil {
		e.Goldstein = *g
	}
	r.place(e, w)
	return e, nil
}

func (r *Reader) place(e *export.Event, w *row) {
	e.Place = w.named("city")
	if e.Place == "" {
		e.Place = w.named("province")
	}
	e.Country, e.Lat, e.Lon = r.names.Country(w.named("country")), number(w.named("latitude")), number(w.named("longitude"))
}

// words is a party given by country and sectors in words.
func (r *Reader) words(country, sectors, name string) (codes, names []string) {
	if list := list(country); len(list) > 0 {
		country = list[0]
	}
	code := r.names.Country(country)
	if len(country) == 3 && code == "" {
		code = country
	}
	switch {
	case code == "":
		if code = r.names.Body(name); code == "" {
			code = r.names.Role(sectors) // a firm of the world: its sector is all its code
		}
	default:
		code += r.names.Role(sectors)
	}
	return party(code, name)
}

func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' })
}

func number(s string) *float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x != x || x > 1e9 || x < -1e9 {
		return nil
	}
	return &x
}

// when dates an event.
func (r *Reader) when(e *export.Event, s string) error {
	d, err := day(s)
	if err != nil {
		return err
	}
	e.Start, e.End = string(d), string(d)
	return nil
}

// day reads the dates there are: 20140310, 2014-03-10, and ICEWS' 3/10/2014
// of one year.
func day(s string) (record.Day, error) {
	for _, layout := range []string{"20060102", time.DateOnly, "2006-01-02 15:04:05", time.RFC3339, "1/2/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return record.NewDay(t.Date()), nil
		}
	}
	return "", fmt.Errorf("no date %.40q", s)
}

// readNDJSON reads our own event lines.
func readNDJSON(in *bufio.Reader, name string, yield func(*export.Event, error) bool) {
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 64<<10), maxLine)
	n := 0
	for sc.Scan() {
		n++
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		e := &export.Event{}
		err := json.Unmarshal(sc.Bytes(), e) // which refuses bytes that are no text
		if err == nil && e.Act == "" && e.Cameo == "" && e.Plover == "" {
			err = errNothing
		}
		if err != nil {
			e, err = nil, &Loss{name, n, err}
		}
		if !yield(e, err) {
			return
		}
	}
	if err := sc.Err(); err != nil {
		yield(nil, &Loss{name, n + 1, fmt.Errorf("%w; the rest is not read", err)})
	}
}

// readCSV reads our own CSV.
func readCSV(in *bufio.Reader, name string, yield func(*export.Event, error) bool) {
	cr := csv.NewReader(in)
	cr.FieldsPerRecord = len(export.EventColumns())
	cr.ReuseRecord = true
	for first := true; ; first = false {
		cells, err := cr.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			if !yield(nil, &Loss{name, parse.StartLine, parse.Err}) {
				return
			}
			continue
		case err != nil:
			yield(nil, fmt.Errorf("%s: %w", name, err))
			return
		case first:
			continue
		}
		e := ofCells(cells)
		if err = sound(e, cells); err != nil {
			line, _ := cr.FieldPos(0)
			e, err = nil, &Loss{name, line, err}
		}
		if !yield(e, err) {
			return
		}
	}
}

// sound tells what is wrong with a row of our own that has its cells.
func sound(e *export.Event, cells []string) error {
	for _, c := range cells {
		switch {
		case noText(c):
			return errBytes
		case strings.Count(c, ",") >= len(cells)-1 && strings.Contains(c, "\n"):
			return errRows
		}
	}
	if _, err := day(e.Published); err != nil && e.Published != "" {
		return err
	}
	if e.Act == "" && e.Cameo == "" && e.Plover == "" {
		return errNothing
	}
	return nil
}

var errNothing = errors.New("no event of ours: neither act nor code")

func ofCells(c []string) *export.Event {
	at := func(i int) string { return unguarded(c[i]) }
	e := &export.Event{
		Article: at(0), Published: at(1), Publisher: at(2), URL: at(3), ID: at(4), Act: at(5), Plover: at(6), Mode: at(7), Contexts: list(at(8)), Cameo: at(9),
		Status: at(12), SourceCodes: split(at(13)), SourceNames: split(at(14)), TargetCodes: split(at(15)), TargetNames: split(at(16)),
		Start: at(17), End: at(18), Place: at(19), Country: at(20), Lat: number(at(21)), Lon: number(at(22)), Condition: at(23), Evidence: at(24), Coder: at(26),
	}
	e.Quad, _ = strconv.Atoi(at(10))
	if g := number(at(11)); g != nil {
		e.Goldstein = *g
	}
	if p := number(at(25)); p != nil {
		e.Confidence = *p
	}
	return e
}

// unguarded takes the apostrophe away that export.Guard sets.
func unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("=+-@\t\r\n", s[1]) >= 0 {
		return s[1:]
	}
	return s
}

// split keeps empty places: codes and names stand side by side.
func split(s string) []string {
	if s == "" {
		return []string{}
	}
	return strings.Split(s, ";")
}
