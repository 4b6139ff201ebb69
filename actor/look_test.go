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
	"demarche/nlp/mentions"
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
	ner, err := mentions.New(files)
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
		for _, st := range []nlp.Stage{tok.Stage(), par.Stage(), lem.Stage(), ner.Stage()} {
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
	x, err := actor.New(en.Language().Files, nil)
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

// resolved writes the actors of the last mention with these words.
func resolved(d *nlp.Document, actors []record.Actor, words string) string {
	out := "no mention"
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if d.MentionText(m) != words || out != "no mention" && len(m.Actors) == 0 {
			continue
		}
		var names []string
		for _, k := range m.Actors {
			names = append(names, actors[k].Name+"["+actors[k].Code+"]")
		}
		if out = strings.Join(names, " & "); out == "" {
			out = "-"
		}
	}
	return out
}

// BenchmarkResolve measures resolution alone; sentences/s is in its report.
func BenchmarkResolve(b *testing.B) {
	x, err := actor.New(en.Language().Files, nil)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Turkish troops clashed with rebels in Aleppo on Monday, Russian Foreign Minister Sergei Lavrov said, as Ankara warned that it would respond. "+
		"“We will not withdraw,” the Turkish foreign minister told reporters. The two sides agreed that Moscow and Kiev should talk.\n\n", 10)
	base := pipeline(b)(strings.TrimSpace(text), "2020-02-10", false)
	n := 0
	for b.Loop() {
		d := *base
		d.Mentions, d.Chains = nil, nil
		x.Resolve(&d)
		n += len(d.Sentences)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
}
