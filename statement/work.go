package statement

import (
	"sort"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// found is a statement before it becomes a record.
type found struct {
	sentence, token int // of the cue
	subject         int // token of the subject, -1 for none
	source, cue     record.Span
	content         []record.Span
	speaker         int // index into actors, -1 for none
	addressee       []int
	channel         channel
	when            *record.DateRange
	speech          bool
	particle        int // preposition that belongs to the cue, -1 for none
	rule            string
	own             bool // the cue itself claimed a content in the parse
}

// work is what one document needs while its statements are found.
type work struct {
	x      *Extractor
	d      *nlp.Document
	actors []record.Actor
	quotes []quotation
	found  []*found
	claim  []*found    // quotation index → who claimed it
	second record.Span // content on the other side of the cue being read
}

func (x *Extractor) run(d *nlp.Document, actors []record.Actor) *work {
	w := &work{x: x, d: d, actors: actors, quotes: scanQuotations(d.Text, d.Paragraphs)}
	w.claim = make([]*found, len(w.quotes))
	for i := range d.Sentences {
		w.sentence(i)
	}
	w.transcript()
	w.claimRest()
	sort.SliceStable(w.found, func(i, j int) bool { return w.found[i].start() < w.found[j].start() })
	return w
}

func (f *found) start() int {
	if !f.cue.Empty() {
		return f.cue.Start
	}
	return f.content[0].Start
}

func (w *work) sentence(si int) {
	s := &w.d.Sentences[si]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Lemma == "accord" || t.Text == "according" || t.Text == "According" {
			w.accordingTo(si, i)
			continue
		}
		if t.UPOS != "VERB" {
			continue
		}
		if c, ok := w.x.cues[t.Lemma]; ok {
			w.verb(si, i, c)
		}
	}
}

// verb takes a cue verb with its content.
func (w *work) verb(si, i int, c cue) {
	s := &w.d.Sentences[si]
	subject, passive := subjectOf(s, i)
	put := w.putTo(s, i)
	passive = passive || put
	w.second = record.Span{}
	behind := w.inverted(s, si, i, c)
	content := w.contentOf(si, i, behind, c)
	if behind >= 0 {
		subject, passive = behind, false
		if content.Empty() {
			content = trimmed(s, 0, i)
		}
	}
	particle := -1
	if content.Empty() {
		content, particle = objectOf(s, i, c)
		c.speech = false // named, not said
	}
	if content.Empty() || passive && (s.Child(i, "ccomp") < 0 || !c.speech && particle >= 0) {
		return
	}
	if passive {
		subject = -1
		if c.person { // "was told that": the subject heard it
			subject = agent(s, i)
		}
	}
	f := &found{sentence: si, token: i, subject: subject, speaker: -1, cue: s.Tokens[i].Span, speech: c.speech, particle: particle, rule: c.pos, own: true}
	f.speech = f.speech && !w.hypothetical(s, i)
	content = w.afterHearer(f, c, content)
	f.content = w.withQuotations(f, content)
	if !w.second.Empty() {
		f.content = append(f.content, w.withQuotations(f, w.second)...)
	}
	w.resolveSource(f)
	if put {
		w.hearer(f, s.Tokens[i].Head)
	}
	w.addressees(f, c)
	w.channelOf(f)
	if t := timeOf(w.d, si, i); t != nil {
		f.when = t.Range
	}
	w.found = append(w.found, f)
}

// subjectOf is the subject of a verb, its own or the one it shares with the
// verb it is conjoined to or depends on.
func subjectOf(s *nlp.Sentence, i int) (subject int, passive bool) {
	for steps := 0; i >= 0 && steps < 6; steps++ {
		if k := nearestSubject(s, i); k >= 0 {
			return k, s.Tokens[k].Deprel == "nsubj:pass"
		}
		switch rel := s.Tokens[i].Deprel; {
		case nlp.Is(rel, "conj"), nlp.Is(rel, "xcomp"), nlp.Is(rel, "advcl") && s.Tokens[i].XPOS == "VBG":
			i = s.Tokens[i].Head
		case nlp.Is(rel, "acl"):
			return s.Tokens[i].Head, false
		default:
			return -1, false
		}
	}
	return -1, false
}

