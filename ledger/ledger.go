package ledger

import (
	"fmt"
	"hash/fnv"
	"io"
	"reflect"
	"slices"
	"strings"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// Ledger is the matters on the table after the records folded so far. Not
// safe for concurrent use.
type Ledger struct {
	matters []*matter // that may still move, or have moved since Changed was asked
	shelves shelves
	deeds   *deedTable
	due     []*matter // that have a deadline
	today   record.Day
	turn    int
	gone    int // matters that are forgotten, but on shelves
	fetch   func(ids []string) ([]store.Matter, error)
}

// Memory is how long, in days, a matter that does not move can still be moved.
const Memory = 365

// memory is how long a matter without moves still takes restatements.
const memory = 120 // days

// New makes a ledger that continues from matters, in the order in which they
// were opened. Those of which only the place is given are asked of fetch when
// they are looked at.
func New(seed []store.Shelved, fetch func(ids []string) ([]store.Matter, error)) *Ledger {
	l := &Ledger{shelves: shelves{}, deeds: deeds(), fetch: fetch}
	for i := range seed {
		s := &seed[i]
		m := &matter{id: s.ID, last: s.Moved, known: s.Known, article: s.Article, nth: s.Nth}
		if s.Matter != nil {
			l.fill(m, s.Matter)
		}
		l.take(m, s.Shelves)
	}
	return l
}

// fill gives a matter its body.
func (l *Ledger) fill(m *matter, s *store.Matter) {
	m.body = &body{Matter: *s}
	if now := s.Moves[0].Now; now != nil {
		m.names = namesOf(now.From, now.To)
	}
	m.prepare(l.deeds, s.Moves[0].Quote)
	for _, mv := range s.Moves {
		if mv.Content != m.Content { // else its words are there
			m.grow(mv.Content)
		}
		m.last = max(m.last, mv.Known)
		if mv.Content != "" {
			m.said = max(m.said, mv.Known)
		}
		m.applied = append(m.applied, moveKey(mv.Move, mv.Quote))
		if mv.Now != nil {
			m.terms = mv.Now
		}
	}
}

// read gives bodies to the matters that have none.
func (l *Ledger) read(list []*matter) error {
	byID := map[string]*matter{}
	var ids []string
	for _, m := range list {
		if m.body == nil {
			ids, byID[m.id] = append(ids, m.id), m
		}
	}
	if len(ids) == 0 {
		return nil
	}
	all, err := l.fetch(ids)
	if err != nil {
		return err
	}
	for i := range all {
		l.fill(byID[all[i].ID], &all[i])
		delete(byID, all[i].ID)
	}
	if len(byID) > 0 {
		return fmt.Errorf("%d matters of %d are not in the archive", len(byID), len(ids))
	}
	return nil
}

// Shed forgets what matters say that are kept as they are: all of them, after
// what Changed gave was written.
func (l *Ledger) Shed() {
	due := map[*matter]bool{}
	for _, m := range l.due {
		due[m] = true
	}
	for _, m := range l.matters {
		if !due[m] {
			m.body = nil
		}
	}
}

// take begins to follow a matter.
func (l *Ledger) take(m *matter, shelves []string) {
	l.matters = append(l.matters, m)
	if m.body != nil {
		if m.Deadline != "" && m.State == "open" {
			l.due = append(l.due, m)
		}
		shelves = m.keys()
	}
	l.file(m, shelves)
}

// Fold takes the next article: its record and its reports with the events
// they were put under.
func (l *Ledger) Fold(a *record.Analysis, reports []store.Report) error {
	l.today = a.Article.Published
	l.lapse(l.today)
	var stated []*matter
	for i := range a.Matters {
		s := newStated(a, &a.Matters[i])
		s.nth = i
		m, err := l.state(a, s)
		if err != nil {
			return err
		}
		stated = append(stated, m)
	}
	gate(a, stated)
	for i := range reports {
		if supposed(a, reports[i].ID) {
			continue
		}
		if err := l.happen(&reports[i]); err != nil {
			return err
		}
	}
	return l.recall(a, reports)
}

// supposed: the deed is told inside what a matter seeks, so nobody says that
// it was done.
func supposed(a *record.Analysis, event string) bool {
	for i := range a.Events {
		e := &a.Events[i]
		if e.ID != event || e.Act.Head() != "do" {
			continue
		}
		return slices.ContainsFunc(a.Matters, func(m record.Matter) bool {
			return m.Content.Contains(e.Trigger) && m.Kind != record.Question
		})
	}
	return false
}

// Changed are the matters that moved since the last call, in the order in
// which they were opened, with all their moves. What is too old to move again
// is forgotten.
func (l *Ledger) Changed() []store.Matter {
	var out []store.Matter
	for _, m := range l.matters {
		if m.body != nil && m.changed {
			m.Shelves = m.filed
			out = append(out, m.Matter)
			m.changed = false
		}
	}
	old := l.today.Add(-Memory)
	l.gone += len(l.matters)
	l.matters = slices.DeleteFunc(l.matters, func(m *matter) bool { return m.last < old })
	if l.gone -= len(l.matters); l.gone > len(l.matters)/8 { // a look at all shelves is dear
		l.shelves.clear(old)
		l.gone = 0
	}
	return out
}

// state takes one statement of a matter: an old one again, or a new one.
func (l *Ledger) state(a *record.Analysis, s stated) (*matter, error) {
	d := l.draft(a, &s)
	var best *matter
	score := 0.0
	keys, most := stating(d.from, d.to)
	old := l.today.Add(-memory)
	list, err := l.near(l.today, most, keys...)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if m.last < old {
			continue
		}
		if alike := m.restates(d); alike > score {
			best, score = m, alike
		}
	}
	mv := store.Move{Day: s.day, Known: a.Article.Published, Article: a.Article.ID, Record: s.id, Quote: s.evidence, Content: s.content}
	if best == nil {
		best = d
		l.take(d, nil)
		mv.Move, mv.Rule = "made", "first statement"
	} else {
		mv.Move, mv.Rule = again(best, &s)
	}
	if !slices.Contains(best.applied, moveKey(mv.Move, mv.Quote)) { // a reprint changes nothing
		l.restate(best, d, &s)
		l.move(best, mv, "")
		best.grow(s.content)
		best.said = max(best.said, d.known)
	}
	if end := moveOf[s.state]; s.state != "open" && end != "" {
		mv.Move, mv.Rule, mv.Content = end, "the article says so", ""
		l.move(best, mv, s.state)
	}
	return best, nil
}

