// Package parquet writes events as Parquet files that DuckDB, pandas and
// Arrow read: one file, or one folder a month (month=2014-03) in the form of
// Hive, which all three understand.
//
// Days are int32 with the date type: parquet-go v0.32.0 writes a time.Time
// under the date tag as garbage.
package parquet

import (
	"fmt"
	"io"
	"slices"
	"time"

	pq "github.com/parquet-go/parquet-go"

	"demarche/export"
	"demarche/record"
)

// Row is one event; the columns are those of the CSV.
type Row struct {
	Article     string   `parquet:"article,zstd"`
	Published   *int32   `parquet:"published,date,optional"`
	Publisher   string   `parquet:"publisher,dict,zstd"`
	URL         string   `parquet:"url,zstd"`
	Event       string   `parquet:"event,zstd"`
	Act         string   `parquet:"act,dict,zstd"`
	Plover      string   `parquet:"plover,dict,zstd"`
	Mode        string   `parquet:"mode,dict,zstd"`
	Contexts    []string `parquet:"contexts,list,zstd"`
	Cameo       string   `parquet:"cameo,dict,zstd"`
	Quad        int32    `parquet:"quad,zstd"`
	Goldstein   float64  `parquet:"goldstein,zstd"`
	Status      string   `parquet:"status,dict,zstd"`
	SourceCodes []string `parquet:"source_codes,list,zstd"`
	SourceNames []string `parquet:"source_names,list,zstd"`
	TargetCodes []string `parquet:"target_codes,list,zstd"`
	TargetNames []string `parquet:"target_names,list,zstd"`
	Start       *int32   `parquet:"start,date,optional"`
	End         *int32   `parquet:"end,date,optional"`
	Place       string   `parquet:"place,dict,zstd"`
	Country     string   `parquet:"country,dict,zstd"`
	Lat         *float64 `parquet:"lat,optional,zstd"`
	Lon         *float64 `parquet:"lon,optional,zstd"`
	Condition   string   `parquet:"condition,zstd"`
	Evidence    string   `parquet:"evidence,zstd"`
	Confidence  float64  `parquet:"confidence,zstd"`
	Coder       string   `parquet:"coder,dict,zstd"`
}

const (
	// groupRows bounds what a file keeps in memory before it writes a group.
	groupRows = 20_000
	// batchRows are handed to the library at a time.
	batchRows = 256
	// openMonths bounds the files open at a time; a month that comes back
	// after its file was closed gets another part.
	openMonths = 8
)

// Open makes the file of a name: "" for the one file, else a path such as
// month=2014-03/part-0.parquet. The exporter closes what it opened.
type Open func(name string) (io.WriteCloser, error)

// Exporter writes one file, or with ByMonth one or more a month of the event.
type Exporter struct {
	options export.Options
	open    Open
	byMonth bool
	files   []*file // oldest use first
	parts   map[string]int
}

var _ export.Exporter = (*Exporter)(nil)

type file struct {
	month string
	under io.WriteCloser
	w     *pq.GenericWriter[Row]
	rows  []Row
}

// New writes all events into the one file that open makes.
func New(open Open, o export.Options) *Exporter {
	return &Exporter{options: o, open: open, parts: map[string]int{}}
}

// ByMonth writes a folder for each month of the events; those without a date
// go to month=unknown.
func ByMonth(open Open, o export.Options) *Exporter {
	x := New(open, o)
	x.byMonth = true
	return x
}

// Begin opens the one file, so that it exists even without events.
func (x *Exporter) Begin() error {
	if x.byMonth {
		return nil
	}
	_, err := x.file("")
	return err
}

// Write writes the events of one record.
func (x *Exporter) Write(a *record.Analysis) error {
	return export.Flatten(a, &x.options, func(e *export.Event) error {
		f, err := x.file(x.month(e))
		if err != nil {
			return err
		}
		f.rows = append(f.rows, newRow(e))
		if len(f.rows) < batchRows {
			return nil
		}
		return f.flush()
	})
}

// Close finishes every file. The first error is returned, all are closed.
func (x *Exporter) Close() error {
	var first error
	for _, f := range x.files {
		if err := f.close(); err != nil && first == nil {
			first = err
		}
	}
	x.files = nil
	return first
}

func (x *Exporter) month(e *export.Event) string {
	if !x.byMonth {
		return ""
	}
	for _, day := range []string{e.Start, e.Published} {
		if _, ok := record.Day(day).Time(); ok {
			return day[:7]
		}
	}
	return "unknown"
}

func (x *Exporter) file(month string) (*file, error) {
	for i := len(x.files) - 1; i >= 0; i-- {
		if f := x.files[i]; f.month == month {
			x.files = append(slices.Delete(x.files, i, i+1), f)
			return f, nil
		}
	}
	if len(x.files) == openMonths {
		oldest := x.files[0]
		x.files = slices.Delete(x.files, 0, 1)
		if err := oldest.close(); err != nil {
			return nil, err
		}
	}
	name := ""
	if x.byMonth {
		name = fmt.Sprintf("month=%s/part-%d.parquet", month, x.parts[month])
		x.parts[month]++
	}
	under, err := x.open(name)
	if err != nil {
		return nil, err
	}
	f := &file{month: month, under: under, rows: make([]Row, 0, batchRows)}
	f.w = pq.NewGenericWriter[Row](under, pq.MaxRowsPerRowGroup(groupRows), pq.CreatedBy("demarche", "1", ""))
	x.files = append(x.files, f)
	return f, nil
}

func (f *file) flush() error {
	_, err := f.w.Write(f.rows)
	f.rows = f.rows[:0]
	return err
}

func (f *file) close() error {
	err := f.flush()
	if e := f.w.Close(); err == nil {
		err = e
	}
	if e := f.under.Close(); err == nil {
		err = e
	}
	return err
}

func newRow(e *export.Event) Row {
	return Row{
		Article: e.Article, Published: days(e.Published), Publisher: e.Publisher, URL: e.URL, Event: e.ID, Act: e.Act,
		Plover: e.Plover, Mode: e.Mode, Contexts: e.Contexts, Cameo: e.Cameo, Quad: int32(e.Quad), Goldstein: e.Goldstein,
		Status: e.Status, SourceCodes: e.SourceCodes, SourceNames: e.SourceNames, TargetCodes: e.TargetCodes,
		TargetNames: e.TargetNames, Start: days(e.Start), End: days(e.End), Place: e.Place, Country: e.Country,
		Lat: e.Lat, Lon: e.Lon, Condition: e.Condition, Evidence: e.Evidence, Confidence: e.Confidence, Coder: e.Coder,
	}
}

// days are days since 1970-01-01; nil for no day.
func days(day string) *int32 {
	t, ok := record.Day(day).Time()
	if !ok {
		return nil
	}
	n := int32(t.Unix() / int64(24*time.Hour/time.Second))
	if t.Unix() < 0 && t.Unix()%86400 != 0 {
		n--
	}
	return &n
}
