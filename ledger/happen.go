package ledger

import (
	"slices"
	"strings"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// happen lets one report move the matters that its event answers, fulfils or
// breaches.
func (l *Ledger) happen(r *store.Report) error {
	source, target := store.Sides(r.Source), store.Sides(r.Target)
	if len(source) == 0 {
		return nil
	}
	d := deedOf(r, source, target)
	if solemn[d.deed] {
		d.read(l.deeds)
	}
	keys, most := moving(d)
	list, err := l.near(r.Published, most, keys...)
	if err != nil {
		return err
	}
	if len(list) > 0 { // nearly always there are none
		d.read(l.deeds)
	}
	for _, m := range list {
		day := d.day
		if day < m.Opened || r.Published < m.known || m.State == "lapsed" && day > m.Since.Add(settled) {
			continue
		}
		move, outcome, rule := decide(m, d)
		if move == "" || end(m.Kind, outcome) == m.State || m.over() && (outcome != "breached" || !breachable(m)) {
			continue
		}
		l.move(m, store.Move{Move: move, Day: day, Known: r.Published, Article: r.Article, Record: r.ID, Quote: r.Evidence, Rule: rule}, end(m.Kind, outcome))
	}
	return nil
}

// breachable: what was met or accepted may still be broken.
func breachable(m *matter) bool { return m.State == "met" || m.State == "accepted" }

// doing is a report as the table of moves sees it.
type doing struct {
	*store.Report
	head, deed     string
	done           bool // a deed that occurred
	source, target []string
	words          words.Set  // of the evidence, without the names of those who take part
	named          []string   // deeds that its words name
	day            record.Day // when it happened, as the report or its words say
}

func deedOf(r *store.Report, source, target []string) *doing {
	d := &doing{Report: r, head: r.Act.Head(), deed: r.Act.Deed(), source: source, target: target}
	d.done = d.head == "do" && r.Status == record.Occurred
	if d.day = r.Start; d.day == "" {
		d.day = weekday(r.Evidence, r.Published)
	}
	return d
}

// read makes the words of a report, once.
func (d *doing) read(t *deedTable) {
	if d.words != nil {
		return
	}
	all := words.Of(d.Evidence)
	d.words, d.named = without(all, namesOf(d.Source, d.Target)), t.named(all)
}

// namesOf are the words of parties' names.
func namesOf(lists ...[]store.Party) words.Set {
	var out words.Set
	for _, list := range lists {
		for _, p := range list {
			out = out.Join(words.Of(p.Name))
		}
	}
	return out
}

// without drops the names, and their adjectives (Russia, Russian), from words:
// that two texts are of the same sides is known from the sides.
func without(w, names words.Set) words.Set {
	root := func(s string) string { return s[:min(5, len(s))] }
	return slices.DeleteFunc(slices.Clone(w), func(s string) bool {
		return light[s] || slices.ContainsFunc(names, func(n string) bool { return root(n) == root(s) })
	})
}

// light are stems of verbs that go with everything.
var light = map[string]bool{"see": true, "go": true, "mak": true, "tak": true, "let": true, "get": true, "giv": true, "com": true, "keep": true, "put": true, "begin": true, "becom": true}

// answerable are the kinds of matter that await an answer.
var answerable = map[record.MatterKind]bool{record.Demand: true, record.Proposal: true, record.Question: true}

// solemn deeds do what their words name: who signs a treaty that makes a land
// part of its own annexes it.
var solemn = map[string]bool{"sign": true, "vote": true, "change": true, "recognize": true}

// counterDays is how long after a proposal another of the side asked answers it.
const counterDays = 7

// decide is the table of moves by deeds and answers.
func decide(m *matter, d *doing) (move, outcome, rule string) {
	asked, asker := overlap(m.to, d.source), overlap(m.from, d.source)
	doer := asked
	if m.own() {
		doer = asker
	}
	solemnly := d.done && solemn[d.deed] && overlap(m.deeds, others(d.named, d.deed)) && m.content.Shared(d.words) > 0
	switch {
	case m.stops && m.Kind == record.Threat:
		return "", "", "" // who goes on with what it threatened to stop breaks nothing yet
	case d.done && m.stops && doer && slices.Contains(m.deeds, d.deed) && d.day > m.Opened && m.meant(d):
		return "breached", "breached", "did what it was to stop: " + string(d.Act)
	case m.stops && doer && solemnly:
		return "breached", "breached", "its words name what was to stop: " + string(d.Act)
	case d.done && !m.stops && m.Kind != record.Question && slices.Contains(m.deeds, d.deed) && m.crowded(d) && m.meant(d):
		return m.done(), "met", "did what it seeks: " + string(d.Act)
	case !m.stops && m.Seeks != "" && doer && solemnly: // a demand that names no deed may be a warning of it
		return m.done(), "met", "its words name what it seeks: " + string(d.Act)
	case d.head == "reject" && asked && answerable[m.Kind] && d.Status == record.Occurred && about(m, d):
		return "rejected", "rejected", "rejected by the side asked"
	case d.head == "agree" && asked && answerable[m.Kind] && d.Status == record.Occurred && slices.Contains(m.deeds, d.deed) && m.heard(d):
		return "accepted", "accepted", "agreed by the side asked"
	case d.head == "propose" && asked && m.Kind == record.Proposal && counters(d) && d.Published <= m.last.Add(counterDays):
		return "countered", "countered", "the side asked proposed something of its own"
	case d.deed == "answer" && d.done && asked && m.Kind == record.Question && m.content.Shared(d.words) > 0:
		return "answered", "answered", "the side asked answered"
	case d.head == "retract" && asker && about(m, d):
		return "withdrawn", "withdrawn", "taken back by the side that made it"
	}
	return "", "", ""
}

// heard: an agreement is given to the side that asked, or takes up its words.
func (m *matter) heard(d *doing) bool {
	if m.Kind == record.Proposal && len(m.to) > 1 && slices.Contains(talks, d.deed) && !overlap(others(m.to, d.source[0]), sides(slices.Clone(d.target), d.source[1:])) {
		return false // they are to talk with each other
	}
	if len(d.target) == 0 {
		return m.content.Shared(d.words) > 0
	}
	return overlap(m.from, d.target)
}

func others(list []string, but string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == but })
}

