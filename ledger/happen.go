package ledger

import (
	"slices"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// happen lets one report move the matters that its event answers, fulfils or
// breaches.
func (l *Ledger) happen(r *store.Report) {
	source, target := store.Sides(r.Source), store.Sides(r.Target)
	if len(source) == 0 {
		return
	}
	w := words.Of(r.Evidence)
	for _, m := range l.near(r.Published, source, target) {
		day := r.When()
		if day < m.Opened || r.Published < m.Moves[0].Known || m.over() && !breachable(m) {
			continue
		}
		move, state, rule := decide(l.deeds, m, r, source, target, w)
		if move == "" {
			continue
		}
		l.move(m, store.Move{Move: move, Day: day, Known: r.Published, Article: r.Article, Record: r.ID, Quote: r.Evidence, Rule: rule}, state)
	}
}

// breachable: what was met or accepted may still be broken.
func breachable(m *matter) bool { return m.State == "met" || m.State == "accepted" }

// answerable are the kinds of matter that await an answer.
var answerable = map[record.MatterKind]bool{record.Demand: true, record.Proposal: true, record.Question: true, record.Condition: false}

// solemn deeds do what their words name: who signs a treaty that makes a land
// part of its own annexes it.
var solemn = map[string]bool{"sign": true, "vote": true, "change": true, "recognize": true}

// decide is the table of moves by deeds and answers.
func decide(t *deedTable, m *matter, r *store.Report, source, target []string, w words.Set) (move, state, rule string) {
	head, deed := r.Act.Head(), r.Act.Deed()
	did := head == "do" && (r.Status == record.Occurred)
	asked := overlap(m.to, source)
	asker := overlap(m.from, source)
	switch {
	case did && m.stops && asked && slices.Contains(m.deeds, deed):
		return "breached", end(m.Kind, "breached"), "did what it was to stop: " + string(r.Act)
	case did && m.stops && asked && solemn[deed] && overlap(m.deeds, t.named(w)) && m.content.Shared(w) > 0:
		return "breached", end(m.Kind, "breached"), "its words name what was to stop: " + string(r.Act)
	case did && !m.stops && slices.Contains(m.deeds, deed) && doer(m, source, target) && fits(m, r, target, w):
		return "carried-out", end(m.Kind, "met"), "did what it seeks: " + string(r.Act)
	case head == "reject" && asked && answerable[m.Kind] && r.Status == record.Occurred && about(m, deed, target, w):
		return "rejected", end(m.Kind, "rejected"), "rejected by the side asked"
	case head == "agree" && asked && r.Status == record.Occurred && deed != "" && slices.Contains(m.deeds, deed) && about(m, deed, target, w):
		return "accepted", end(m.Kind, "accepted"), "agreed by the side asked"
	case head == "propose" && asked && m.Kind == record.Proposal && overlap(m.from, target) && r.Status == record.Occurred:
		return "countered", end(m.Kind, "countered"), "the side asked proposed something of its own"
	case deed == "answer" && did && asked && m.Kind == record.Question:
		return "answered", end(m.Kind, "answered"), "the side asked answered"
	case head == "retract" && asker && about(m, deed, target, w):
		return "withdrawn", end(m.Kind, "withdrawn"), "taken back by the side that made it"
	}
	return "", "", ""
}

// doer: who must act so that the matter is carried out. For talks, everybody
// named must be there.
func doer(m *matter, source, target []string) bool {
	both := sides(slices.Clone(source), target)
	if len(both) < m.crowd {
		return false
	}
	switch m.Kind {
	case record.Threat, record.Promise:
		return overlap(m.from, source)
	case record.Proposal:
		return overlap(m.from, both) && (len(m.to) == 0 || overlap(m.to, both))
	}
	return overlap(m.to, source)
}

// fits: the deed is done to whom the matter means it for, or speaks of it in
// its words.
func fits(m *matter, r *store.Report, target []string, w words.Set) bool {
	if alike := max(m.content.Alike(w), m.words.Alike(w)); alike >= 0.25 {
		return true
	}
	switch m.Kind {
	case record.Threat, record.Promise:
		return overlap(m.to, target) || len(target) == 0
	case record.Proposal:
		return true
	}
	return m.Seeks.Deed() != "" && m.Seeks.Deed() == r.Act.Deed()
}

// about: an answer is about this matter when it names its deed or its words,
// or is given to the side that raised it.
func about(m *matter, deed string, target []string, w words.Set) bool {
	if deed != "" && slices.Contains(m.deeds, deed) && overlap(m.from, target) {
		return true
	}
	alike := max(m.content.Alike(w), 0.9*m.words.Alike(w))
	return alike >= 0.3 || alike >= 0.15 && overlap(m.from, target)
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
