package archive

import (
	"context"
	"fmt"
	"html"
	"io"
	"strings"

	"demarche/record"
	"demarche/store"
)

// Brief is what moved in some days, each line cited.
type Brief struct {
	Since, AsOf record.Day
	Matters     []store.Matter // that moved, with the moves of those days alone
	Events      []store.Event  // that occurred and became known
}

// MakeBrief gathers what became known from since to asOf ("" is now).
func MakeBrief(ctx context.Context, s store.Reader, since, asOf record.Day, party, with string) (*Brief, error) {
	b := &Brief{Since: since, AsOf: asOf}
	if asOf == "" {
		last, err := s.Latest(ctx, store.Filter{Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(last) > 0 {
			b.AsOf = last[0].Published
		}
	}
	matters, err := s.Matters(ctx, store.Filter{Party: party, With: with, Since: since, AsOf: b.AsOf, Limit: 100000})
	if err != nil {
		return nil, err
	}
	for _, m := range matters {
		var recent []store.Move
		for _, v := range m.Moves {
			if v.Known >= since {
				recent = append(recent, v)
			}
		}
		if m.Moves = recent; len(recent) > 0 {
			b.Matters = append(b.Matters, m)
		}
	}
	events, err := s.Events(ctx, store.Filter{Party: party, With: with, AsOf: b.AsOf, Since: since, Statuses: []record.Status{record.Occurred}, Limit: 100000})
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		if e.Known >= since && e.Quad != 0 {
			b.Events = append(b.Events, e)
		}
	}
	return b, nil
}

// Markdown writes the brief with its citations.
func (b *Brief) Markdown(w io.Writer) error {
	var t strings.Builder
	fmt.Fprintf(&t, "# Brief, %s to %s\n\n## On the table\n\n", b.Since, b.AsOf)
	for i := range b.Matters {
		m := &b.Matters[i]
		fmt.Fprintf(&t, "- **%s**, %s → %s: %s (%s since %s)\n", m.Kind, people(m.From), people(m.To), plainText(m.Content), m.State, m.Since)
		for _, v := range m.Moves {
			fmt.Fprintf(&t, "  - %s %s: “%s” [%s]\n", v.Day, v.Move, plainText(v.Quote), v.Article)
		}
	}
	if len(b.Matters) == 0 {
		t.WriteString("Nothing moved.\n")
	}
	t.WriteString("\n## What happened\n\n")
	for i := range b.Events {
		e := &b.Events[i]
		fmt.Fprintf(&t, "- %s %s, %s → %s: “%s” (%s, %s) [%s]\n", e.When(), e.Plover, people(e.Source), people(e.Target), plainText(e.Evidence),
			count(e.Papers, "article"), count(e.Sources, "independent source"), e.Article)
	}
	if len(b.Events) == 0 {
		t.WriteString("Nothing that we know of.\n")
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// HTML writes the brief as a page of its own.
func (b *Brief) HTML(w io.Writer) error {
	var t strings.Builder
	e := html.EscapeString
	fmt.Fprintf(&t, "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>Brief, %s to %s</title>\n<style>body{font:16px/1.5 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em;color-scheme:light dark}q{font-style:italic}small{opacity:.75}</style>\n<h1>Brief, %s to %s</h1>\n<h2>On the table</h2>\n<ul>\n", b.Since, b.AsOf, b.Since, b.AsOf)
	for i := range b.Matters {
		m := &b.Matters[i]
		fmt.Fprintf(&t, "<li><b>%s</b>, %s → %s: %s <small>(%s since %s)</small><ul>\n", m.Kind, e(people(m.From)), e(people(m.To)), e(m.Content), e(m.State), m.Since)
		for _, v := range m.Moves {
			fmt.Fprintf(&t, "<li>%s %s: <q>%s</q> <small>%s</small></li>\n", v.Day, e(v.Move), e(v.Quote), e(v.Article))
		}
		t.WriteString("</ul></li>\n")
	}
	t.WriteString("</ul>\n<h2>What happened</h2>\n<ul>\n")
	for i := range b.Events {
		x := &b.Events[i]
		fmt.Fprintf(&t, "<li>%s %s, %s → %s: <q>%s</q> <small>(%s, %s) %s</small></li>\n", x.When(), e(x.Plover), e(people(x.Source)), e(people(x.Target)), e(x.Evidence),
			count(x.Papers, "article"), count(x.Sources, "independent source"), e(x.Article))
	}
	t.WriteString("</ul></html>\n")
	_, err := io.WriteString(w, t.String())
	return err
}

func people(ps []store.Party) string {
	var out []string
	for _, p := range ps {
		n := p.Name
		if n == "" {
			n = p.Code
		}
		out = append(out, n)
	}
	if len(out) == 0 {
		return "nobody named"
	}
	return strings.Join(out, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// plainText keeps a quote from being read as Markdown.
func plainText(s string) string {
	return strings.NewReplacer("*", `\*`, "_", `\_`, "[", `\[`, "<", "&lt;", "\n", " ").Replace(s)
}
