package status

// features are hashed signs of one predicate for the scorer.
type features struct {
	at []uint32
}

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// add hashes a feature made of parts.
func (f *features) add(parts ...string) {
	h := uint32(fnvOffset)
	for _, p := range parts {
		for k := 0; k < len(p); k++ {
			h = (h ^ uint32(p[k])) * fnvPrime
		}
		h = (h ^ 1) * fnvPrime
	}
	h ^= h >> 15
	f.at = append(f.at, h&(buckets-1))
}

// collect gathers the signs of predicate i, which the rules read as v.
func (f *features) collect(w *walk, i int, v value) {
	f.at = make([]uint32, 0, 96)
	t := w.tok(i)
	st := string(v.st)
	lemma, rel := w.lemma(i), t.Deprel
	f.add("bias")
	f.add("st", st)
	f.add("st rule", st, v.rule)
	f.add("st lemma", st, lemma)
	f.add("lemma", lemma)
	f.add("st xpos rel", st, t.XPOS, rel)
	f.add("xpos rel", t.XPOS, rel)
	if v.cue >= 0 {
		f.add("cue", st, w.lemma(v.cue))
		f.add("cue word", w.word(v.cue), t.XPOS)
	}
	f.own(w, i, v)
	f.above(w, i, st)
	f.sentence(w, i, st)
}

// own adds what hangs on the predicate.
func (f *features) own(w *walk, i int, v value) {
	t := w.tok(i)
	form, mark, subject := "", "", ""
	for c := range w.s.Tokens {
		k := w.tok(c)
		if k.Head != i || c == i {
			continue
		}
		rel := relation(k.Deprel)
		f.add("child", rel)
		switch {
		case k.UPOS == "AUX":
			form += " " + w.word(c)
			f.add("aux", w.word(c), t.XPOS)
		case rel == "mark" || rel == "case":
			mark += " " + w.word(c)
		case rel == "nsubj":
			subject = w.lemma(c)
			if nominalWord(k) && k.UPOS != "PRON" {
				subject = k.XPOS
			}
		case rel == "advmod" || rel == "obl" && k.UPOS != "PROPN" || rel == "advcl":
			f.add("adv", rel, w.lemma(c))
			f.add("adv st", string(v.st), w.lemma(c))
		case rel == "obj":
			f.add("obj", k.UPOS, k.XPOS)
			f.add("obj lemma", w.lemma(c))
		}
	}
	lemma := w.lemma(i)
	f.add("form lemma", form, mark, lemma)
	f.add("prefix suffix", ending(lemma), form, t.XPOS)
	f.add("form", form, t.XPOS)
	f.add("form mark", form, mark, t.XPOS, t.Deprel)
	f.add("mark", mark)
	f.add("subject", subject, form, t.XPOS)
	f.add("subject only", subject)
	f.add("tense status", form, t.XPOS, string(v.st))
}

// above adds what governs the predicate, three steps up.
func (f *features) above(w *walk, i int, st string) {
	path := ""
	at := i
	for step := 0; step < 3; step++ {
		h := w.tok(at).Head
		if h < 0 {
			f.add("path", path, "root")
			f.add("root", w.tok(at).XPOS, st, path)
			return
		}
		path += " " + w.tok(at).Deprel
		l := w.lemma(h)
		f.add("head", path, l)
		f.add("head xpos", path, w.tok(h).XPOS)
		f.add("head st", path, st, w.tok(h).XPOS)
		if step == 0 {
			f.add("head pair", l, w.slot(i), w.tok(i).XPOS)
			f.add("head lemma", l, w.tok(at).Deprel, w.lemma(i))
			m := w.ownMarks(h)
			hv := m.value()
			hr := w.value(h, 0)
			f.add("head reading", string(hr.st), hr.rule, w.tok(at).Deprel)
			f.add("head reading st", string(hr.st), w.tok(at).Deprel, st, w.tok(i).XPOS)
			f.add("head value", string(hv.st), w.tok(at).Deprel, st)
			f.add("head value lemma", string(hv.st), l, w.tok(at).Deprel)
			f.add("head tense", marksTense(m), w.tok(at).Deprel, w.tok(i).XPOS)
		}
		at = h
	}
}

// ending is the last three letters of a lemma.
func ending(l string) string { return l[max(0, len(l)-3):] }

func marksTense(m marks) string {
	s := m.modal
	if m.past {
		s += " past"
	}
	if m.present {
		s += " present"
	}
	if m.have >= 0 {
		s += " have"
	}
	if m.neg >= 0 {
		s += " not"
	}
	return s
}

// sentence adds what the whole sentence looks like.
func (f *features) sentence(w *walk, i int, st string) {
	n := len(w.s.Tokens)
	last := w.s.Tokens[n-1].Text
	f.add("last", last, st)
	f.add("last rel", last, w.tok(i).Deprel)
	for d := -2; d <= 2; d++ {
		if k := i + d; d != 0 && k >= 0 && k < n {
			f.add("near", string(rune('0'+d+2)), w.word(k))
			f.add("near xpos", string(rune('0'+d+2)), w.tok(k).XPOS, w.tok(i).XPOS)
		}
	}
	if i > 1 {
		f.add("two before", w.word(i-2), w.word(i-1))
	}
	if i > 0 && i+1 < n {
		f.add("around", w.word(i-1), w.tok(i+1).XPOS)
	}
	past, modal, second := false, false, false
	for c := range w.s.Tokens {
		t := w.tok(c)
		switch {
		case t.XPOS == "VBD":
			past = true
		case t.XPOS == "MD":
			modal = true
		case t.UPOS == "PRON":
			word := w.word(c)
			second = second || word == "you" || word == "your"
			if word == "i" || word == "we" || word == "he" || word == "she" || word == "they" {
				f.add("pron", word, st)
			}
		}
	}
	f.add("tenor", flag(past), flag(modal), flag(second), st)
	f.add("tenor rel", flag(past), flag(modal), flag(second), relation(w.tok(i).Deprel), w.tok(i).XPOS)
	root := w.rootOf(i)
	f.add("root tense", w.tok(root).XPOS, st, w.tok(i).XPOS)
	if n < 6 {
		f.add("short")
	}
}

func (w *walk) rootOf(i int) int {
	for steps := 0; steps < maxDepth && w.tok(i).Head >= 0; steps++ {
		i = w.tok(i).Head
	}
	return i
}

func flag(b bool) string {
	if b {
		return "y"
	}
	return "n"
}
