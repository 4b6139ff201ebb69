package status

// slot is the kind of clause that i heads: to, ing, that, whether, having or
// the preposition before a gerund.
func (w *walk) slot(i int) string {
	t := w.tok(i)
	finite, having := t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP", false
	being := false
	mark := ""
	for c := range w.s.Tokens {
		k := w.tok(c)
		if k.Head != i || c == i {
			continue
		}
		switch {
		case k.Deprel == "mark" || k.Deprel == "case":
			if word := w.word(c); mark == "" || word == "to" && mark != "whether" {
				mark = word
			}
		case k.UPOS == "AUX":
			finite = finite || k.XPOS == "VBD" || k.XPOS == "VBZ" || k.XPOS == "VBP" || k.XPOS == "MD"
			having = having || k.XPOS == "VBG" && k.Lemma == "have"
			being = being || k.XPOS == "VBG" && k.Lemma == "be"
		}
	}
	switch {
	case mark == "to" && t.XPOS != "VBG":
		return "to"
	case mark == "that" || finite && (mark == "" || mark == "like" || mark == "as"):
		return "that"
	case mark == "whether" || mark == "if":
		return "whether"
	case mark != "":
		return mark
	case having:
		return "having"
	case t.XPOS == "VBG" || being || w.s.Child(i, "cop") >= 0 && !finite:
		return "ing"
	case finite, t.XPOS == "VBN" && w.s.Child(i, "nsubj") >= 0 && w.s.Child(i, "nsubj:pass") < 0:
		return "that"
	}
	return "to"
}
