package event

import (
	"math"

	"demarche/nlp"
	"demarche/record"
)

// writer turns findings into events: actors for tokens, spans, date, place.
type writer struct {
	*view
	statements []record.Statement
	places     []record.Place
	before     []record.Event // found so far
}

// event writes a finding down; ok is false where no party is known.
func (w *writer) event(f *finding) (record.Event, bool) {
	w.addAddressee(f)
	src, tgt := w.ids(f.src), w.ids(f.tgt)
	tgt = minus(tgt, src)
	if turnsAway(f.act) && w.oneSide(src, tgt) {
		f.tgt, tgt = nil, nil // "reopened its embassy", "pulled his country out"
	}
	if len(src) == 0 && len(f.src) == 0 {
		if src = minus(w.captor(f), tgt); len(src) == 0 {
			src = w.custodian(f, tgt)
		}
	}
	if len(f.tgt) == 0 {
		if tgt = w.recallTarget(f, src); len(tgt) == 0 {
			tgt = minus(w.otherSide(f, src), src)
		}
		if len(tgt) == 0 {
			tgt = w.undone(f, src)
		}
		if len(tgt) == 0 && len(src) == 2 && (f.act.Head() == "agree" || f.act.Head() == "promise") {
			src, tgt = src[:1], src[1:] // each to the other
		}
	}
	if f.tr.sense.rule == dutyRule && !f.tr.own && w.oneSide(src, tgt) {
		return record.Event{}, false // what one says of one's own duties is no demand
	}
	if f.tr.sense.rule == dutyRule && !f.tr.own && len(tgt) == 0 {
		return record.Event{}, false // "AI should be useful" is asked of nobody
	}
	if w.housekeeping(f.act, src, tgt) {
		return record.Event{}, false
	}
	if len(src) == 0 && len(tgt) == 0 {
		return record.Event{}, false
	}
	place := w.place(f)
	if f.act == "do.visit" && (len(src) == 0 || len(tgt) == 0 && place == "") {
		return record.Event{}, false // who travels where, or it is no visit
	}
	conf := f.confidence
	if len(src) == 0 && len(f.src) > 0 || len(tgt) == 0 && len(f.tgt) > 0 {
		conf -= 0.05
	}
	if f.act.Head() != "do" && len(src) == 0 && len(f.src) == 0 && !(len(tgt) > 0 && w.addressed(f.tr)) {
		conf -= 0.35 // words want a speaker
	}
	if !f.tr.noun && f.tr.sense.frame.two && f.act.Head() == "do" && len(src)+len(tgt) < 2 && !w.assembly(f.src) {
		conf -= 0.2
	}
	if len(src) > 0 && w.private(src) && w.private(tgt) {
		conf -= 0.45
	}
	if conf < minConfidence {
		return record.Event{}, false
	}
	ev := record.Event{
		Act: f.act, Source: src, Target: tgt, Status: f.verdict.status, Cue: f.verdict.cue,
		Condition: f.verdict.condition, Trigger: w.triggerSpan(f.tr), Evidence: w.evidence(f),
		Contexts: w.contexts(), Rule: f.tr.rule(), Confidence: math.Round(conf*100) / 100,
	}
	if st := record.Covering(w.statements, ev.Trigger); st >= 0 {
		ev.Statement = w.statements[st].ID
	}
	ev.Date = w.date(f, ev.Trigger)
	ev.Place = place
	ev.ID = record.NewID('e', ev.Act, ev.Trigger, ev.Source, ev.Target, ev.Status)
	return ev, true
}

// housekeeping reports help and cooperation among the organs of one state: its
// own business.
func (w *writer) housekeeping(act record.Act, src, tgt []string) bool {
	switch act {
	case "do.cooperate", "do.engage", "do.endorse", "do.aid", "do.fund", "do.trade", "do.arm", "do.share", "do.restore":
	default:
		return false
	}
	return w.oneSide(src, tgt) && w.organs(src) && w.organs(tgt)
}

// organs reports parts of a state: its government, parliament, forces.
func (w *writer) organs(ids []string) bool {
	for i := range w.actors {
		if !containsID(ids, w.actors[i].ID) {
			continue
		}
		switch c := w.actors[i].Code; c[min(3, len(c)):] {
		case "", "GOV", "LEG", "MIL", "COP", "JUD", "SPY":
		default:
			return false
		}
	}
	return true
}

