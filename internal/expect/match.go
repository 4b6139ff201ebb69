package expect

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"demarche/record"
)

// thing is any part of a record in one form, for comparison.
type thing struct {
	in, id                                      string
	name, code, country, plover, mode, cameo    string
	status, kind, state, channel                string
	source, target, from, to, speaker, mentions []string
	date                                        *record.DateRange
	words, condition                            []string
}

type checker struct {
	a      *record.Analysis
	actors map[string]*record.Actor
	things []thing
}

func newChecker(a *record.Analysis) *checker {
	c := &checker{a: a, actors: map[string]*record.Actor{}}
	for i := range a.Actors {
		x := &a.Actors[i]
		c.actors[x.ID] = x
		c.things = append(c.things, thing{in: "actors", id: x.ID, name: x.Name, code: x.Code, kind: string(x.Kind), mentions: c.quoted(x.Mentions...)})
	}
	for _, p := range a.Places {
		c.things = append(c.things, thing{in: "places", id: p.ID, name: p.Name, country: p.Country, mentions: c.quoted(p.Mentions...)})
	}
	for i := range a.Statements {
		s := &a.Statements[i]
		c.things = append(c.things, thing{
			in: "statements", id: s.ID, speaker: []string{s.Speaker}, kind: string(s.Kind), channel: s.Channel, date: s.Date,
			words: append(c.quoted(s.Content...), c.quoted(s.Cue)...),
		})
	}
	for i := range a.Events {
		e := &a.Events[i]
		c.things = append(c.things, thing{
			in: "events", id: e.ID, source: e.Source, target: e.Target, plover: e.Codes.Plover.Event, mode: e.Codes.Plover.Mode, cameo: e.Codes.Cameo,
			status: string(e.Status), date: e.Date, words: c.quoted(e.Evidence, e.Condition, e.Cue), condition: c.quoted(e.Condition),
		})
	}
	for i := range a.Matters {
		m := &a.Matters[i]
		c.things = append(c.things, thing{
			in: "matters", id: m.ID, from: m.From, to: m.To, kind: string(m.Kind), state: m.State, date: m.Opened,
			words: c.quoted(m.Evidence, m.Content, m.Condition), condition: c.quoted(m.Condition),
		})
	}
	return c
}

func (c *checker) quoted(spans ...record.Span) []string {
	var out []string
	for _, s := range spans {
		if !s.Empty() {
			out = append(out, normal(s.In(c.a.Article.Text)))
		}
	}
	return out
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "‘", "'")

// normal folds quotation marks, white space and case.
func normal(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(quotes.Replace(s)), " "))
}

func (c *checker) first(i *Item) *thing {
	for k := range c.things {
		if c.match(&c.things[k], i) {
			return &c.things[k]
		}
	}
	return nil
}

func (c *checker) listed(t *thing, items []Item) bool {
	for i := range items {
		if c.match(t, &items[i]) {
			return true
		}
	}
	return false
}

func (c *checker) match(t *thing, i *Item) bool {
	return t.in == i.In &&
		is(i.Name, t.name) && prefix(i.Code, t.code) && is(i.Country, t.country) && all(i.Mention, t.mentions) &&
		c.actor(i.Source, t.source) && c.actor(i.Target, t.target) && c.actor(i.From, t.from) && c.actor(i.To, t.to) &&
		c.actor(i.Speaker, t.speaker) && c.parties(i.Parties, t) &&
		is(i.Event, t.plover) && is(i.Mode, t.mode) && prefix(i.Cameo, t.cameo) && is(i.Status, t.status) && is(i.Kind, t.kind) &&
		is(i.State, t.state) && is(i.Channel, t.channel) && (i.Date == "" || t.date.Holds(record.Day(i.Date))) &&
		says(i.Says, t.words) && says(i.Condition, t.condition)
}

func is(want Any, got string) bool {
	return len(want) == 0 || slices.ContainsFunc(want, func(w string) bool { return normal(w) == normal(got) })
}

func prefix(want Any, got string) bool {
	return len(want) == 0 || slices.ContainsFunc(want, func(w string) bool { return strings.HasPrefix(got, w) })
}

func all(want Any, got []string) bool {
	for _, w := range want {
		if !slices.Contains(got, normal(w)) {
			return false
		}
	}
	return true
}

func says(want Any, words []string) bool {
	if len(want) == 0 {
		return true
	}
	for _, w := range want {
		for _, t := range words {
			if strings.Contains(t, normal(w)) {
				return true
			}
		}
	}
	return false
}

// actor reports whether one of the actors is one of those wanted.
func (c *checker) actor(want Any, ids []string) bool {
	if len(want) == 0 {
		return true
	}
	for _, id := range ids {
		a := c.actors[id]
		if a == nil {
			continue
		}
		for _, w := range want {
			if strings.HasPrefix(a.Code, w) || normal(w) == normal(a.Name) {
				return true
			}
		}
	}
	return false
}

// parties: each must be in source or target.
func (c *checker) parties(want Any, t *thing) bool {
	both := append(slices.Clone(t.source), t.target...)
	for _, w := range want {
		if !c.actor(Any{w}, both) {
			return false
		}
	}
	return true
}

// article compares the article's own fields.
func (c *checker) article(want map[string]json.RawMessage) []string {
	art := &c.a.Article
	got := map[string]any{
		"title": art.Title, "published": string(art.Published), "dateline": art.Dateline, "agency": art.Agency,
		"publisher": art.Publisher, "language": art.Language, "authors": art.Authors,
	}
	var faults []string
	keys := make([]string, 0, len(want))
	for k := range want {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		var list Any
		switch k {
		case "text_has", "text_lacks":
			if err := json.Unmarshal(want[k], &list); err != nil {
				faults = append(faults, err.Error())
			}
			for _, s := range list {
				if strings.Contains(normal(art.Text), normal(s)) != (k == "text_has") {
					faults = append(faults, fmt.Sprintf("%s %q", k, s))
				}
			}
		default:
			have, _ := json.Marshal(got[k])
			var a, b any
			_ = json.Unmarshal(have, &a)
			_ = json.Unmarshal(want[k], &b)
			if fmt.Sprint(a) != fmt.Sprint(b) {
				faults = append(faults, fmt.Sprintf("%s is %v, not %v", k, a, b))
			}
		}
	}
	return faults
}
