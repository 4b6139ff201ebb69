package merge

import (
	"fmt"
	"slices"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// Window is how many days after its last report an event still takes reports.
const Window = 30

// Merger holds the events that a new report may belong to.
type Merger struct {
	events map[string][]*cluster // by family and side
	prune  map[string]int        // length at which a list is looked through for old events
	turn   int
}

// cluster is an event under way: what its reports say together.
type cluster struct {
	id       string
	family   string
	sources  []string
	targets  []string
	both     []string
	days     span // that its reports name; zero where none does
	guess    span // where none names any
	place    string
	country  string
	words    words.Set
	last     record.Day
	deed     string
	articles map[string]bool
	lineages map[string]bool
	seen     int
}

// New makes a merger that knows earlier reports, in the order of Before.
func New(seed []store.Report) *Merger {
	m := &Merger{events: map[string][]*cluster{}, prune: map[string]int{}}
	byID := map[string]*cluster{}
	for i := range seed {
		r := &seed[i]
		v := look(r)
		c := byID[r.Event]
		if c == nil {
			c = m.open(r.Event, v)
			byID[r.Event] = c
			continue
		}
		m.join(c, v)
	}
	return m
}

// Add decides which event a report belongs to: it sets Event and Why.
func (m *Merger) Add(r *store.Report) {
	v := look(r)
	best, most, words := (*cluster)(nil), 0.0, 0.0
	m.turn++
	for _, side := range v.both {
		for _, c := range m.events[v.family+" "+filed(v.family, side)] {
			if c.seen == m.turn {
				continue
			}
			c.seen = m.turn
			score, alike := same(c, v)
			if score > most || score == most && score > 0 && best != nil && c.id < best.id {
				best, most, words = c, score, alike
			}
		}
	}
	if best == nil {
		r.Event = eventID(r)
		r.Why = "first report"
		m.open(r.Event, v)
		return
	}
	r.Event, r.Why = best.id, fmt.Sprintf("same %s, sides and days (%s); words %.2f", v.family, best.when(), words)
	m.join(best, v)
}

func eventID(r *store.Report) string {
	return record.NewID('e', "event", r.Article, r.ID)
}

func (m *Merger) open(id string, v *view) *cluster {
	c := &cluster{
		id: id, family: v.family, sources: v.sources, targets: v.targets, deed: v.deed,
		articles: map[string]bool{}, lineages: map[string]bool{},
	}
	m.join(c, v)
	return c
}

// join adds what a report says to its event, and files the event under sides
// it did not have.
func (m *Merger) join(c *cluster, v *view) {
	for _, s := range v.both {
		if !slices.Contains(c.both, s) {
			c.both = append(c.both, s)
			key := c.family + " " + filed(c.family, s)
			m.events[key] = append(m.fresh(key, v.known), c)
		}
	}
	c.sources = union(c.sources, v.sources)
	c.targets = union(c.targets, v.targets)
	if v.dated {
		c.days = c.days.narrow(v.days)
	} else {
		c.guess = c.guess.narrow(v.days)
	}
	if c.place == "" {
		c.place = v.place
	}
	if c.country == "" {
		c.country = v.country
	}
	if len(c.words) < 40 {
		c.words = c.words.Join(v.words)
	}
	c.last = max(c.last, v.known)
	c.articles[v.article] = true
	c.lineages[v.lineage] = true
	if c.deed == "" {
		c.deed = v.deed
	}
}

// filed is the side that an event is found under: votes by their country.
func filed(family, side string) string {
	if family == "vote" {
		return side[:min(3, len(side))]
	}
	return side
}

// fresh drops the events of a list that can take no more reports, each time it
// has doubled.
func (m *Merger) fresh(key string, now record.Day) []*cluster {
	list := m.events[key]
	if len(list) < max(64, m.prune[key]) {
		return list
	}
	old := now.Add(-Window)
	list = slices.DeleteFunc(list, func(c *cluster) bool { return c.last < old })
	m.prune[key] = 2 * len(list)
	return list
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

func shared(a, b []string) int {
	n := 0
	for _, s := range a {
		if slices.Contains(b, s) {
			n++
		}
	}
	return n
}

func (c *cluster) when() string {
	s := c.days
	if s.start == "" {
		s = c.guess
	}
	if s.start == s.end {
		return string(s.start)
	}
	return fmt.Sprintf("%s to %s", s.start, s.end)
}