// turnsAway reports acts that one never does to one's own side.
func turnsAway(act record.Act) bool {
	switch act.Deed() {
	case "recall", "restore", "sever", "summon":
		return true
	}
	return false
}

// rule is the table line behind the trigger.
func (tr *trigger) rule() string {
	if tr.light != nil {
		return tr.sense.rule + "+" + tr.light.rule
	}
	return tr.sense.rule
}

// ids are the record's keys of the parties' actors, each once, in order.
func (w *writer) ids(ps []party) []string {
	var out []string
	for _, p := range ps {
		for _, a := range p.actors {
			if a >= 0 && a < len(w.actors) && !containsID(out, w.actors[a].ID) {
				out = append(out, w.actors[a].ID)
			}
		}
	}
	return out
}

// private reports whether the parties are but persons of no known office.
func (w *writer) private(ids []string) bool {
	for i := range w.actors {
		a := &w.actors[i]
		if (a.Kind != record.KindPerson || a.Code != "") && containsID(ids, a.ID) {
			return false
		}
	}
	return true
}

func containsID(ids []string, id string) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

func minus(ids, not []string) []string {
	var out []string
	for _, id := range ids {
		if !containsID(not, id) {
			out = append(out, id)
		}
	}
	return out
}

// triggerSpan covers the word that names the act, with its light verb.
func (w *writer) triggerSpan(tr *trigger) record.Span {
	span := w.tok(tr.tok).Span
	if tr.at != tr.tok && abs(tr.at-tr.tok) <= 6 {
		span = span.Union(w.tok(tr.at).Span)
	}
	return span
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// evidence is the clause that tells the event, from its first party to the
// end of its last argument: one stretch of text.
func (w *writer) evidence(f *finding) record.Span {
	lo, hi := f.tr.tok, f.tr.tok+1
	grow := func(a, b int) { lo, hi = min(lo, a), max(hi, b) }
	grow(f.tr.at, f.tr.at+1)
	for _, ps := range [][]party{f.src, f.tgt} {
		for _, p := range ps {
			if m := w.mention[p.tok]; m >= 0 {
				grow(w.d.Mentions[m].Start, w.d.Mentions[m].End)
			} else {
				grow(p.tok, p.tok+1)
			}
		}
	}
	if k := w.clauseOf(f.tr.at).comp; k >= 0 && (k == w.tok(f.tr.at).Head || f.tr.sense.rule == dutyRule) {
		grow(w.subtree(k, 0)) // "…, X warned"
	}
	if o := w.clauseOf(f.tr.at).obj; o >= 0 && abs(f.tr.at-o) < 12 {
		grow(w.phraseStart(o), o+1) // "the questions that X sent"
	}
	for _, t := range []int{f.tr.tok, f.tr.at} {
		for _, k := range w.kids[t] {
			if w.isArgument(k) {
				a, b := w.subtree(k, 0)
				if k > t || a >= lo {
					grow(a, b)
				}
			}
		}
	}
	for hi-1 > lo && w.tok(hi-1).UPOS == "PUNCT" {
		hi--
	}
	span := w.s.SpanOf(lo, hi)
	if f.verdict.cue.Len() > 0 && w.s.Span.Contains(f.verdict.cue) {
		span = span.Union(f.verdict.cue)
	}
	return span
}

// phraseStart is where the words before noun t begin.
func (v *view) phraseStart(t int) int {
	start := t
	for _, k := range v.kids[t] {
		if k < start && (v.rel(k, "amod") || v.rel(k, "det") || v.rel(k, "compound") || v.rel(k, "nummod") || v.rel(k, "nmod:poss")) {
			start, _ = v.subtree(k, 0)
		}
	}
	return start
}

// isArgument reports whether child k belongs to the clause itself.
func (v *view) isArgument(k int) bool {
	switch rel := v.tok(k).Deprel; {
	case rel == "acl:relcl":
		return false
	case nlp.Is(rel, "conj"), nlp.Is(rel, "cc"), nlp.Is(rel, "punct"), nlp.Is(rel, "parataxis"), nlp.Is(rel, "discourse"), nlp.Is(rel, "dep"), nlp.Is(rel, "appos"):
		return false
	case nlp.Is(rel, "advcl"):
		m := v.mark(k)
		return m == "to" || m == "of" || m == "from" || m == "if"
	}
	return true
}
