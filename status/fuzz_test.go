package status

import (
	"testing"

	"demarche/nlp"
	"demarche/record"
)

// FuzzJudge holds the judge to its promise on any tree, well-formed or not:
// no panic, a valid status, spans inside the text.
func FuzzJudge(f *testing.F) {
	words := []string{"may", "attack", "if", "Russia", "denied", "to", "plan", "not", "said", "would", "the", "talks", "1956", "wanted", "that", "should"}
	tags := []string{"VERB/VB", "VERB/VBD", "AUX/MD", "NOUN/NN", "PART/TO", "SCONJ/IN", "ADJ/JJ", "VERB/VBG"}
	rels := []string{"root", "nsubj", "obj", "xcomp", "ccomp", "advcl", "mark", "aux", "conj", "obl", "case", "acl:relcl", "acl", "compound", "nmod", "advmod"}
	f.Add([]byte{0, 0, 255, 0, 1, 1, 0, 3, 2, 2, 1, 6})
	f.Add([]byte{12, 0, 1, 5, 13, 1, 0, 5, 1, 2, 2, 3})
	j := newJudge(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var s nlp.Sentence
		text := ""
		n := min(len(data)/4, 60)
		for k := 0; k < n; k++ {
			w := words[int(data[4*k])%len(words)]
			tag := tags[int(data[4*k+1])%len(tags)]
			head := int(data[4*k+2])%(n+1) - 1
			s.Tokens = append(s.Tokens, nlp.Token{
				Span: record.Span{Start: len(text), End: len(text) + len(w)}, Text: w, Lemma: w,
				UPOS: tag[:indexSlash(tag)], XPOS: tag[indexSlash(tag)+1:], Head: head, Deprel: rels[int(data[4*k+3])%len(rels)],
			})
			text += w + " "
		}
		s.Span = record.Span{End: len(text)}
		d := &nlp.Document{Text: text, Sentences: []nlp.Sentence{s}}
		for k := -1; k <= n; k++ {
			v := j.Judge(d, 0, k)
			if !v.Status.Valid() {
				t.Fatalf("status %q", v.Status)
			}
			for _, sp := range []record.Span{v.Cue, v.Condition} {
				if sp.Start < 0 || sp.End > len(text) || sp.End < sp.Start {
					t.Fatalf("span %v outside %d", sp, len(text))
				}
			}
		}
	})
}

func indexSlash(s string) int {
	for k := range s {
		if s[k] == '/' {
			return k
		}
	}
	return 0
}
