package actor_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"demarche/actor"
	"demarche/lang/en"
	"demarche/nlp"
	"demarche/nlp/lemmatizer"
	"demarche/nlp/neural"
	"demarche/nlp/tokenizer"
	"demarche/record"
)

// pipeline reads text with the real language stages.
func pipeline(t testing.TB) func(text string, day record.Day, headline bool) *nlp.Document {
	t.Helper()
	files := en.Language().Files
	tok, err := tokenizer.New(files)
	if err != nil {
		t.Fatal(err)
	}
	par, err := neural.New(files)
	if err != nil {
		t.Fatal(err)
	}
	lem, err := lemmatizer.New(files)
	if err != nil {
		t.Fatal(err)
	}
	return func(text string, day record.Day, headline bool) *nlp.Document {
		d := &nlp.Document{Text: text, Published: day, HasTitle: headline}
		at := 0
		for _, p := range strings.Split(text, "\n\n") {
			d.Paragraphs = append(d.Paragraphs, record.Span{Start: at, End: at + len(p)})
			at += len(p) + 2
		}
		for _, st := range []nlp.Stage{tok.Stage(), par.Stage(), lem.Stage()} {
			if err := st.Run(d); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
}

// TestLook prints what an article becomes: LOOK=file[:day] go test -run Look -v.
func TestLook(t *testing.T) {
	path, day, _ := strings.Cut(os.Getenv("LOOK"), ":")
	if path == "" {
		t.Skip("LOOK names no article")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	x, err := actor.New(en.Language().Files)
	if err != nil {
		t.Fatal(err)
	}
	read := pipeline(t)
	for n, text := range strings.Split(string(raw), "\n\f\n") {
		d := read(strings.TrimSpace(text), record.Day(day), true)
		actors := x.Resolve(d)
		fmt.Printf("######## %d\n", n)
		for si := range d.Sentences {
			fmt.Println(d.Sentences[si].Span.In(d.Text))
			for i := range d.Mentions {
				m := &d.Mentions[i]
				if m.Sentence != si {
					continue
				}
				fmt.Printf("    %-5s %-30q chain %d metonym %v:", m.Type, d.MentionText(m), m.Chain, m.Metonym)
				for _, k := range m.Actors {
					fmt.Printf(" %s[%s]", actors[k].Name, actors[k].Code)
				}
				fmt.Println()
			}
		}
		for _, a := range actors {
			fmt.Printf("  %-28s %-12s %-8s %-24s x%d %s\n", a.Name, a.Kind, a.Code, a.Role, len(a.Mentions), a.Rule)
		}
	}
}
