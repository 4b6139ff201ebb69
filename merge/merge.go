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
	events *index
	words  words.Numbers
	forgot record.Day // what can take no reports from that day on
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
	words    words.Numbered
	unread   []*wording // of its reports, not in words yet
	last     record.Day
	deed     string
	articles []string
	seen     int
}

// New makes a merger that knows earlier reports, in the order of Before.
func New(seed []store.Report) *Merger {
	m := &Merger{events: newIndex(), words: words.Numbers{}}
	byID := map[string]*cluster{}
	for _, i := range Order(seed) {
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

// Forget drops what no report of a day, or of a later one, can belong to.
func (m *Merger) Forget(day record.Day) {
	if old := day.Add(-Window); old >= m.forgot.Add(Window/4) { // a look at all events is dear
		m.events.forget(old)
		m.forgot = old
	}
}

// Order is the order in which reports are decided, as indexes: article by
// article, as they come, those that name a day before those that do not. A
// headline says less than the sentence that tells of the same again.
func Order(reports []store.Report) []int {
	out := make([]int, 0, len(reports))
	for from := 0; from < len(reports); {
		to := from
		for to < len(reports) && reports[to].Article == reports[from].Article {
			to++
		}
		for _, dated := range []bool{true, false} {
			for i := from; i < to; i++ {
				if (reports[i].Start != "") == dated {
					out = append(out, i)
				}
			}
		}
		from = to
	}
	return out
}

// Add decides which event a report belongs to: it sets Event and Why.
func (m *Merger) Add(r *store.Report) {
	v := look(r)
	best, most, words := (*cluster)(nil), 0.0, 0.0
	m.turn++
	m.events.each(v, func(c *cluster) {
		if c.seen == m.turn {
			return
		}
		c.seen = m.turn
		score, alike := m.same(c, v)
		if score > most || score == most && score > 0 && best != nil && c.id < best.id {
			best, most, words = c, score, alike
		}
	})
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
	return record.NewLongID('e', "event", r.Article, r.ID)
}

func (m *Merger) open(id string, v *view) *cluster {
	c := &cluster{id: id, family: v.family, sources: v.sources, targets: v.targets, deed: v.deed}
	m.join(c, v)
	return c
}

// join adds what a report says to its event, and files the event under sides
// and days it did not have. Days only get fewer, but for the first that are
// said, which may be others than those that were guessed.
func (m *Merger) join(c *cluster, v *view) {
	guessed := c.days.start == ""
	if v.dated {
		c.days = c.days.narrow(v.days)
	} else {
		c.guess = c.guess.narrow(v.days)
	}
	if guessed && c.days.start != "" {
		for _, s := range c.both {
			m.events.date(c, s)
		}
	}
	for _, s := range v.both {
		if !slices.Contains(c.both, s) {
			c.both = append(c.both, s)
			m.events.file(c, s)
		}
	}
	c.sources = union(c.sources, v.sources)
	c.targets = union(c.targets, v.targets)
	if c.place == "" {
		c.place = v.place
	}
	if c.country == "" {
		c.country = v.country
	}
	c.unread = append(c.unread, v.words)
	c.last = max(c.last, v.known)
	if !slices.Contains(c.articles, v.article) {
		c.articles = append(c.articles, v.article)
	}
	if c.deed == "" {
		c.deed = v.deed
	}
}

// stems are those of its first reports, about forty.
func (c *cluster) stems(n words.Numbers) words.Numbered {
	for _, w := range c.unread {
		if len(c.words) < 40 {
			c.words = c.words.Join(w.stems(n))
		}
	}
	c.unread = nil
	return c.words
}

// filed is the side that an event is found under: votes by their country.
func filed(family, side string) string {
	if family == "vote" {
		return side[:min(3, len(side))]
	}
	return side
}

// known is when the event happened as far as its reports say or let one guess.
func (c *cluster) known() span {
	if c.days.start != "" {
		return c.days
	}
	return c.guess
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
	s := c.known()
	if s.start == s.end {
		return string(s.start)
	}
	return fmt.Sprintf("%s to %s", s.start, s.end)
}