// agent is the by-phrase of a passive.
func agent(s *nlp.Sentence, i int) int {
	for _, k := range s.Children(i) {
		if s.Tokens[k].Deprel == "obl:agent" {
			return k
		}
		if nlp.Is(s.Tokens[k].Deprel, "obl") {
			if c := s.Child(k, "case"); c >= 0 && s.Tokens[c].Lemma == "by" {
				return k
			}
		}
	}
	return -1
}

// contentOf is what a cue verb reports, as one span: its clause complement, a
// clause beside it, the clause it is hung into, or a quotation it governs. The
// subject behind it is none of these.
func (w *work) contentOf(si, i, behind int, c cue) record.Span {
	s := &w.d.Sentences[si]
	whole := record.Span{}
	for _, k := range s.Children(i) {
		rel := s.Tokens[k].Deprel
		if k == behind || behind > i && s.Dominates(k, behind) || w.putTo(s, k) {
			continue
		}
		if nlp.Is(rel, "ccomp") || c.infinitive && nlp.Is(rel, "xcomp") || nlp.Is(rel, "parataxis") && w.besideQuote(s, k, i) {
			part := w.clause(s, k, i)
			if !whole.Empty() && (k > i) != (whole.Start > s.Tokens[i].Span.Start) {
				// “The talks,” he said, “were useful”: parts on both sides of the cue.
				w.second = part
				continue
			}
			whole = whole.Union(part)
		}
	}
	if whole.Empty() && c.speech {
		whole = w.thatUnderNoun(s, i)
	}
	if !whole.Empty() {
		return whole
	}
	if rel := s.Tokens[i].Deprel; nlp.Is(rel, "parataxis") && s.Tokens[i].Head >= 0 {
		return w.around(s, i)
	}
	start, end := s.Subtree(i)
	span := s.SpanOf(start, end)
	for q := range w.quotes {
		if span.Overlaps(w.quotes[q].outer) && w.quotes[q].inner.Len() > 2 && w.claim[q] == nil && !w.quotes[q].inner.Contains(s.Tokens[i].Span) {
			return w.quotes[q].outer
		}
	}
	if s.Child(i, "obj") >= 0 || !c.speech {
		return record.Span{}
	}
	return w.neighbor(si, i)
}

// objectOf is what a cue names without a clause: its object, or what its
// preposition governs, which is then part of the cue ("called for talks").
func objectOf(s *nlp.Sentence, i int, c cue) (content record.Span, particle int) {
	for _, k := range s.Children(i) {
		rel := s.Tokens[k].Deprel
		switch {
		case c.object && nlp.Is(rel, "obj") && s.Tokens[k].UPOS != "PRON":
			start, end := nounPhrase(s, k)
			return s.SpanOf(start, end), -1
		case c.governs && nlp.Is(rel, "obl") && k > i:
			m := s.Child(k, "case")
			if m != i+1 || s.Tokens[m].Lemma != "for" && s.Tokens[m].Lemma != "about" && s.Tokens[m].Lemma != "of" && s.Tokens[m].Lemma != "to" {
				continue
			}
			start, end := nounPhrase(s, k)
			return s.SpanOf(max(start, m+1), end), m
		}
	}
	return record.Span{}, -1
}

// thatUnderNoun is a that-clause which the parse hangs on the place where it
// was said: "told a news conference that …", "said in an interview that …".
func (w *work) thatUnderNoun(s *nlp.Sentence, i int) record.Span {
	for _, k := range s.Children(i) {
		if rel := s.Tokens[k].Deprel; !nlp.Is(rel, "obl") && !nlp.Is(rel, "obj") && !nlp.Is(rel, "iobj") {
			continue
		}
		if _, ok := w.x.channels[lower(s.Tokens[k].Lemma)]; !ok {
			continue
		}
		for _, c := range s.Children(k) {
			if m := s.Child(c, "mark", "nsubj", "obj"); nlp.Is(s.Tokens[c].Deprel, "acl") && m >= 0 && s.Tokens[m].Text == "that" {
				start, end := s.Subtree(c)
				return s.SpanOf(max(start, m+1), end)
			}
		}
	}
	return record.Span{}
}

