package web

import (
	"cmp"
	"slices"
	"strings"

	"demarche/record"
)

// Piece is a run of words that the same things cover.
type Piece struct {
	Text   string
	Class  string   // what they are: actor, cue, said, trigger, condition …
	Ref    string   // ID of the thing that the piece leads to, or ""
	Things string   // IDs of all things that cover it, the narrowest first
	Marks  []string // IDs of things that begin here
}

// Paragraph is a paragraph of an article in pieces.
type Paragraph []Piece

// cover is a span that a thing covers in a role.
type cover struct {
	record.Span
	id, class string
	leads     int // how readily the piece leads to the thing; 0: never
}

// highlight cuts a text into paragraphs and these into pieces, at every border
// of something that the record found. Spans that do not fit the text are left
// out.
func highlight(a *record.Analysis) []Paragraph {
	text := a.Article.Text
	all := slices.DeleteFunc(covers(a), func(c cover) bool { return c.In(text) == "" })
	slices.SortStableFunc(all, func(x, y cover) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
	marks := anchors(all)
	var out []Paragraph
	at := 0
	for _, par := range strings.SplitAfter(text, "\n\n") {
		body := strings.TrimRight(par, "\n")
		if body != "" {
			out = append(out, pieces(text, record.Span{Start: at, End: at + len(body)}, all, marks))
		}
		at += len(par)
	}
	return out
}

// anchors are where each thing begins: at the words that lead to it best.
func anchors(all []cover) map[string]int {
	at, best := map[string]int{}, map[string]int{}
	for _, c := range all {
		if n, ok := best[c.id]; !ok || c.leads > n {
			at[c.id], best[c.id] = c.Start, c.leads
		}
	}
	return at
}

// covers are the spans of everything in a record.
func covers(a *record.Analysis) []cover {
	var out []cover
	add := func(id, class string, leads int, spans ...record.Span) {
		for _, s := range spans {
			out = append(out, cover{s, id, class, leads})
		}
	}
	for i := range a.Actors {
		add(a.Actors[i].ID, "actor", 1, a.Actors[i].Mentions...)
	}
	for i := range a.Statements {
		st := &a.Statements[i]
		add(st.ID, "said", 0, st.Content...)
		add(st.ID, "cue", 2, st.Cue)
	}
	for i := range a.Events {
		e := &a.Events[i]
		add(e.ID, "evidence", 0, e.Evidence)
		add(e.ID, "condition", 3, e.Condition)
		add(e.ID, "trigger is-"+string(e.Status), 4, e.Trigger)
	}
	for i := range a.Matters {
		m := &a.Matters[i]
		add(m.ID, "asked", 0, m.Content, m.Evidence)
		add(m.ID, "condition", 3, m.Condition)
	}
	return out
}

// pieces cuts one paragraph.
func pieces(text string, par record.Span, all []cover, marks map[string]int) Paragraph {
	var in []cover
	cuts := []int{par.Start, par.End}
	for _, c := range all {
		if !c.Overlaps(par) {
			continue
		}
		c.Start, c.End = max(c.Start, par.Start), min(c.End, par.End)
		in = append(in, c)
		cuts = append(cuts, c.Start, c.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out Paragraph
	for i := 0; i+1 < len(cuts); i++ {
		out = append(out, piece(text, record.Span{Start: cuts[i], End: cuts[i+1]}, in, marks))
	}
	return out
}

func piece(text string, s record.Span, in []cover, marks map[string]int) Piece {
	p := Piece{Text: s.In(text)}
	var over []cover
	for _, c := range in {
		if c.Contains(s) {
			over = append(over, c)
		}
	}
	slices.SortStableFunc(over, func(a, b cover) int { return a.Len() - b.Len() })
	best := 0
	var classes, things []string
	for _, c := range over {
		if !slices.Contains(things, c.id) {
			things = append(things, c.id)
		}
		if !slices.Contains(classes, c.class) {
			classes = append(classes, c.class)
		}
		if c.leads > best {
			best, p.Ref = c.leads, c.id
		}
		if marks[c.id] == s.Start && !slices.Contains(p.Marks, c.id) {
			p.Marks = append(p.Marks, c.id)
		}
	}
	p.Class, p.Things = strings.Join(classes, " "), strings.Join(things, " ")
	return p
}