// restate gives a matter what its statement adds: parties, a condition, a
// deadline.
func (l *Ledger) restate(m, d *matter, s *stated) {
	if m == d {
		return
	}
	m.From, m.from = parties(m.From, s.from), sides(m.from, d.from)
	if len(m.To) == 0 && len(d.to) > 0 {
		m.To, m.to = s.to, d.to
	}
	if m.Condition == "" {
		m.Condition = s.condition
	}
	l.extend(m, s.deadline)
	l.file(m, m.keys())
}

// extend takes the later of two deadlines.
func (l *Ledger) extend(m *matter, day record.Day) {
	if day <= m.Deadline {
		return
	}
	if m.Deadline == "" {
		l.due = append(l.due, m)
	}
	m.Deadline = day
}

// gate links the conditions that an article opens to what waits for them.
func gate(a *record.Analysis, stated []*matter) {
	for i, c := range stated {
		if c.Kind != record.Condition || c.Gates != "" || len(c.Moves) != 1 || c.Moves[0].Article != a.Article.ID {
			continue
		}
		if m := waits(a, stated, i); m != nil {
			c.Gates = m.ID
		}
	}
}

// waits is the matter that waits for the i-th: whose condition is in the same
// words, else the nearest offer or promise of the same side before it in its
// paragraph.
func waits(a *record.Analysis, stated []*matter, i int) (best *matter) {
	c, at := &a.Matters[i], -1
	for j, m := range stated {
		if m == stated[i] || m.Kind == record.Condition {
			continue
		}
		o := &a.Matters[j]
		if o.Condition.Overlaps(c.Content) {
			return m
		}
		offer := c.Event == "" && (m.Kind == record.Proposal || m.Kind == record.Promise) && overlap(m.from, stated[i].from)
		if offer && o.Evidence.End <= c.Evidence.Start && o.Evidence.Start > at && !strings.Contains(a.Article.Text[o.Evidence.End:c.Evidence.Start], "\n") {
			best, at = m, o.Evidence.Start
		}
	}
	return best
}

