package export_test

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"demarche/export"
	"demarche/export/parquet"
	"demarche/record"
)

type nowhere struct{ io.Writer }

func (nowhere) Close() error { return nil }

// million is a stand-in for an article with ten events of a dyad each.
func million() *record.Analysis {
	a := &record.Analysis{Coder: record.Coder{Version: "demarche bench"}, Article: record.Article{
		ID: "0123456789abcdef0123", Published: "2014-03-09", URL: "https://example.org/world/2014/03/09/talks", Publisher: "Example",
		Text: "Talks\n\nSecretary of State John Kerry met Foreign Minister Sergei Lavrov in Geneva on Saturday for six hours.",
	}}
	a.Actors = []record.Actor{
		{ID: "a1", Name: "John Kerry", Code: "USAGOV", Mentions: []record.Span{{Start: 26, End: 36}}},
		{ID: "a2", Name: "Sergei Lavrov", Code: "RUSGOV", Mentions: []record.Span{{Start: 58, End: 71}}},
	}
	a.Places = []record.Place{{ID: "p", Name: "Geneva", Country: "CHE", Lat: 46.20222, Lon: 6.14569, Precision: "city", GeoNameID: 2660646}}
	for i := range 10 {
		a.Events = append(a.Events, record.Event{
			ID: fmt.Sprint("e", i), Act: "do.meet", Status: record.Occurred, Source: []string{"a1"}, Target: []string{"a2"}, Place: "p",
			Date: record.OneDay("2014-03-08"), Evidence: record.Span{Start: 7, End: 109}, Confidence: 0.87,
			Codes: record.Codes{Plover: record.PloverCode{Event: "CONSULT", Mode: "visit", Contexts: []string{"diplomatic"}}, Cameo: "040", Quad: 1, Goldstein: 1},
		})
	}
	return a
}

// BenchmarkMillion writes a million rows an iteration: go test -run - -bench
// Million -benchtime 1x ./export. sys_MB is all memory taken from the system.
func BenchmarkMillion(b *testing.B) {
	names := []string{"parquet"}
	for _, t := range export.Targets() {
		names = append(names, t.Name)
	}
	a := million()
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var x export.Exporter = parquet.New(func(string) (io.WriteCloser, error) { return nowhere{io.Discard}, nil }, export.Options{})
				if name != "parquet" {
					var err error
					if x, err = export.New(name, io.Discard, export.Options{}); err != nil {
						b.Fatal(err)
					}
				}
				pour(b, x, a)
			}
			b.ReportMetric(1e6*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "sys_MB")
		})
	}
}

func pour(b *testing.B, x export.Exporter, a *record.Analysis) {
	err := x.Begin()
	for range 100_000 {
		if err == nil {
			err = x.Write(a)
		}
	}
	if err == nil {
		err = x.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
}
