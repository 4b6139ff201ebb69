package matter

import (
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/record"
)

// FuzzFind holds the finder to its promise on any tree: no panic, spans
// inside the text, kinds and states of the contract.
func FuzzFind(f *testing.F) {
	words := []string{"Russia", "wanted", "Ukraine", "to", "withdraw", "offered", "talks", "if", "it", "proposal", "must", "question", "that", "and", "threat", "said"}
	tags := [][2]string{{"VERB", "VB"}, {"VERB", "VBD"}, {"AUX", "MD"}, {"NOUN", "NN"}, {"PROPN", "NNP"}, {"SCONJ", "IN"}, {"PART", "TO"}, {"VERB", "VBG"}}
	rels := []string{"root", "nsubj", "obj", "xcomp", "ccomp", "advcl", "mark", "aux", "conj", "obl", "case", "acl:relcl", "acl", "nmod:poss", "nmod", "iobj"}
	f.Add([]byte{0, 4, 2, 1, 1, 1, 0, 0, 2, 4, 2, 2, 3, 6, 5, 6, 4, 0, 2, 3})
	finder, err := New(en.Language().Files)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &nlp.Document{Published: "2014-03-10"}
		var s nlp.Sentence
		n := min(len(data)/4, 40)
		for k := 0; k < n; k++ {
			w, tag := words[int(data[4*k])%len(words)], tags[int(data[4*k+1])%len(tags)]
			at := len(d.Text)
			d.Text += w + " "
			s.Tokens = append(s.Tokens, nlp.Token{
				Span: record.Span{Start: at, End: at + len(w)}, Text: w, Lemma: w, UPOS: tag[0], XPOS: tag[1],
				Head: int(data[4*k+2])%(n+1) - 1, Deprel: rels[int(data[4*k+3])%len(rels)],
			})
		}
		s.Span = record.Span{End: len(d.Text)}
		d.Sentences = []nlp.Sentence{s}
		actors := name(d)
		said := []record.Statement{{ID: "s1", Speaker: "RUS", Content: []record.Span{s.Span}}}
		for _, m := range finder.Find(d, actors, said, nil) {
			if _, ok := record.MatterStates[m.Kind]; !ok || m.State == "" {
				t.Fatalf("%q %q", m.Kind, m.State)
			}
			for _, sp := range []record.Span{m.Content, m.Condition, m.Evidence} {
				if sp.Start < 0 || sp.End > len(d.Text) || sp.End < sp.Start {
					t.Fatalf("span %v outside %d", sp, len(d.Text))
				}
			}
		}
	})
}
