package events

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/export"
)

func reader(t testing.TB) *Reader {
	t.Helper()
	r, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func all(t testing.TB, r *Reader, text, name string) (rows []*export.Event, errs []error) {
	t.Helper()
	for e, err := range r.Read(strings.NewReader(text), name) {
		if err != nil {
			errs = append(errs, err)
		} else {
			rows = append(rows, e)
		}
	}
	return rows, errs
}

// gdeltRow is a row with the cells that are given by column, from 0.
func gdeltRow(columns int, cells map[int]string) string {
	row := make([]string, columns)
	for i, c := range cells {
		row[i] = c
	}
	return strings.Join(row, "\t")
}

func TestForms(t *testing.T) {
	gdelt := map[int]string{0: "410412347", 1: "20140310", 5: "RUSGOV", 6: "RUSSIA", 15: "USA", 16: "UNITED STATES", 26: "040", 29: "1"}
	g2 := gdeltRow(61, with(gdelt, map[int]string{51: "4", 52: "London", 53: "UK", 56: "51.5", 57: "-0.1", 59: "20140311000000", 60: "http://a/b"}))
	g1 := gdeltRow(58, with(gdelt, map[int]string{50: "London", 51: "UK", 53: "51.5", 54: "-0.1", 57: "http://a/b"}))
	phoenix := gdeltRow(26, map[int]string{0: "1_v", 1: "20140310", 5: "RUSGOV", 9: "USA", 13: "040", 18: "51.5", 19: "-0.1", 20: "London", 24: "http://a/b"})
	const icewsHead = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
	icews := icewsHead + "7\t2014-03-10\tSergei Lavrov\tGovernment,Executive\tRussian Federation\tConsult\t040\t1\tUnited States\t\tUnited States\t9\t3\tThe Paper\tLondon\t\t\tUnited Kingdom\t51.5\t-0.1\n"
	polecat := "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tPrimary Actor Sector\tActor Sectors\tRecipient Name\tRecipient Country\tPrimary Recipient Sector\tCity\tCountry\tLatitude\tLongitude\tSource\tPublication Date\n" +
		"8\t2014-03-10\tCONSULT\tmeet\t1\tVERBAL COOPERATION\tdiplomatic;military\tSergei Lavrov\tRussia\tGOV\tGOV\tUSA\tUnited States\t\tLondon\tUnited Kingdom\t51.5\t-0.1\tThe Paper\t2014-03-11\n"
	for _, c := range []struct{ name, text, source, target string }{
		{"gdelt 2.0", g2, "RUSGOV", "USA"},
		{"gdelt 1.0", g1, "RUSGOV", "USA"},
		{"phoenix", phoenix, "RUSGOV", "USA"},
		{"icews", icews, "RUSGOV", "USA"},
		{"icews with a month first", strings.Replace(icews, "2014-03-10", "3/10/2014", 1), "RUSGOV", "USA"},
		{"polecat", polecat, "RUSGOV", "USA"},
		{"a lost zero", strings.Replace(icews, "\t040\t", "\t40\t", 1), "RUSGOV", "USA"},
	} {
		rows, errs := all(t, reader(t), c.text+"\n", c.name)
		if len(rows) != 1 || len(errs) != 0 {
			t.Errorf("%s: %d rows, %v", c.name, len(rows), errs)
			continue
		}
		e := rows[0]
		if e.Start != "2014-03-10" || e.SourceCodes[0] != c.source || e.TargetCodes[0] != c.target || e.Plover != "CONSULT" || e.Lat == nil || *e.Lat != 51.5 || e.Place != "London" || e.Quad != 1 {
			t.Errorf("%s: %+v", c.name, e)
		}
		if c.name != "polecat" && (e.Cameo != "040" || e.Act != "do.talk") {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}

func with(a, b map[int]string) map[int]string {
	out := map[int]string{}
	for _, m := range []map[int]string{a, b} {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

// TestBadRows: a row costs itself, and is named.
func TestBadRows(t *testing.T) {
	good := gdeltRow(26, map[int]string{0: "1", 1: "20140310", 13: "040"})
	text := good + "\n" + gdeltRow(25, map[int]string{0: "2", 1: "20140310"}) + "\n" + strings.Replace(good, "040", "13y", 1) + "\n" + strings.Replace(good, "20140310", "20141310", 1) + "\n\n" + good + "\n"
	rows, errs := all(t, reader(t), text, "f.txt")
	if len(rows) != 2 || len(errs) != 3 {
		t.Fatalf("%d rows, %v", len(rows), errs)
	}
	for i, want := range []string{"f.txt:2: has another number of cells", `f.txt:3: no CAMEO code "13y"`, `f.txt:4: no date "20141310"`} {
		if !strings.HasPrefix(errs[i].Error(), want) {
			t.Errorf("%v, want %s", errs[i], want)
		}
	}
	if _, errs := all(t, reader(t), "a,b,c\n", "x"); len(errs) != 1 || !errors.Is(errs[0], ErrForm) {
		t.Errorf("%v", errs)
	}
}

// TestOurOwnForms: what export writes is read back, row by row.
func TestOurOwnForms(t *testing.T) {
	r := reader(t)
	want := map[string]int{}
	for _, form := range []string{"gdelt", "icews", "polecat", "phoenix", "csv", "ndjson"} {
		files, err := filepath.Glob("../../export/testdata/golden/" + form)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no golden", form)
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		rows, errs := all(t, r, string(data), files[0])
		lines := strings.Count(string(data), "\n")
		if form == "icews" || form == "polecat" || form == "csv" {
			lines--
		}
		if len(errs) != 0 || len(rows) == 0 || form != "csv" && len(rows) != lines {
			t.Errorf("%s: %d rows of %d, %v", form, len(rows), lines, errs)
		}
		want[form] = len(rows)
	}
	if want["csv"] != want["ndjson"] || want["gdelt"] != want["icews"] {
		t.Errorf("%v", want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(gdeltRow(61, map[int]string{0: "1", 1: "20140310", 26: "040", 59: "2"})))
	f.Add([]byte(gdeltRow(26, map[int]string{0: "1", 1: "20140310", 13: "40"})))
	f.Add([]byte("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\n1\t2014-03-10\n"))
	f.Add([]byte(`{"act": "do.meet"}`))
	f.Add([]byte(strings.Join(export.EventColumns(), ",") + "\n" + strings.Repeat(",", 26) + "\n"))
	r := reader(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Count(string(data), "\n") + 1
		for e, err := range r.Read(strings.NewReader(string(data)), "f") {
			if (e == nil) == (err == nil) {
				t.Fatal("an event and an error, or neither")
			}
			var loss *Loss
			if errors.As(err, &loss) && (loss.Line < 1 || loss.Line > lines+1) {
				t.Fatalf("a loss without a place: %v", err)
			}
		}
	})
}

// TestPackedFiles: GDELT's files come zipped.
func TestPackedFiles(t *testing.T) {
	row := gdeltRow(61, map[int]string{0: "1", 1: "20140310", 5: "RUS", 15: "USA", 26: "040"}) + "\n"
	var zipped, gzipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	w, err := z.Create("20140310.export.CSV")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, row)
	z.Close()
	g := gzip.NewWriter(&gzipped)
	io.WriteString(g, row)
	g.Close()
	for name, data := range map[string][]byte{"a.CSV.zip": zipped.Bytes(), "a.tsv.gz": gzipped.Bytes(), "a.tsv": []byte(row)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		n := 0
		for e, err := range reader(t).File(path) {
			if err != nil || e.Cameo != "040" {
				t.Errorf("%s: %+v %v", name, e, err)
			}
			n++
		}
		if n != 1 {
			t.Errorf("%s: %d rows", name, n)
		}
	}
}

// TestSpoiledRows: what disks and lines do to an event file is told, with its line.
func TestSpoiledRows(t *testing.T) {
	row := gdeltRow(61, map[int]string{0: "1", 1: "20140310", 5: "RUS", 15: "USA", 26: "040"})
	head := strings.Join(export.EventColumns(), ",") + "\n"
	ours := func(change map[int]string) string {
		cells := strings.Split("a,2014-03-10,P,,e1,do.meet,CONSULT,,,040,1,1,occurred,RUS,Russia,USA,United States,2014-03-10,2014-03-10,,,,,,They met.,0.9,x", ",")
		for i, v := range change {
			cells[i] = v
		}
		return strings.Join(cells, ",") + "\n"
	}
	for _, c := range []struct{ data, want string }{
		{row + "\n" + row, "f:2: the last line does not end"},
		{row + "\n" + strings.Replace(row, "20140310", "2014\x00310", 1) + "\n", "f:2: holds bytes"},
		{head + ours(nil) + ours(map[int]string{1: "2014-99-10"}), "f:3: no date"},
		{head + ours(map[int]string{5: "", 6: "", 9: ""}), "f:2: no event of ours"},
		{head + ours(map[int]string{24: `"They met.` + "\n" + ours(nil) + `"`}), "f:2: a cell holds rows"},
	} {
		found := ""
		for _, err := range reader(t).Read(strings.NewReader(c.data), "f") {
			if err != nil {
				found += err.Error() + "\n"
			}
		}
		if !strings.Contains(found, c.want) {
			t.Errorf("%q: reported %q, want %q", c.data, found, c.want)
		}
	}
}
