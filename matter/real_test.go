package matter

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/nlp/times"
	"demarche/record"
)

// TestReal prints the matters of texts in the JSON lines file that
// MATTER_REAL names (six from MATTER_FROM on): for reading over.
func TestReal(t *testing.T) {
	path := os.Getenv("MATTER_REAL")
	if path == "" {
		t.Skip("MATTER_REAL names no file")
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	from, _ := strconv.Atoi(os.Getenv("MATTER_FROM"))
	l := newLanguage(t)
	files := en.Language().Files
	tf, err := times.New(files)
	if err != nil {
		t.Fatal(err)
	}
	more, err := nlp.NewPipeline(append(l.pipe.Stages(), tf.Stage())...)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(f)
	for n := 0; dec.More() && n < from+6; n++ {
		var row struct{ Text, Published string }
		if err := dec.Decode(&row); err != nil {
			t.Fatal(err)
		}
		if n < from {
			continue
		}
		d := &nlp.Document{Text: row.Text, Published: record.Day(row.Published)}
		at := 0
		for _, p := range strings.Split(row.Text, "\n\n") {
			d.Paragraphs = append(d.Paragraphs, record.Span{Start: at, End: at + len(p)})
			at += len(p) + 2
		}
		if err := more.Run(d); err != nil {
			t.Fatal(err)
		}
		actors := name(d)
		statements := quotes(d)
		names := map[string]string{}
		for _, a := range actors {
			names[a.ID] = a.Name + "/" + a.Code
		}
		show := func(ids []string) (out []string) {
			for _, id := range ids {
				out = append(out, names[id])
			}
			return
		}
		events := l.coder.Code(d, actors, statements, nil)
		for _, m := range l.finder.Find(d, actors, statements, events) {
			fmt.Printf("%-9s %-16s %s > %s %q seeks %s %s cond %q by %v opened %v (%s)\n", m.Kind, m.Act, show(m.From), show(m.To), m.Content.In(d.Text), m.Seeks, m.State, m.Condition.In(d.Text), m.Deadline, m.Opened, m.Rule)
		}
		fmt.Println("--", d.Text[:min(60, len(d.Text))])
	}
}

// quotes stands in for the statements: every quotation is Washington's.
func quotes(d *nlp.Document) []record.Statement {
	var out []record.Statement
	for at := 0; ; {
		i := strings.Index(d.Text[at:], "“")
		if i < 0 {
			return out
		}
		j := strings.Index(d.Text[at+i:], "”")
		if j < 0 {
			return out
		}
		span := record.Span{Start: at + i, End: at + i + j + len("”")}
		if span.Len() > 40 {
			out = append(out, record.Statement{ID: fmt.Sprint("s", len(out)), Speaker: "USA", OnBehalfOf: "USA", Content: []record.Span{span}})
		}
		at = span.End
	}
}
