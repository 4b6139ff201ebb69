package matter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"testing"

	"demarche"
	"demarche/lang/en"
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
	a, err := demarche.New(en.Language(), demarche.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(f)
	for n := 0; dec.More() && n < from+6; n++ {
		var row struct{ Title, Text, Published string }
		if err := dec.Decode(&row); err != nil {
			t.Fatal(err)
		}
		if n < from {
			continue
		}
		out, err := a.Analyze(context.Background(), record.Article{Title: row.Title, Text: row.Text, Published: record.Day(row.Published)})
		if err != nil {
			t.Fatal(err)
		}
		out.Article.ID = record.ArticleID("", "", "", row.Text)
		if err := record.Check(out); err != nil {
			t.Error(err)
		}
		printMatters(out)
	}
}

func printMatters(out *record.Analysis) {
	names := map[string]string{}
	for _, x := range out.Actors {
		names[x.ID] = x.Name + "/" + x.Code
	}
	show := func(ids []string) (list []string) {
		for _, id := range ids {
			list = append(list, names[id])
		}
		return list
	}
	text := out.Article.Text
	for _, m := range out.Matters {
		fmt.Printf("%-9s %-16s %s > %s %q seeks %s %s cond %q by %v opened %v (%s) [%s]\n", m.Kind, m.Act, show(m.From), show(m.To), m.Content.In(text), m.Seeks, m.State, m.Condition.In(text), m.Deadline, m.Opened, m.Rule, m.Statement)
	}
	for _, e := range out.Events {
		fmt.Printf("   event %-14s %s > %s %s {%s} cue %q cond %q %v\n", e.Act, show(e.Source), show(e.Target), e.Status, e.Trigger.In(text), e.Cue.In(text), e.Condition.In(text), e.Date)
	}
	fmt.Println("--", text[:min(60, len(text))])
}
