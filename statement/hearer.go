package statement

import (
	"slices"

	"demarche/nlp"
	"demarche/record"
)

// nearestSubject is the subject of a verb; of two, the one that stands nearer
// before it: "The center's director, Anne Schuchat, says" may be parsed as two.
func nearestSubject(s *nlp.Sentence, i int) int {
	best := s.Child(i, "nsubj")
	for _, k := range s.Children(i) {
		if k > best && k < i && nlp.Is(s.Tokens[k].Deprel, "nsubj") && (s.Tokens[k].UPOS == "PROPN" || s.Tokens[k].UPOS == "NOUN") {
			best = k
		}
	}
	return best
}

// putTo reports a cue without a subject that tells what was put to the subject of
// the cue it hangs on: "Asked about the strike, she said".
func (w *work) putTo(s *nlp.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.XPOS != "VBN" && t.XPOS != "VBD" || t.Head < i || s.Child(i, "nsubj", "aux", "obj") >= 0 || !w.x.cues[t.Lemma].person {
		return false
	}
	if !nlp.Is(t.Deprel, "advcl") && !nlp.Is(t.Deprel, "ccomp") && !nlp.Is(t.Deprel, "acl") && !nlp.Is(t.Deprel, "parataxis") {
		return false
	}
	return w.x.cues[s.Tokens[t.Head].Lemma].speech
}

// hearer makes the subject of a verb the one to whom f was put.
func (w *work) hearer(f *found, verb int) {
	if k, _ := subjectOf(&w.d.Sentences[f.sentence], verb); k >= 0 {
		if a := w.actorAt(f.sentence, k); a >= 0 {
			f.addressee = append(f.addressee, a)
		}
	}
}

// hypothetical reports an infinitive in somebody's quoted words or under an
// adjective: "it is too soon for us to say what this means" tells of nothing said.
func (w *work) hypothetical(s *nlp.Sentence, i int) bool {
	if i == 0 || s.Tokens[i].XPOS != "VB" || s.Tokens[i-1].XPOS != "TO" {
		return false
	}
	if h := s.Tokens[i].Head; h >= 0 && (s.Tokens[h].UPOS == "ADJ" || s.Tokens[h].UPOS == "ADV") {
		return true
	}
	return slices.ContainsFunc(w.quotes, func(q quotation) bool { return q.inner.Contains(s.Tokens[i].Span) })
}

// afterHearer cuts off a content whom the parse made the first of two subjects of
// its clause: "told reporters his city had begun".
func (w *work) afterHearer(f *found, c cue, content record.Span) record.Span {
	s := &w.d.Sentences[f.sentence]
	if !c.person || s.Child(f.token, "obj", "iobj") >= 0 {
		return content
	}
	for _, k := range s.Children(f.token) {
		if !nlp.Is(s.Tokens[k].Deprel, "ccomp") || k < f.token {
			continue
		}
		first := s.Child(k, "nsubj")
		if first < 0 || lastSubject(s, k) == first {
			return content
		}
		start, end := s.Subtree(first)
		if start != f.token+1 || end >= len(s.Tokens) {
			return content
		}
		if m := w.d.MentionAt(f.sentence, first); m >= 0 {
			f.addressee = append(f.addressee, w.others(m, f.speaker)...)
		}
		content.Start = max(content.Start, s.Tokens[end].Span.Start)
		return content
	}
	return content
}

// lastSubject is the last subject before a verb.
func lastSubject(s *nlp.Sentence, i int) int {
	best := -1
	for _, k := range s.Children(i) {
		if k < i && nlp.Is(s.Tokens[k].Deprel, "nsubj") {
			best = k
		}
	}
	return best
}

// inverted is the subject that stands behind its cue ("…, said the agency.")
// where the parse takes it for something else; -1 else.
func (w *work) inverted(s *nlp.Sentence, si, i int, c cue) int {
	if i < 3 || !c.speech || s.Child(i, "aux") >= 0 || s.Tokens[i].XPOS != "VBD" && s.Tokens[i].XPOS != "VBZ" {
		return -1
	}
	switch s.Tokens[i-1].Text {
	case ",", "\"", "”", "''":
	default:
		return -1
	}
	for _, k := range s.Children(i) {
		if k < i && nlp.Is(s.Tokens[k].Deprel, "nsubj") {
			return -1
		}
		if k > i && s.Child(k, "case", "cop", "mark") < 0 && closes(s, i, k) && !(nlp.Is(s.Tokens[k].Deprel, "obj") && s.Child(i, "ccomp") < 0) {
			return k
		}
	}
	return w.nameBehind(s, si, i)
}

// closes reports a noun whose phrase begins right behind a cue and ends the sentence.
func closes(s *nlp.Sentence, i, k int) bool {
	if u := s.Tokens[k].UPOS; u != "PROPN" && u != "NOUN" {
		return false
	}
	start, end := s.Subtree(k)
	return start == i+1 && s.Tokens[min(end, len(s.Tokens)-1)].UPOS == "PUNCT" && end >= len(s.Tokens)-2
}

// nameBehind is the head of a person's name a few words behind a cue, closed by a
// mark, of which the parse may have made anything: "said network host Ann Lee."
func (w *work) nameBehind(s *nlp.Sentence, si, i int) int {
	if k := s.Child(i, "nsubj"); k >= 0 {
		return -1
	}
	for ti := i + 1; ti < len(s.Tokens) && ti <= i+6; ti++ {
		m := w.d.MentionAt(si, ti)
		if m >= 0 && w.d.Mentions[m].Type == nlp.Person && w.d.Mentions[m].Start == ti {
			if end := w.d.Mentions[m].End; end == len(s.Tokens) || s.Tokens[end].UPOS == "PUNCT" {
				return w.d.Mentions[m].Head
			}
			return -1
		}
		if u := s.Tokens[ti].UPOS; u != "NOUN" && u != "PROPN" && u != "ADJ" && u != "DET" && u != "VERB" {
			return -1
		}
	}
	return -1
}
