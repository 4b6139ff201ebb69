package statement

import (
	"demarche/nlp"
	"demarche/nlp/times"
	"demarche/record"
)

func timeOf(d *nlp.Document, si, i int) *nlp.Time { return times.Of(d, si, i) }

// resolveSource fills the source span and the speaker.
func (w *work) resolveSource(f *found) {
	if f.subject < 0 {
		return
	}
	s := &w.d.Sentences[f.sentence]
	start, end := nounPhrase(s, f.subject)
	if first := s.Child(f.token, "nsubj"); first >= 0 && first < f.subject {
		start, _ = nounPhrase(s, first) // two subjects, one of them an office: one speaker
	}
	if f.subject > f.token {
		start = max(start, f.token+1)
	}
	f.source = s.SpanOf(start, max(end, start+1))
	f.speaker = w.actorAt(f.sentence, f.subject)
	// "The statement added": the speaker is whose statement it is.
	if c, ok := w.x.channels[s.Tokens[f.subject].Lemma]; ok && c.name == "written statement" {
		if f.speaker < 0 || w.actors[f.speaker].Kind != record.KindPerson {
			if last := w.last(f); last != nil && last.speaker >= 0 {
				f.speaker = last.speaker
			}
		}
		f.channel = c
	}
}

// last is the statement found before f, in this paragraph or the one before.
func (w *work) last(f *found) *found {
	p := w.d.Sentences[f.sentence].Paragraph
	for k := len(w.found) - 1; k >= 0; k-- {
		g := w.found[k]
		if p-w.d.Sentences[g.sentence].Paragraph > 1 {
			return nil
		}
		if g.speech && g.speaker >= 0 && g.sentence <= f.sentence {
			return g
		}
	}
	return nil
}

// nounPhrase is the subtree of a subject without relative clauses' commas and
// without the verb's own material: titles and appositions stay.
func nounPhrase(s *nlp.Sentence, k int) (start, end int) {
	start, end = s.Subtree(k)
	for end > k+1 && s.Tokens[end-1].UPOS == "PUNCT" {
		end--
	}
	for start < k && (s.Tokens[start].UPOS == "PUNCT" || s.Tokens[start].Deprel == "cc") {
		start++
	}
	return start, end
}

// actorAt is the actor of the mention headed by a token or, where a title is
// the head ("Chancellor Angela Merkel"), of a name that hangs on it; -1 for
// none.
func (w *work) actorAt(si, i int) int {
	if m := w.d.MentionAt(si, i); m >= 0 {
		if a := w.actorOf(m); a >= 0 {
			return a
		}
	}
	other := -1
	s := &w.d.Sentences[si]
	for _, k := range s.Children(i) {
		rel := s.Tokens[k].Deprel
		if !nlp.Is(rel, "flat") && !nlp.Is(rel, "appos") && rel != "nmod:desc" && !nlp.Is(rel, "compound") {
			continue
		}
		m := w.d.MentionAt(si, k)
		if m < 0 {
			continue
		}
		a := w.actorOf(m)
		if a >= 0 && w.d.Mentions[m].Type == nlp.Person {
			return a // "agency veterinarian Brian Evans": he, not the agency
		}
		if other < 0 {
			other = a
		}
	}
	return other
}

func (w *work) actorOf(m int) int {
	for _, a := range w.d.Mentions[m].Actors {
		if a >= 0 && a < len(w.actors) {
			return a
		}
	}
	return -1
}

// addressees are whom the cue's object or "to" phrase names.
func (w *work) addressees(f *found, c cue) {
	s := &w.d.Sentences[f.sentence]
	for _, k := range s.Children(f.token) {
		rel := s.Tokens[k].Deprel
		to := false
		if nlp.Is(rel, "obl") {
			if m := s.Child(k, "case"); m >= 0 && s.Tokens[m].Lemma == "to" {
				to = true
			}
		}
		if !(c.person && (nlp.Is(rel, "obj") || nlp.Is(rel, "iobj")) || to) {
			continue
		}
		if m := w.d.MentionAt(f.sentence, k); m >= 0 {
			f.addressee = append(f.addressee, w.others(m, f.speaker)...)
		}
	}
}

// others are the actors of a mention but one.
func (w *work) others(m, but int) []int {
	var out []int
	for _, a := range w.d.Mentions[m].Actors {
		if a != but {
			out = append(out, a)
		}
	}
	return out
}

// channelOf reads the channel off the words that hang on the cue.
func (w *work) channelOf(f *found) {
	s := &w.d.Sentences[f.sentence]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if i == f.subject || t.UPOS != "NOUN" && t.UPOS != "PROPN" || !w.near(f, s, i) {
			continue
		}
		if c, ok := w.x.channels[lower(t.Lemma)]; ok && (f.channel.name == "" || c.name == "news conference" || c.name == "interview") {
			f.channel = c
		}
	}
	if f.channel.name == "" && s.Tokens[f.token].Lemma == "tweet" {
		f.channel = channel{name: "social media"}
	}
}

// near: token i hangs on the cue within a few steps, outside the content.
func (w *work) near(f *found, s *nlp.Sentence, i int) bool {
	for _, c := range f.content {
		if c.Contains(s.Tokens[i].Span) {
			return false
		}
	}
	for steps := 0; steps < 3 && i >= 0; steps++ {
		if i = s.Tokens[i].Head; i == f.token {
			return true
		}
		if i == f.subject {
			return false
		}
	}
	return false
}

// accordingTo is "according to X": the rest of the sentence is the content.
func (w *work) accordingTo(si, i int) {
	s := &w.d.Sentences[si]
	if i+2 >= len(s.Tokens) || s.Tokens[i+1].Text != "to" {
		return
	}
	k := s.Tokens[i].Head
	if k < i {
		if k = s.Child(i, "obl"); k < 0 {
			return
		}
	}
	start, end := s.Subtree(k)
	start = min(start, i)
	f := &found{sentence: si, token: i, subject: k, speaker: w.actorAt(si, k), cue: s.SpanOf(i, i+2), speech: true, particle: -1, rule: "according to", own: true}
	f.source = s.SpanOf(i+2, max(end, i+3))
	content := trimmed(s, end, len(s.Tokens))
	if before := trimmed(s, 0, start); before.Len() > content.Len() {
		content = before
	}
	if content.Empty() {
		return
	}
	f.content = w.withQuotations(f, content)
	w.found = append(w.found, f)
}