// besideQuote: a parataxis is content where it is quoted or after a colon.
func (w *work) besideQuote(s *nlp.Sentence, k, cueToken int) bool {
	start, end := s.Subtree(k)
	span := s.SpanOf(start, end)
	return w.quoted(span)*2 > span.Len() || start > cueToken && start > 0 && s.Tokens[start-1].Text == ":"
}

// clause is the span of a complement, without its complementizer's comma and
// never reaching back over the cue.
func (w *work) clause(s *nlp.Sentence, k, cueToken int) record.Span {
	start, end := s.Subtree(k)
	if k > cueToken {
		start = max(start, cueToken+1)
	} else {
		end = min(end, cueToken)
	}
	for end > start+1 && s.Tokens[end-1].UPOS == "PUNCT" && s.Tokens[end-1].Text != "”" && s.Tokens[end-1].Text != "\"" {
		end--
	}
	for start < end-1 && (s.Tokens[start].Text == "that" && s.Tokens[start].Deprel == "mark" || s.Tokens[start].Text == ",") {
		start++
	}
	return s.SpanOf(start, end)
}

// around is the clause that a hung-in cue ("…, she said, …") interrupts or
// follows: the longer side of the sentence.
func (w *work) around(s *nlp.Sentence, i int) record.Span {
	start, end := s.Subtree(i)
	head := s.Tokens[i].Head
	from, to := s.Subtree(head)
	if start > head {
		return trimmed(s, from, start)
	}
	return trimmed(s, end, to)
}

func trimmed(s *nlp.Sentence, start, end int) record.Span {
	for end > start && s.Tokens[end-1].Text == "," {
		end--
	}
	for start < end && s.Tokens[start].Text == "," {
		start++
	}
	return s.SpanOf(start, end)
}

// neighbor is an unclaimed quotation right before or after the sentence, in
// its paragraph: “We met.” He added: “It failed.”
func (w *work) neighbor(si, i int) record.Span {
	s := &w.d.Sentences[si]
	for q := range w.quotes {
		if w.quotes[q].para != s.Paragraph || w.claim[q] != nil || w.quotes[q].inner.Contains(s.Tokens[i].Span) && !w.mayQuote(s, si, i) {
			continue
		}
		if gap := s.Span.Start - w.quotes[q].outer.End; gap >= 0 && gap < 3 || s.Span.Overlaps(w.quotes[q].outer) {
			return w.quotes[q].outer
		}
	}
	return record.Span{}
}

// mayQuote reports a cue inside the quotation that may all the same be its cue,
// where the marks are not to be trusted: somebody does it. In "nothing is written
// down" and "this cannot continue" nobody does.
func (w *work) mayQuote(s *nlp.Sentence, si, i int) bool {
	subject, passive := subjectOf(s, i)
	if passive || subject < 0 || s.Tokens[i].XPOS == "VBN" {
		return false
	}
	u := s.Tokens[subject].UPOS
	return u == "PROPN" || u == "PRON" || w.actorAt(si, subject) >= 0
}

// withQuotations widens a content to the quotations it touches and claims them.
func (w *work) withQuotations(f *found, content record.Span) []record.Span {
	for q := range w.quotes {
		span := &w.quotes[q]
		if !span.inner.Overlaps(content) || f.cue.Overlaps(span.inner) {
			continue
		}
		// A quotation holds several sentences; a scrap of quoted words does not.
		if w.claim[q] == nil || w.claim[q].token != f.token {
			if w.claim[q] == nil {
				w.claim[q] = f
			}
			content = content.Union(span.outer)
		}
	}
	return []record.Span{content}
}

func lower(s string) string { return strings.ToLower(s) }
