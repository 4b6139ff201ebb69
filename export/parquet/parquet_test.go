package parquet

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	pq "github.com/parquet-go/parquet-go"

	"demarche/export"
	"demarche/record"
)

type folder map[string]*bytes.Buffer

type buffer struct{ *bytes.Buffer }

func (buffer) Close() error { return nil }

func (f folder) open(name string) (io.WriteCloser, error) {
	f[name] = &bytes.Buffer{}
	return buffer{f[name]}, nil
}

func article(day record.Day, events int) *record.Analysis {
	a := &record.Analysis{Article: record.Article{ID: "art-" + string(day), Text: "Kerry met Lavrov.", Published: day}}
	a.Actors = []record.Actor{{ID: "a1", Name: "John Kerry", Code: "USAGOV"}, {ID: "a2", Name: "Sergei Lavrov", Code: "RUSGOV"}}
	for range events {
		a.Events = append(a.Events, record.Event{
			ID: "e", Act: "do.meet", Status: record.Occurred, Source: []string{"a1", "a2"}, Date: record.OneDay(day),
			Codes: record.Codes{Cameo: "040"}, Evidence: record.Span{Start: 0, End: 16},
		})
	}
	return a
}

func run(t *testing.T, x *Exporter, list ...*record.Analysis) {
	t.Helper()
	err := x.Begin()
	for _, a := range list {
		if err == nil {
			err = x.Write(a)
		}
	}
	if e := x.Close(); err == nil {
		err = e
	}
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, b *bytes.Buffer) []Row {
	t.Helper()
	rows, err := pq.Read[Row](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestReadsBack(t *testing.T) {
	f := folder{}
	run(t, New(f.open, export.Options{}), article("2014-03-10", groupRows+300), article("1969-12-31", 1), article("", 1))
	rows := read(t, f[""])
	if len(rows) != groupRows+302 {
		t.Fatalf("%d rows", len(rows))
	}
	first, old, undated := rows[0], rows[groupRows+300], rows[groupRows+301]
	if *first.Start != 16139 || *old.Start != -1 || undated.Start != nil {
		t.Errorf("days: %v %v %v; want 16139 (2014-03-10), -1, none", *first.Start, *old.Start, undated.Start)
	}
	if first.Cameo != "040" || strings.Join(first.SourceCodes, ";") != "USAGOV;RUSGOV" || len(first.TargetCodes) != 0 {
		t.Errorf("%+v", first)
	}
	if first.Evidence != "Kerry met Lavrov" || first.Lat != nil {
		t.Errorf("%+v", first)
	}
}

func TestByMonth(t *testing.T) {
	f := folder{}
	var list []*record.Analysis
	for _, day := range []record.Day{
		"2014-01-05", "2014-02-05", "2014-03-05", "2014-04-05", "2014-05-05", "2014-06-05", "2014-07-05", "2014-08-05", "2014-09-05",
		"2014-01-06", // its file was closed by then: a second part
		"",
	} {
		list = append(list, article(day, 2))
	}
	run(t, ByMonth(f.open, export.Options{}), list...)
	names := slices.Sorted(maps.Keys(f))
	if len(names) != 11 || names[0] != "month=2014-01/part-0.parquet" || names[1] != "month=2014-01/part-1.parquet" || names[10] != "month=unknown/part-0.parquet" {
		t.Errorf("files: %v", names)
	}
	for _, name := range names {
		if got := len(read(t, f[name])); got != 2 {
			t.Errorf("%s: %d rows, want 2", name, got)
		}
	}
}

func TestEmpty(t *testing.T) {
	f := folder{}
	run(t, New(f.open, export.Options{}))
	if rows := read(t, f[""]); len(rows) != 0 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestSameBytes(t *testing.T) {
	one, two := folder{}, folder{}
	run(t, New(one.open, export.Options{}), article("2014-03-10", 700))
	run(t, New(two.open, export.Options{}), article("2014-03-10", 700))
	if !bytes.Equal(one[""].Bytes(), two[""].Bytes()) {
		t.Error("the same records gave other bytes")
	}
}
