package revise

import (
	"math"
	"slices"
	"strconv"

	"demarche/nlp"
	"demarche/record"
)

// Verdict is what became of the deed at a word, and what says so.
type Verdict struct {
	Status         record.Status
	Cue, Condition record.Span
}

// Judge says what became of the deed at a word.
type Judge func(d *nlp.Document, sentence, token int) Verdict

// Revise reads the events of an analysis again and returns it changed: its
// events are those that stay, with the parties now found, and new ones, in the
// order of their words.
func (r *Reviser) Revise(d *nlp.Document, a *record.Analysis, judge Judge) {
	x := newText(d, a)
	units := r.units(x)
	w := &writer{r: r, x: x, a: a, judge: judge}
	var out []record.Event
	for e := range a.Events {
		if r.ClassOf(a.Events[e].Act) == "" {
			out = append(out, a.Events[e]) // denials and questions have no class
		}
	}
	for _, g := range r.rulings(x, units) {
		if ev := w.event(&g); len(ev.Source)+len(ev.Target) > 0 && !w.twice(out, g.u.s, &ev) {
			out = append(out, ev)
		}
	}
	slices.SortStableFunc(out, func(p, q record.Event) int { return p.Trigger.Start - q.Trigger.Start })
	a.Events = out
}

// writer turns rulings into events of the record.
type writer struct {
	r     *Reviser
	x     *text
	a     *record.Analysis
	judge Judge
}

func (w *writer) event(g *ruling) record.Event {
	var ev record.Event
	if g.rule >= 0 {
		ev = w.x.events[g.rule]
	}
	if !g.kept {
		w.retype(g, &ev)
	}
	v := w.r.verdict(w.x, g, w.judge)
	if g.kept && v.Status != ev.Status {
		ev.Rule += "; status learned"
	}
	ev.Status, ev.Cue, ev.Condition = v.Status, v.Cue, v.Condition
	w.cast(g, &ev)
	ev.Confidence = confidence(g.margin)
	ev.ID = record.NewID('e', ev.Act, ev.Trigger, ev.Source, ev.Target, ev.Status)
	return ev
}

// retype makes an event of the ruling's class of what the rules found there,
// or of a word at which they found nothing.
func (w *writer) retype(g *ruling, ev *record.Event) {
	t := w.x.tok(g.u.s, g.u.tok)
	class := w.r.classes[g.class]
	how := "learned"
	if g.rule >= 0 {
		how = "learned from " + ev.Rule
	} else {
		ev.Trigger = t.Span
		ev.Evidence = w.clause(g.u)
		if st := record.Covering(w.a.Statements, t.Span); st >= 0 {
			ev.Statement = w.a.Statements[st].ID
		}
	}
	ev.Act, ev.Rule = w.r.actFor(g.u.lemma, t.UPOS, class), how
	ev.Codes = record.Codes{}
}

// actFor is the act that a word mostly was in a class, else the one that the
// tables know for it, else the class's most frequent one.
func (r *Reviser) actFor(lemma, pos, class string) record.Act {
	if a := r.acts[wordKey(class, lemma)]; a != "" {
		return a
	}
	for _, a := range r.Acts[lemma+"/"+pos] {
		if r.ClassOf(a) == class {
			return a
		}
	}
	return r.acts[class]
}

// cast sets the parties: the rules' own where they are of the sides chosen.
func (w *writer) cast(g *ruling, ev *record.Event) {
	src, tgt := w.x.sidesOf(ev.Source), w.x.sidesOf(ev.Target)
	if !g.kept || !sameSides(src, g.src) {
		ev.Source = w.actorsOf(g, g.src, ev.Source, nil, ev)
		w.note(g, ev, "source")
	}
	if !g.kept || !sameSides(tgt, g.tgt) {
		ev.Target = w.actorsOf(g, g.tgt, ev.Target, ev.Source, ev)
		w.note(g, ev, "target")
	} else if !sameSides(src, g.src) {
		ev.Target = slices.DeleteFunc(slices.Clone(ev.Target), func(id string) bool { return slices.Contains(ev.Source, id) })
	}
}

// note says in the rule of a rules' event that a party is not theirs.
func (w *writer) note(g *ruling, ev *record.Event, part string) {
	if g.kept {
		ev.Rule += "; " + part + " learned"
	}
}

