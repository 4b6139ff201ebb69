package coref

import (
	"demarche/nlp"
	"demarche/record"
)

// voices finds for each sentence the mention of who says "I" in it outside
// quotation marks: whose label heads the turn of a transcript, or whose speech or
// statement the headline says the text is; -1 for nobody known.
func voices(d *nlp.Document) []int {
	out := make([]int, len(d.Sentences))
	for si := range out {
		out[si] = -1
	}
	turns := make([]int, len(d.Paragraphs))
	cur, labels := -1, false
	for p := range d.Paragraphs {
		span := d.Paragraphs[p]
		if label, _ := nlp.SpeakerLabel(span.In(d.Text)); label != "" && !d.Dateline.Contains(record.Span{Start: span.Start, End: span.Start + 1}) {
			cur, labels = mentionWithin(d, span.Start, span.Start+len(label)), true
		}
		turns[p] = cur
	}
	title := -1
	if !labels && len(d.Sentences) > 0 && d.Sentences[0].Headline {
		head := d.Paragraphs[0]
		if _, at := nlp.SpeechTitle(head.In(d.Text)); at > 0 {
			title = firstPerson(d, head.Start+at, head.End)
		}
	}
	for si := range d.Sentences {
		switch s := &d.Sentences[si]; {
		case labels && s.Paragraph < len(turns):
			out[si] = turns[s.Paragraph]
		case !s.Headline:
			out[si] = title
		}
	}
	return out
}

// mentionWithin is the first mention that lies in a stretch of the text.
func mentionWithin(d *nlp.Document, from, to int) int {
	for i := range d.Mentions {
		if span := d.MentionSpan(&d.Mentions[i]); span.Start >= from && span.End <= to {
			return i
		}
	}
	return -1
}

// firstPerson is the first name of a person in a stretch of the text.
func firstPerson(d *nlp.Document, from, to int) int {
	for i := range d.Mentions {
		if span := d.MentionSpan(&d.Mentions[i]); d.Mentions[i].Type == nlp.Person && span.Start >= from && span.End <= to {
			return i
		}
	}
	return -1
}
