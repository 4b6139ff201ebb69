package statement

import (
	"slices"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// claimRest gives the quotations that no cue claimed to the speaker of their
// paragraph: “…,” she said. “…” A quotation left open goes on in the next
// paragraph. Scraps of quoted words without a speaker stay unclaimed.
func (w *work) claimRest() {
	for q := range w.quotes {
		if w.claim[q] != nil {
			continue
		}
		if q > 0 && w.quotes[q-1].open && w.quotes[q].para == w.quotes[q-1].para+1 && w.claim[q-1] != nil {
			w.extend(q, w.claim[q-1])
			continue
		}
		if w.quotes[q].inner.Len() < 20 || w.insideClaimed(q) {
			continue
		}
		if f := w.paragraphSpeaker(q); f != nil {
			w.extend(q, f)
		}
	}
}

func (w *work) extend(q int, f *found) {
	w.claim[q] = f
	f.content = append(f.content, w.quotes[q].outer)
}

// insideClaimed: the quotation lies in a content already.
func (w *work) insideClaimed(q int) bool {
	for _, f := range w.found {
		for _, c := range f.content {
			if c.Contains(w.quotes[q].inner) {
				return true
			}
		}
	}
	return false
}

// paragraphSpeaker is the statement whose quotation stands last before q in
// the paragraph, else the first after it.
func (w *work) paragraphSpeaker(q int) *found {
	var before, after *found
	for _, f := range w.found {
		if !f.speech || w.d.Sentences[f.sentence].Paragraph != w.quotes[q].para || w.kindOf(f.content) == record.Indirect {
			continue
		}
		if f.cue.Start < w.quotes[q].outer.Start {
			before = f
		} else if after == nil {
			after = f
		}
	}
	switch {
	case before != nil:
		return before
	case after != nil:
		return after
	}
	return w.goesOn(q)
}

// goesOn is the statement that a paragraph of nothing but a quotation goes on
// with: the one last quoted in the paragraph before it.
func (w *work) goesOn(q int) *found {
	para := w.quotes[q].para
	if para == 0 || w.d.Paragraphs[para].Len()-w.quotes[q].outer.Len() > 6 {
		return nil
	}
	var last *found
	for _, f := range w.found {
		if !f.speech || f.speaker < 0 || len(f.content) == 0 || w.kindOf(f.content) == record.Indirect {
			continue
		}
		if end := f.content[len(f.content)-1].End; w.d.Paragraphs[para-1].Overlaps(record.Span{Start: end - 1, End: end}) {
			last = f
		}
	}
	return last
}

// transcript reads "MR. CARNEY: …": the speaker's words run to the next label.
func (w *work) transcript() {
	var cur *found
	labels := 0
	for _, span := range w.d.Paragraphs {
		text := span.In(w.d.Text)
		label, rest := nlp.SpeakerLabel(text)
		if w.d.Dateline.Overlaps(record.Span{Start: span.Start, End: span.Start + len(label)}) {
			label = "" // "NEW DELHI: …"
		}
		if label == "" {
			if cur != nil && labels > 0 {
				cur.content = append(cur.content, span)
			}
			continue
		}
		labels++
		si := w.sentenceAt(span.Start)
		if si < 0 {
			continue
		}
		cur = &found{
			sentence: si, subject: -1, speaker: w.labelActor(si, len(label)+span.Start), speech: true, particle: -1, rule: "transcript", own: true,
			source: record.Span{Start: span.Start, End: span.Start + len(label)}, content: []record.Span{{Start: span.Start + rest, End: span.End}},
		}
		cur.cue = record.Span{Start: span.Start + len(label), End: span.Start + rest}
		if cur.content[0].Empty() {
			cur = nil
			continue
		}
		w.found = append(w.found, cur)
	}
	if labels == 0 {
		w.titled()
	}
}

// titled reads a text whose headline says that it is one person's speech or
// statement: all that follows is said by that person.
func (w *work) titled() {
	if len(w.d.Sentences) == 0 || !w.d.Sentences[0].Headline || len(w.d.Paragraphs) < 2 {
		return
	}
	head := w.d.Paragraphs[0]
	word, at := nlp.SpeechTitle(head.In(w.d.Text))
	if word == "" {
		return
	}
	for i := range w.d.Mentions {
		m := &w.d.Mentions[i]
		span := w.d.MentionSpan(m)
		if m.Type != nlp.Person || span.Start < head.Start+at || span.End > head.End {
			continue
		}
		cue := record.Span{Start: head.Start, End: head.Start + at}
		for cue.Start < cue.End && !strings.HasPrefix(w.d.Text[cue.Start:], word) {
			cue.Start++
		}
		cue.End = cue.Start + len(word)
		c := w.x.channels[lower(word)]
		if c.name == "" {
			c.name = "speech"
		}
		f := &found{sentence: 0, subject: -1, speaker: w.actorOf(i), speech: true, particle: -1, rule: "title", own: true, source: span, cue: cue, channel: c}
		f.content = slices.Clone(w.d.Paragraphs[1:])
		w.found = append(w.found, f)
		return
	}
}

func (w *work) sentenceAt(b int) int {
	for i := range w.d.Sentences {
		if w.d.Sentences[i].Span.Start <= b && b < w.d.Sentences[i].Span.End {
			return i
		}
	}
	return -1
}

func (w *work) labelActor(si, end int) int {
	for i := range w.d.Mentions {
		m := &w.d.Mentions[i]
		if m.Sentence == si && w.d.MentionSpan(m).End <= end {
			for _, a := range m.Actors {
				return a
			}
		}
	}
	return -1
}
