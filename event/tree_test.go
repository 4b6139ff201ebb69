package event

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/record"
)

// tree builds a one-sentence document from "form/lemma/UPOS/head/rel" words
// (heads count from 1, 0 is the root; an empty lemma is the lower-cased form).
// Every word starting with a capital that is a PROPN, and every word listed
// in parties, is a mention with an actor of its own named after the word.
func tree(t testing.TB, text string, parties ...string) (*nlp.Document, []record.Actor) {
	t.Helper()
	var s nlp.Sentence
	var words []string
	at := 0
	for _, w := range strings.Fields(text) {
		f := strings.Split(w, "/")
		if len(f) != 5 {
			t.Fatalf("bad word %q", w)
		}
		head, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatalf("bad head in %q: %v", w, err)
		}
		lemma := f[1]
		if lemma == "" {
			lemma = strings.ToLower(f[0])
		}
		upos, xpos, _ := strings.Cut(f[2], ":")
		s.Tokens = append(s.Tokens, nlp.Token{Span: record.Span{Start: at, End: at + len(f[0])}, Text: f[0], Lemma: lemma, UPOS: upos, XPOS: xpos, Head: head - 1, Deprel: strings.ReplaceAll(f[4], ".", ":")})
		at += len(f[0]) + 1
		words = append(words, f[0])
	}
	d := &nlp.Document{Text: strings.Join(words, " ")}
	s.Span = record.Span{Start: 0, End: len(d.Text)}
	var actors []record.Actor
	for i, tok := range s.Tokens {
		norp := strings.HasSuffix(tok.Text, "n") && tok.UPOS == "ADJ"
		if tok.UPOS != "PROPN" && !norp && !containsID(parties, tok.Text) {
			continue
		}
		typ := nlp.Organization
		if norp {
			typ = nlp.Norp
		}
		d.Mentions = append(d.Mentions, nlp.Mention{Start: i, End: i + 1, Head: i, Type: typ, Chain: -1, Actors: []int{len(actors)}})
		actors = append(actors, record.Actor{ID: tok.Text, Name: tok.Text, Kind: record.KindState})
	}
	d.Sentences = []nlp.Sentence{s}
	return d, actors
}

// testCoder is the English coder with a judge that takes all at face value.
func testCoder(t testing.TB) *Coder {
	t.Helper()
	lx, err := loadLexicon(en.Language().Files)
	if err != nil {
		t.Fatal(err)
	}
	return &Coder{lx: lx, judge: func(*nlp.Document, int, int) verdict { return verdict{status: record.Occurred} }}
}

func show(events []record.Event) string {
	var out []string
	for _, e := range events {
		out = append(out, fmt.Sprintf("%s %s>%s %s", e.Act, strings.Join(e.Source, ","), strings.Join(e.Target, ","), e.Status))
	}
	return strings.Join(out, "; ")
}
