package status

import (
	"path/filepath"
	"strings"
	"testing"

	"demarche/corpus/events"
	"demarche/nlp"
	"demarche/record"
)

// labeledDeed is one labeled status in a parsed text.
type labeledDeed struct {
	d      *nlp.Document
	si, ti int
	status record.Status
}

// eventDeeds are the deeds of the labeled events, training fold, at the verb
// (else the last noun) of their words.
func eventDeeds(t testing.TB) []labeledDeed {
	names, err := filepath.Glob("../corpus/gold/events/train/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no labeled events: %v", err)
	}
	var out []labeledDeed
	for _, name := range names {
		texts, err := events.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range texts {
			d := document(t, texts[i].Text)
			for _, e := range texts[i].Events {
				words, _, _ := strings.Cut(e.Words, " …")
				at := strings.Index(texts[i].Text, words)
				if si, ti := deedIn(d, record.Span{Start: at, End: at + len(words)}); at >= 0 && si >= 0 {
					out = append(out, labeledDeed{d, si, ti, e.Status})
				}
			}
		}
	}
	return out
}

// deedIn is the first verb of a span, else its last noun.
func deedIn(d *nlp.Document, span record.Span) (si, ti int) {
	si, ti = -1, -1
	for s := range d.Sentences {
		for k := range d.Sentences[s].Tokens {
			tok := &d.Sentences[s].Tokens[k]
			if !span.Contains(tok.Span) {
				continue
			}
			switch tok.UPOS {
			case "VERB":
				return s, k
			case "NOUN", "PROPN", "ADJ":
				si, ti = s, k
			}
		}
	}
	return si, ti
}