// moveOf is the move that brings a state about.
var moveOf = map[string]string{
	"met": "met", "refused": "rejected", "breached": "breached", "withdrawn": "withdrawn", "lapsed": "lapsed", "accepted": "accepted",
	"rejected": "rejected", "countered": "countered", "carried out": "carried-out", "answered": "answered", "kept": "carried-out",
	"broken": "breached", "satisfied": "met", "failed": "rejected", "dropped": "withdrawn",
}

// conditional are the kinds to which a condition is something new: a threat
// is nearly always said with one.
var conditional = map[record.MatterKind]bool{record.Demand: true, record.Proposal: true, record.Promise: true}

// again tells how a statement differs from the matter it states again.
func again(m *matter, s *stated) (move, rule string) {
	switch {
	case m.Condition == "" && s.condition != "" && conditional[m.Kind]:
		return "conditioned", "stated again with a condition"
	case m.Deadline == "" && s.deadline != "":
		return "hardened", "stated again with a deadline"
	case m.Deadline != "" && s.deadline > m.Deadline:
		return "softened", "stated again with a later deadline"
	}
	return "restated", "same sides, words alike"
}

// draft is the matter that a statement opens, if it states none again.
func (l *Ledger) draft(a *record.Analysis, s *stated) *matter {
	m := &matter{article: a.Article.ID, known: a.Article.Published, last: a.Article.Published, nth: s.nth, body: &body{Matter: store.Matter{
		ID: record.NewLongID('m', "matter", a.Article.ID, s.id), Kind: s.MatterKind, Act: s.act, Seeks: s.seeks, From: s.from, To: s.to,
		Content: s.content, Condition: s.condition, Deadline: s.deadline, Opened: s.day, State: "open", Since: s.day, Nth: s.nth,
	}}}
	m.id, m.said = m.ID, a.Article.Published
	m.names = namesOf(m.From, m.To)
	m.prepare(l.deeds, s.evidence)
	return m
}

// move adds a line to a matter; state "" leaves it as it stands.
func (l *Ledger) move(m *matter, mv store.Move, state string) {
	key := moveKey(mv.Move, mv.Quote)
	if slices.Contains(m.applied, key) {
		return
	}
	m.applied = append(m.applied, key)
	if state != "" && state != m.State {
		m.State, m.Since = state, mv.Day
	}
	if now := (store.Terms{From: m.From, To: m.To, Condition: m.Condition, Deadline: m.Deadline}); m.terms == nil || !reflect.DeepEqual(*m.terms, now) {
		m.terms, mv.Now = &now, &now
	}
	mv.Matter, mv.N, mv.State = m.ID, len(m.Moves)+1, m.State
	m.Moves = append(m.Moves, mv)
	m.last, m.changed = max(m.last, mv.Known), true
}

// moveKey is a move and its words as a number: reprints add none.
func moveKey(move, quote string) uint64 {
	if move == "made" || move == "restated" {
		move = "stated"
	}
	h := fnv.New64a()
	io.WriteString(h, move)
	io.WriteString(h, " ")
	io.WriteString(h, quote)
	return h.Sum64()
}

// grow adds the words of a statement to those of its matter, when they are
// asked for: most matters are never compared.
func (m *matter) grow(content string) {
	if content != "" {
		m.unread = append(m.unread, content)
	}
}

// all are the words of all its statements.
func (m *matter) all() words.Set {
	if len(m.unread) > 0 { // taken together: a matter may be stated hundreds of times
		m.words = m.words.Join(without(words.Of(strings.Join(m.unread, "\n")), m.names))
		m.unread = nil
	}
	return m.words
}

func parties(have, more []store.Party) []store.Party {
	for _, p := range more {
		if !slices.ContainsFunc(have, func(h store.Party) bool { return h.Side() == p.Side() }) {
			have = append(have[:len(have):len(have)], p)
		}
	}
	return have
}

func sides(have, more []string) []string {
	for _, s := range more {
		if !slices.Contains(have, s) {
			have = append(have, s)
		}
	}
	return have
}
