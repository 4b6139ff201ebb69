package event

import (
	"io/fs"

	"demarche/nlp"
	"demarche/record"
	"demarche/status"
)

// Coder finds events. It is read-only after New and safe for concurrent use.
type Coder struct {
	lx    *Lexicon
	judge func(d *nlp.Document, sentence, token int) verdict
}

// verdict is what the status judge says about one predicate.
type verdict struct {
	status    record.Status
	cue       record.Span
	condition record.Span
	rule      string
}

// Judge says what became of the deed at a token; *status.Judge and
// *status.Careful do.
type Judge interface {
	Judge(d *nlp.Document, sentence, token int) status.Judgement
}

// New loads the word tables from a language's files; j judges statuses.
func New(files fs.FS, j Judge) (*Coder, error) {
	lx, err := loadLexicon(files)
	if err != nil {
		return nil, err
	}
	judge := func(d *nlp.Document, sentence, token int) verdict {
		v := j.Judge(d, sentence, token)
		return verdict{status: v.Status, cue: v.Cue, condition: v.Condition, rule: v.Rule}
	}
	return &Coder{lx: lx, judge: judge}, nil
}

// Lexicon is the loaded word tables.
func (c *Coder) Lexicon() *Lexicon { return c.lx }

// minConfidence is the least confidence at which an event is kept.
const minConfidence = 0.5

// Code finds the events of the document. The actors, statements and places
// are those found in it; events without any party are not coded.
func (c *Coder) Code(d *nlp.Document, actors []record.Actor, statements []record.Statement, places []record.Place) []record.Event {
	mentions := mentionsBySentence(d)
	var out []record.Event
	for si := range d.Sentences {
		v := newView(c.lx, d, si, mentions[si], actors)
		w := writer{view: v, statements: statements, places: places}
		found, first := c.find(v), len(out)
		for i := range found {
			w.before = out
			if ev, ok := w.event(&found[i]); ok && !w.retold(&found[i], &ev) {
				out = appendEvent(out, ev)
			}
		}
		out = w.own(out, first)
	}
	return out
}

func mentionsBySentence(d *nlp.Document) [][]int {
	out := make([][]int, len(d.Sentences))
	for i := range d.Mentions {
		if s := d.Mentions[i].Sentence; s >= 0 && s < len(out) {
			out[s] = append(out[s], i)
		}
	}
	return out
}

// maxNear bounds how many earlier events one is compared with.
const maxNear = 64

// appendEvent adds an event unless the same one is there; the more certain
// of two stays.
func appendEvent(all []record.Event, ev record.Event) []record.Event {
	// Events come in the order of sentences: only the latest can overlap.
	for i := max(0, len(all)-maxNear); i < len(all); i++ {
		o := &all[i]
		if o.Act == ev.Act && o.Status == ev.Status && o.Evidence.Overlaps(ev.Evidence) && sameIDs(o.Source, ev.Source) && sameIDs(o.Target, ev.Target) {
			if ev.Confidence > o.Confidence {
				*o = ev
			}
			return all
		}
	}
	return append(all, ev)
}

func sameIDs(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// finding is one act found in a sentence, parties still as tokens.
type finding struct {
	tr         *trigger
	act        record.Act
	verdict    verdict
	src, tgt   []party
	confidence float64
}

// find codes one sentence.
func (c *Coder) find(v *view) []finding {
	all := v.scan()
	if len(all) == 0 {
		return nil
	}
	v.compose(all)
	v.foldKillings(all)
	var out []finding
	for _, tr := range all {
		if tr.sense.none || tr.consumed || tr.act.Head() == "say" {
			continue
		}
		if tr.under != nil && v.saidAbove(tr) || v.isPurpose(tr) {
			continue
		}
		if v.forbids(tr) {
			tr.act = "do.restrict"
			tr.forbids = true
		}
		v.resolve(tr)
		v.eachOther(tr)
		v.asCaptors(tr)
		if tr.under != nil && tr.act.Head() == "do" {
			v.inherit(tr) // now that all of the speech act's parties are known
			v.share(tr)
		}
		for _, act := range v.acts(tr) {
			f := finding{tr: tr, act: act, verdict: c.statusFor(v, tr, act), src: tr.src, tgt: tr.tgt, confidence: v.confidence(tr, act, tr.src, tr.tgt)}
			out = append(out, f)
			if tr.mutual {
				f.src, f.tgt = f.tgt, f.src
				out = append(out, f)
			}
		}
	}
	return out
}
