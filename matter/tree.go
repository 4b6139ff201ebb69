package matter

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

func (s *sentence) lemma(i int) string {
	if l := s.tok(i).Lemma; l != "" {
		return strings.ToLower(l)
	}
	return strings.ToLower(s.tok(i).Text)
}

func (s *sentence) word(i int) string { return strings.ToLower(s.tok(i).Text) }

func (s *sentence) isNoun(i int) bool {
	u := s.tok(i).UPOS
	return u == "NOUN" || u == "PROPN" || u == "PRON"
}

// child is the first child of i with one of the relations, or -1.
func (s *sentence) child(i int, rels ...string) int { return s.s.Child(i, rels...) }

// marker is the first mark or case of i, in lower case, and its token.
func (s *sentence) marker(i int) (string, int) {
	first, at := "", -1
	for c := range s.s.Tokens {
		t := s.tok(c)
		if t.Head != i || t.Deprel != "mark" && t.Deprel != "case" {
			continue
		}
		if w := s.word(c); at < 0 || w == "to" {
			first, at = w, c
		}
	}
	return first, at
}

// finite reports whether clause i has a tensed verb or modal.
func (s *sentence) finite(i int) bool {
	tensed := func(x string) bool { return x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD" }
	if tensed(s.tok(i).XPOS) {
		return true
	}
	for c := range s.s.Tokens {
		if t := s.tok(c); t.Head == i && t.UPOS == "AUX" && tensed(t.XPOS) {
			return true
		}
	}
	return false
}

// slotOf says how dependent c of a carrier is attached: to, that, ing, wh,
// whether, obj or a preposition; "" for what cannot hold content.
func (s *sentence) slotOf(c int) string {
	t := s.tok(c)
	rel := t.Deprel
	mark, _ := s.marker(c)
	switch {
	case nlp.Is(rel, "obj"), rel == "nsubj:pass":
		return "obj"
	case nlp.Is(rel, "obl"), nlp.Is(rel, "nmod") && rel != "nmod:poss":
		return mark
	case rel == "acl:relcl":
		if m, at := s.marker(c); m == "that" && s.tok(at).UPOS == "SCONJ" {
			return "that"
		}
		return ""
	case nlp.Is(rel, "ccomp"), nlp.Is(rel, "xcomp"), nlp.Is(rel, "acl"), nlp.Is(rel, "advcl"), nlp.Is(rel, "csubj"):
		return s.clauseSlot(c, mark, nlp.Is(rel, "advcl"))
	}
	return ""
}

func (s *sentence) clauseSlot(c int, mark string, adverbial bool) string {
	switch {
	case mark == "to":
		return "to"
	case mark == "whether" || mark == "if" && !adverbial:
		return "whether"
	case mark == "that":
		return "that"
	case mark != "":
		if adverbial && s.finite(c) {
			return ""
		}
		return mark
	case s.asks(c):
		return "wh"
	case s.finite(c):
		if adverbial {
			return ""
		}
		return "that"
	case s.tok(c).XPOS == "VBG":
		return "ing"
	case s.tok(c).XPOS == "VB" && s.child(c, "nsubj") >= 0:
		return "that"
	case s.tok(c).XPOS == "VB" || s.tok(c).XPOS == "VBN":
		return "to"
	}
	return ""
}

// asks reports whether clause c has a question word.
func (s *sentence) asks(c int) bool {
	for k := range s.s.Tokens {
		t := s.tok(k)
		if t.Head == c && (t.XPOS == "WRB" || t.XPOS == "WP" || t.XPOS == "WDT") && k < c {
			return true
		}
	}
	return false
}

// conjuncts are c and what is joined to it, in order.
func (s *sentence) conjuncts(c int) []int {
	out := []int{c}
	up := s.tok(c).Head
	for k := c + 1; k < len(s.s.Tokens); k++ {
		if t := s.tok(k); t.Deprel == "conj" && (t.Head == c || contains(out, t.Head) || t.Head == up && s.strayed(c, k)) && s.alike(c, k) {
			out = append(out, k)
		}
	}
	return s.closeList(out)
}

// closeList adds the "and"-item that ends a comma list where the parser hung
// it inside the last item: "stop its drive to annex …, and end …".
func (s *sentence) closeList(out []int) []int {
	last := out[len(out)-1]
	if len(out) < 2 || s.tok(last).XPOS != "VB" || s.child(last, "cc") >= 0 {
		return out
	}
	for k := last + 1; k < len(s.s.Tokens); k++ {
		t := s.tok(k)
		if t.Deprel == "conj" && t.XPOS == "VB" && s.child(k, "cc") >= 0 && s.child(k, "nsubj", "aux", "mark") < 0 && s.s.Dominates(last, k) {
			return append(out, k)
		}
	}
	return out
}

// strayed reports whether infinitive k, hung on the finite verb above, goes
// on with infinitive c: "wanted Moscow to cease …, stop … and end …".
func (s *sentence) strayed(c, k int) bool {
	up := s.tok(c).Head
	return up >= 0 && s.tok(c).XPOS == "VB" && s.tok(k).XPOS == "VB" && s.tok(up).XPOS != "VB" &&
		s.child(k, "nsubj", "aux") < 0
}

func (s *sentence) alike(a, b int) bool {
	return s.isNoun(a) == s.isNoun(b) && (s.isNoun(a) || s.child(b, "nsubj") < 0 || s.child(a, "nsubj") >= 0)
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// extent is the token range of c's words, without its later conjuncts, its
// marker and trailing punctuation.
func (s *sentence) extent(c int, skip []int) (int, int) {
	lo, hi := c, c+1
	for k := range s.s.Tokens {
		if !s.s.Dominates(c, k) || s.under(k, c, skip) {
			continue
		}
		lo, hi = min(lo, k), max(hi, k+1)
	}
	for _, k := range skip {
		if k > c && k < hi {
			hi = k
		}
	}
	for lo < c && s.leading(lo, c) {
		lo++
	}
	for hi-1 > c && s.trailing(lo, hi-1) {
		hi--
	}
	return lo, hi
}

// under reports whether k lies below one of the skipped heads.
func (s *sentence) under(k, c int, skip []int) bool {
	for _, x := range skip {
		if x != c && !s.s.Dominates(x, c) && s.s.Dominates(x, k) {
			return true
		}
	}
	return false
}

func (s *sentence) leading(k, c int) bool {
	t := s.tok(k)
	if t.Deprel == "cc" || t.UPOS == "PUNCT" && t.Text != "“" && t.Text != "\"" || t.UPOS == "CCONJ" {
		return true
	}
	if t.Head == c && t.Deprel == "det" && (s.word(k) == "a" || s.word(k) == "an" || s.word(k) == "the") {
		return true
	}
	return t.Head == c && (t.Deprel == "mark" || t.Deprel == "case") && s.word(k) != "if" && s.word(k) != "unless" && s.word(k) != "whether"
}

func (s *sentence) trailing(lo, k int) bool {
	t := s.tok(k)
	if t.UPOS == "CCONJ" || strings.HasPrefix(t.Text, ",") || t.Text == ";" || t.Text == ":" || t.Text == "-" || t.Text == "–" {
		return true
	}
	if t.Text == "." || t.Text == "!" || t.Text == "?" {
		return true
	}
	if t.UPOS != "PUNCT" {
		return false
	}
	open := 0
	for x := lo; x <= k; x++ {
		switch s.tok(x).Text {
		case "“", "(", "‘", "``":
			open++
		case "”", ")", "''":
			open--
		case "\"":
			open = 1 - open
		}
	}
	return open < 0 || t.Text == "“" || t.Text == "("
}

// span is the text of a token range; a quotation mark opened in it is closed
// where the closing one follows at once.
func (s *sentence) span(lo, hi int) record.Span {
	open := 0
	for k := lo; k < hi; k++ {
		switch s.tok(k).Text {
		case "“":
			open++
		case "”":
			open--
		}
	}
	for k := hi; open > 0 && k < len(s.s.Tokens) && k < hi+2; k++ {
		if s.tok(k).Text == "”" {
			return s.s.SpanOf(lo, k+1)
		}
	}
	return s.s.SpanOf(lo, hi)
}