func sameSides(a, b []int) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// actorsOf are the keys of the sides' actors: those that the rules had, else
// who is named nearest; the evidence grows to hold their names. Nobody does
// anything to himself: a state's police may arrest its minister, but not itself.
func (w *writer) actorsOf(g *ruling, sides []int, had, others []string, ev *record.Event) []string {
	var out []string
	for _, s := range sides {
		found := false
		for _, id := range had {
			if w.x.sideOfID(id) == s && !slices.Contains(others, id) {
				out, found = append(out, id), true
			}
		}
		if found {
			continue
		}
		id, m := w.nearest(g.u, s, others)
		if st := w.stateOf(s); st != "" && fought(w.r.classes[g.class]) && !slices.Contains(others, st) && w.isPerson(id) {
			id = st // a minister does not clash with soldiers: his state does
		}
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
			if m.Sentence == g.u.s {
				ev.Evidence = ev.Evidence.Union(w.x.d.MentionSpan(m))
			}
		}
	}
	return out
}

// fought reports classes of deeds that are done by states and forces.
func fought(class string) bool { return class == "ASSAULT" || class == "MOBILIZE" }

// stateOf is the side's actor that is the state itself, "" where the text names
// only its people.
func (w *writer) stateOf(s int) string {
	for _, a := range w.x.sides[s].actors {
		if w.a.Actors[a].Kind == record.KindState {
			return w.a.Actors[a].ID
		}
	}
	return ""
}

func (w *writer) isPerson(id string) bool {
	i, ok := w.x.ids[id]
	return ok && w.a.Actors[i].Kind == record.KindPerson
}

// nearest is the side's actor named nearest to the unit that is none of the
// others, with the mention that names it.
func (w *writer) nearest(u *unit, s int, others []string) (id string, m *nlp.Mention) {
	i := slices.IndexFunc(u.near, func(n sighting) bool { return n.side == s })
	if i < 0 {
		return "", nil
	}
	m = &w.x.d.Mentions[u.near[i].mention]
	if id = w.actorAt(s, m); !slices.Contains(others, id) {
		return id, m
	}
	best := 1 << 30
	id, m = "", nil
	for _, k := range w.x.sides[s].mentions {
		mn := &w.x.d.Mentions[k]
		if d := mn.Sentence - u.s; d < -before || d > after {
			continue
		}
		o := w.actorAt(s, mn)
		if cost := w.x.distance(u, mn); cost < best && o != "" && !slices.Contains(others, o) {
			id, m, best = o, mn, cost
		}
	}
	return id, m
}

// actorAt is the key of the side's actor at a mention.
func (w *writer) actorAt(s int, m *nlp.Mention) string {
	for _, a := range m.Actors {
		if a >= 0 && a < len(w.x.sideOf) && w.x.sideOf[a] == s {
			return w.a.Actors[a].ID
		}
	}
	return ""
}

// twice reports an event of a sentence that is there already, found at the
// same words.
func (w *writer) twice(out []record.Event, s int, ev *record.Event) bool {
	for i := len(out) - 1; i >= 0 && out[i].Trigger.End > w.x.d.Sentences[s].Span.Start; i-- {
		o := &out[i]
		if o.Trigger.Overlaps(ev.Trigger) && w.r.ClassOf(o.Act) == w.r.ClassOf(ev.Act) && slices.Equal(o.Source, ev.Source) && slices.Equal(o.Target, ev.Target) {
			return true
		}
	}
	return false
}

// clause is the unit's word with all that hangs from its clause, without what
// only stands beside it.
func (w *writer) clause(u *unit) record.Span {
	s := &w.x.d.Sentences[u.s]
	span := s.Tokens[u.at].Span.Union(s.Tokens[u.tok].Span)
	var grow func(t, depth int)
	grow = func(t, depth int) {
		for _, k := range w.x.sents[u.s].kids[t] {
			switch relation(s.Tokens[k].Deprel) {
			case "punct", "parataxis", "conj", "cc", "acl:relcl", "discourse", "dep", "advcl":
				continue
			}
			span = span.Union(s.Tokens[k].Span)
			if depth < len(s.Tokens) {
				grow(k, depth+1)
			}
		}
	}
	grow(u.at, 0)
	return span
}

// confidence is the chance that a margin stands for, to two places.
func confidence(margin int32) float64 {
	step := max(-16, min(16, margin*4/scale))
	p := 1 / (1 + math.Exp(-float64(step)/4))
	v, err := strconv.ParseFloat(strconv.FormatFloat(p, 'f', 2, 64), 64)
	if err != nil {
		return 0.5
	}
	return v
}
