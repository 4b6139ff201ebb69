package main

import (
	"bufio"
	"fmt"
	"io"

	"demarche"
	"demarche/nlp"
	"demarche/record"
)

type explainCmd struct {
	sources
	Sentence int `help:"Only this sentence of the tree layer, from 1." placeholder:"N"`
}

// Run prints every layer of each article.
func (c *explainCmd) Run(s *session) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	for r := range a.AnalyzeAll(s.ctx, s.articles(c.Paths, o), 1) {
		if r.Err != nil {
			s.report(r.Err)
			continue
		}
		explain(out, r.Reading, c.Sentence)
	}
	return out.Flush()
}

func explain(w io.Writer, r *demarche.Reading, only int) {
	a, d := r.Analysis, r.Document
	art := a.Article
	art.Text = ""
	fmt.Fprintf(w, "== article %s\ntitle %q\npublished %s  dateline %q  agency %q  publisher %q  language %s\nauthors %q\ncaptions %q\n",
		art.ID, art.Title, art.Published, art.Dateline, art.Agency, art.Publisher, art.Language, art.Authors, art.Captions)
	fmt.Fprintf(w, "\n== text\n%s\n\n== sentences\n", a.Article.Text)
	for i := range d.Sentences {
		if only == 0 || only == i+1 {
			explainSentence(w, d, i)
		}
	}
	fmt.Fprintln(w, "\n== mentions")
	for i := range d.Mentions {
		explainMention(w, a, d, &d.Mentions[i])
	}
	fmt.Fprintln(w, "\n== times")
	for _, t := range d.Times {
		fmt.Fprintf(w, "s%-3d %-28q %-8s %-12s %s\n", t.Sentence+1, t.Span.In(d.Text), t.Type, t.Value, dates(t.Range))
	}
	explainRecord(w, a)
}

func explainSentence(w io.Writer, d *nlp.Document, i int) {
	s := &d.Sentences[i]
	fmt.Fprintf(w, "s%d [%d:%d] %s\n", i+1, s.Span.Start, s.Span.End, oneLine(s.Span.In(d.Text)))
	for j, t := range s.Tokens {
		head := "ROOT"
		if t.Head >= 0 {
			head = s.Tokens[t.Head].Text
		}
		fmt.Fprintf(w, "   %3d %-18s %-18s %-6s %-5s %-12s <- %3d %s\n", j+1, t.Text, t.Lemma, t.UPOS, t.XPOS, t.Deprel, t.Head+1, head)
	}
}

func explainMention(w io.Writer, a *record.Analysis, d *nlp.Document, m *nlp.Mention) {
	fmt.Fprintf(w, "s%-3d %-5s %-36q chain %-3d", m.Sentence+1, m.Type, d.MentionText(m), m.Chain)
	for _, k := range m.Actors {
		if k >= 0 && k < len(a.Actors) {
			fmt.Fprintf(w, "  %s %q", a.Actors[k].Code, a.Actors[k].Name)
		}
	}
	if m.Metonym {
		fmt.Fprint(w, "  (stands for its government)")
	}
	fmt.Fprintln(w)
}

func explainRecord(w io.Writer, a *record.Analysis) {
	n := record.NewNotation(a)
	fmt.Fprintln(w, "\n== actors")
	for _, x := range a.Actors {
		fmt.Fprintf(w, "%s  %-12s %-30q %-12s %q  %d mentions  [%s]\n", x.ID, x.Code, x.Name, x.Kind, x.Role, len(x.Mentions), x.Rule)
	}
	fmt.Fprintln(w, "\n== places")
	for _, p := range a.Places {
		fmt.Fprintf(w, "%s  %-3s %-24q %s %.2f,%.2f  %d mentions\n", p.ID, p.Country, p.Name, p.Precision, p.Lat, p.Lon, len(p.Mentions))
	}
	fmt.Fprintln(w, "\n== statements")
	for i := range a.Statements {
		fmt.Fprintf(w, "%s  %s  [%s]\n", a.Statements[i].ID, n.Statement(&a.Statements[i]), a.Statements[i].Rule)
	}
	fmt.Fprintln(w, "\n== events")
	for i := range a.Events {
		e := &a.Events[i]
		fmt.Fprintf(w, "%s  %s  [%s; status by %q; %.2f]\n", e.ID, n.Event(e), e.Rule, e.Cue.In(a.Article.Text), e.Confidence)
	}
	fmt.Fprintln(w, "\n== matters")
	for i := range a.Matters {
		fmt.Fprintf(w, "%s  %s  [%s]\n", a.Matters[i].ID, n.Matter(&a.Matters[i]), a.Matters[i].Rule)
	}
}
