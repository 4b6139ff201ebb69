package table

import (
	"strconv"

	"demarche/store"
)

// Events are the columns of events.
var Events = Table[store.Event]{
	[]string{"day", "status", "type", "cameo", "quad", "goldstein", "source", "target", "place", "articles", "sources", "id", "evidence"},
	func(e *store.Event) []string {
		return []string{
			string(e.When()), string(e.Status), e.Plover, e.Cameo, strconv.Itoa(e.Quad), decimal(e.Goldstein),
			Parties(e.Source), Parties(e.Target), e.Place, strconv.Itoa(e.Papers), strconv.Itoa(e.Sources), e.ID, e.Evidence,
		}
	},
}

// Reports are the columns of an event's reports.
var Reports = Table[store.Report]{
	[]string{"known", "day", "status", "type", "source", "target", "place", "publisher", "origin", "report", "evidence", "why"},
	func(r *store.Report) []string {
		return []string{
			string(r.Published), days(r.Start, r.End), string(r.Status), r.Plover, Parties(r.Source), Parties(r.Target), r.Place, r.Publisher, r.Origin,
			r.Article + "/" + r.ID, r.Evidence, r.Why,
		}
	},
}

// Statements are the columns of statements.
var Statements = Table[store.Statement]{
	[]string{"published", "speaker", "cue", "content", "publisher", "article"},
	func(t *store.Statement) []string {
		return []string{string(t.Published), Parties([]store.Party{t.Speaker}), t.Cue, t.Content, t.Publisher, t.Article}
	},
}

// Matters are the columns of matters.
var Matters = Table[store.Matter]{
	[]string{"opened", "kind", "state", "since", "from", "to", "seeks", "moves", "id", "content"},
	func(m *store.Matter) []string {
		return []string{
			string(m.Opened), string(m.Kind), m.State, string(m.Since), Parties(m.From), Parties(m.To), string(m.Seeks), strconv.Itoa(len(m.Moves)), m.ID, m.Content,
		}
	},
}

// Moves are the columns of a matter's moves.
var Moves = Table[store.Move]{
	[]string{"day", "known", "move", "state", "article", "rule", "quote"},
	func(v *store.Move) []string {
		return []string{string(v.Day), string(v.Known), v.Move, v.State, v.Article, v.Rule, v.Quote}
	},
}

// Actors are the columns of actors.
var Actors = Table[store.Standing]{
	[]string{"code", "name", "statements"},
	func(s *store.Standing) []string { return []string{s.Code, s.Name, strconv.Itoa(s.Statements)} },
}

// Articles are the columns of articles.
var Articles = Table[store.Article]{
	[]string{"published", "publisher", "agency", "title", "url", "lineage", "copy", "article"},
	func(a *store.Article) []string {
		return []string{string(a.Published), a.Publisher, a.Agency, a.Title, a.URL, a.Lineage, a.Copy, a.ID}
	},
}

// Hits are the columns of a search.
var Hits = Table[store.Hit]{
	[]string{"published", "publisher", "title", "article", "text"},
	func(h *store.Hit) []string {
		return []string{string(h.Published), h.Publisher, h.Title, h.ID, h.Snippet}
	},
}

// Weeks are the columns of a timeline.
var Weeks = Table[store.Week]{
	[]string{"week of", "verbal coop", "material coop", "verbal conf", "material conf", "goldstein"},
	func(w *store.Week) []string {
		return []string{string(w.Monday), strconv.Itoa(w.Quad[1]), strconv.Itoa(w.Quad[2]), strconv.Itoa(w.Quad[3]), strconv.Itoa(w.Quad[4]), decimal(w.Goldstein)}
	},
}

// Corrections are the columns of corrections.
var Corrections = Table[store.Correction]{
	[]string{"n", "day", "by", "do", "thing", "id", "field", "value", "reason"},
	func(c *store.Correction) []string {
		return []string{strconv.Itoa(c.N), string(c.Day), c.By, c.Do, c.Thing, c.ID, c.Field, c.Value, c.Reason}
	},
}

// Dyads are the columns of dyads.
var Dyads = Table[store.Dyad]{
	[]string{"a", "b", "events", "first week", "last week"},
	func(d *store.Dyad) []string {
		row := []string{d.A, d.B, strconv.Itoa(d.Events), "", ""}
		if n := len(d.Weeks); n > 0 {
			row[3], row[4] = string(d.Weeks[0].Monday), string(d.Weeks[n-1].Monday)
		}
		return row
	},
}