// counters: a proposal that says that it stands against another.
func counters(d *doing) bool {
	text := " " + strings.ToLower(d.Evidence) + " "
	return strings.Contains(text, " own ") || strings.Contains(text, " own.") || strings.Contains(text, "counter") || strings.Contains(text, "instead")
}

// own: kinds of matter that are for those who put them to do.
func (m *matter) own() bool { return m.Kind == record.Threat || m.Kind == record.Promise }

// done is the move by which the kind of matter ends well.
func (m *matter) done() string {
	if m.Kind == record.Demand || m.Kind == record.Condition {
		return "met"
	}
	return "carried-out"
}

// crowded: those who must act so that the matter is carried out take part. For
// talks, everybody named must be there.
func (m *matter) crowded(d *doing) bool {
	both := sides(slices.Clone(d.source), d.target)
	if len(both) < m.crowd {
		return false
	}
	if m.Kind == record.Proposal && m.crowd == 0 && len(m.to) > 1 && slices.Contains(talks, d.deed) {
		return !slices.ContainsFunc(m.to, func(s string) bool { return !slices.Contains(both, s) }) // those who are to talk with each other
	}
	switch {
	case m.own():
		return overlap(m.from, d.source)
	case m.Kind == record.Proposal:
		return overlap(m.from, both) && (len(m.to) == 0 || overlap(m.to, both))
	}
	return overlap(m.to, d.source)
}

// talks are deeds for which all must be there.
var talks = []string{"meet", "host", "negotiate", "talk", "call"}

// meant: the deed is done to whom the matter means it for, or speaks of it in
// its words.
func (m *matter) meant(d *doing) bool {
	if max(m.content.Alike(d.words), m.all().Alike(d.words)) >= 0.2 {
		return true
	}
	switch {
	case m.own():
		return overlap(m.to, d.target) || len(d.target) == 0 && !m.stops
	case m.Kind == record.Proposal:
		return len(m.to) > 0
	}
	return m.content.Shared(d.words) > 0 && m.Seeks.Deed() == d.deed
}

// about: an answer is about this matter when it names its deed or its words,
// or is given to the side that raised it.
func about(m *matter, d *doing) bool {
	if d.deed != "" && slices.Contains(m.deeds, d.deed) && overlap(m.from, d.target) {
		return true
	}
	alike := max(likeness(m.content, d.words), 0.9*likeness(m.all(), d.words))
	return alike >= 0.3 || alike >= 0.15 && overlap(m.from, d.target)
}

// end is the state that an outcome has for a kind of matter (contract).
func end(k record.MatterKind, outcome string) string {
	names := map[record.MatterKind]map[string]string{
		record.Demand:    {"met": "met", "rejected": "refused", "accepted": "met", "breached": "breached", "withdrawn": "withdrawn"},
		record.Proposal:  {"met": "carried out", "rejected": "rejected", "accepted": "accepted", "breached": "rejected", "countered": "countered", "withdrawn": "lapsed"},
		record.Question:  {"met": "answered", "answered": "answered", "rejected": "refused", "accepted": "answered"},
		record.Threat:    {"met": "carried out", "withdrawn": "withdrawn"},
		record.Promise:   {"met": "kept", "breached": "broken", "withdrawn": "withdrawn"},
		record.Condition: {"met": "satisfied", "rejected": "failed", "breached": "failed", "withdrawn": "dropped"},
	}
	return names[k][outcome]
}

// lapse closes what was due before today and did not come.
func (l *Ledger) lapse(today record.Day) {
	l.due = slices.DeleteFunc(l.due, func(m *matter) bool {
		if m.Deadline.Add(3) >= today {
			return false
		}
		if m.State == "open" && m.Opened <= m.Deadline {
			l.move(m, store.Move{Move: "lapsed", Day: m.Deadline, Known: today, Rule: "its day passed"}, "lapsed")
		}
		return true
	})
}
