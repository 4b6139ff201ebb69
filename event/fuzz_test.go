package event

import (
	"strings"
	"testing"

	"demarche/nlp"
	"demarche/record"
)

// FuzzCode builds trees out of bytes, sound or not: the coder must neither
// panic nor return spans outside the text or evidence without its trigger.
func FuzzCode(f *testing.F) {
	f.Add([]byte("\x01\x10\x02\x00\x21\x03\x02\x32\x04"))
	f.Add([]byte("hold talks with everyone about everything, always and again"))
	words := []string{"demand", "talk", "withdraw", "attack", "hold", "not", "call", "agree", "sanction", "stop", "he", "to", "of", "by", "that", "series"}
	tags := []string{"VERB", "NOUN", "PROPN", "ADJ", "PRON", "ADP", "PART", "AUX"}
	rels := []string{"nsubj", "obj", "iobj", "obl", "nmod", "nmod:poss", "acl", "acl:relcl", "advcl", "xcomp", "ccomp", "conj", "case", "mark", "compound", "amod", "nsubj:pass", "obl:agent", "aux", "advmod"}
	c := testCoder(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var s nlp.Sentence
		var text strings.Builder
		for i := 0; i+2 < len(data) && len(s.Tokens) < 60; i += 3 {
			w := words[int(data[i])%len(words)]
			if text.Len() > 0 {
				text.WriteByte(' ')
			}
			at := text.Len()
			text.WriteString(w)
			s.Tokens = append(s.Tokens, nlp.Token{
				Span: record.Span{Start: at, End: text.Len()}, Text: w, Lemma: w,
				UPOS: tags[int(data[i]>>4)%len(tags)], XPOS: []string{"VBN", "VBG", "VB"}[int(data[i+1])%3], Head: int(data[i+1]) % 61, Deprel: rels[int(data[i+2])%len(rels)],
			})
		}
		d := &nlp.Document{Text: text.String()}
		s.Span = record.Span{Start: 0, End: text.Len()}
		for i := range s.Tokens {
			if s.Tokens[i].Head >= len(s.Tokens) {
				s.Tokens[i].Head = -1
			}
			if s.Tokens[i].UPOS == "PROPN" {
				d.Mentions = append(d.Mentions, nlp.Mention{Start: i, End: i + 1, Head: i, Type: nlp.Organization, Actors: []int{i % 2}})
			}
		}
		d.Sentences = []nlp.Sentence{s}
		actors := []record.Actor{{ID: "a", Kind: record.KindState}, {ID: "b", Kind: record.KindPerson}}
		for _, e := range c.Code(d, actors, nil, nil) {
			if e.Evidence.In(d.Text) == "" || !e.Evidence.Contains(e.Trigger) && e.Trigger.Len() > 0 {
				t.Errorf("%s: evidence %v does not hold trigger %v in %q", e.Act, e.Evidence, e.Trigger, d.Text)
			}
			if !e.Act.Valid() || !e.Status.Valid() || len(e.Source)+len(e.Target) == 0 {
				t.Errorf("bad event %+v", e)
			}
		}
		c.Pair(d, actors, []record.Span{{Start: 0, End: 3}}, []record.Span{{Start: 5, End: 9}})
	})
}
