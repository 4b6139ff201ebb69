package mentions

import (
	"unicode"
	"unicode/utf8"

	"demarche/nlp"
)

// word is what the features of a token are made from.
type word struct {
	form, low, shape uint32 // hashes
	calm             uint32 // "PARIS" as "Paris", but not "UN" as "Un"; else form
	title            uint32 // "TEL" of "TEL AVIV" as "Tel"; else form
	head, tail       [4]uint32
	tag              uint32
	rel, gov         uint32 // relation of the name to what governs it, and that word
	cluster          [levels]uint16
	lists            uint16 // gazetteer classes, as bits
	more             uint16 // and those of the less certain lists
	small            uint16 // all of them for a word in small letters
	doc              uint16 // how the word is used in the document, as bits
	kind             uint8  // class of shape, for transitions
	left, right      int16  // the run of capitalized words it is in: [left, right)
	first            bool   // opens the sentence
	loud             bool   // the sentence is in capitals or headline style
}

// Classes of shape.
const (
	kindLower = iota
	kindTitle
	kindUpper
	kindMixed
	kindNumber
	kindOther
	kinds
)

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// hashOf is the hash of a word; all digits are alike.
func hashOf[S text](s S) uint32 { return hashOn(fnvOffset, s) }

func hashTwo(a string, b []byte) uint32 { return hashOn(hashOn(fnvOffset, a), b) }

type text interface{ ~string | ~[]byte }

func hashOn[S text](h uint32, s S) uint32 {
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b >= '0' && b <= '9' {
			b = '0'
		}
		h = (h ^ uint32(b)) * fnvPrime
	}
	return h
}

// look fills one word from a token; the buffer, which it returns, is for the
// small letters.
func (f *Finder) look(w *word, t *nlp.Token, buffer []byte) []byte {
	text := t.Text
	low := appendLower(buffer[:0], text)
	*w = word{form: hashOf(text), low: hashOf(low), tag: hashOf(t.XPOS)}
	w.shape, w.kind = shapeOf(text)
	w.calm, w.title = w.form, w.form
	if w.kind == kindUpper {
		_, n := utf8.DecodeRune(low)
		_, k := utf8.DecodeRuneInString(text)
		w.title = hashTwo(text[:k], low[n:])
		if len(low) > 3 {
			w.calm = w.title
		}
	}
	ends(w, low)
	if !f.clusters.find(w) && w.kind == kindLower {
		r, n := utf8.DecodeRuneInString(text)
		f.clusters.findForm(w, hashOn(hashOn(fnvOffset, string(unicode.ToUpper(r))), text[n:]))
	}
	return low
}

// appendLower appends a word in small letters.
func appendLower(out []byte, s string) []byte {
	for _, r := range s {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			out = append(out, byte(r))
			continue
		}
		out = utf8.AppendRune(out, unicode.ToLower(r))
	}
	return out
}

// ends fills the hashes of the first and last one to four letters.
func ends(w *word, low []byte) {
	h, n := uint32(fnvOffset), 0
	for j := 0; j < len(low) && n < 4; n++ {
		r, size := utf8.DecodeRune(low[j:])
		h = (h ^ uint32(r)) * fnvPrime
		w.head[n] = h
		j += size
	}
	h, n = fnvOffset, 0
	for j := len(low); j > 0 && n < 4; n++ {
		r, size := utf8.DecodeLastRune(low[:j])
		h = (h ^ uint32(r)) * fnvPrime
		w.tail[n] = h
		j -= size
	}
}

// shapeOf is a hash of the word with runs of like letters folded, and its kind.
func shapeOf(text string) (uint32, uint8) {
	h, last := uint32(fnvOffset), uint32(0)
	upper, lower, digit, n := 0, 0, 0, 0
	opens := false // with a capital
	for _, r := range text {
		c := uint32(r)
		switch {
		case unicode.IsUpper(r):
			c = 'A'
			upper++
			opens = opens || n == 0
		case unicode.IsLetter(r):
			c = 'a'
			lower++
		case unicode.IsDigit(r):
			c = '0'
			digit++
		}
		if n++; c != last {
			h = (h ^ c) * fnvPrime
		}
		last = c
	}
	h = (h ^ uint32(min(n, 4))) * fnvPrime
	switch {
	case upper+lower == 0 && digit > 0:
		return h, kindNumber
	case upper+lower == 0:
		return h, kindOther
	case lower == 0 && upper > 1:
		return h, kindUpper
	case opens && upper == 1:
		return h, kindTitle
	case upper == 0:
		return h, kindLower
	}
	return h, kindMixed
}

func (w *word) capital() bool {
	return w.kind == kindTitle || w.kind == kindUpper || w.kind == kindMixed
}

// runs finds the runs of capitalized words of a sentence.
func runs(words []word) {
	capitals, letters := 0, 0
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && words[j].capital() {
			j++
		}
		capitals += j - i
		j = max(j, i+1)
		for k := i; k < j; k++ {
			words[k].left, words[k].right = int16(i), int16(j)
			letters += int(bit(words[k].kind != kindOther && words[k].kind != kindNumber))
		}
		i = j
	}
	loud := capitals*10 > letters*6 && letters > 3
	for i := range words {
		words[i].loud = loud
		words[i].first = i == 0 || words[i-1].first && words[i-1].kind == kindOther
	}
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// govern fills what governs each word: the head outside its run of
// capitalized words, and the relation to it.
func govern(words []word, tokens []nlp.Token) {
	for i := range words {
		w, h := &words[i], i
		for n := 0; n < 8; n++ {
			up := tokens[h].Head
			if !w.capital() || up < int(w.left) || up >= int(w.right) {
				break
			}
			h = up
		}
		w.rel, w.gov = hashOf(tokens[h].Deprel), 1
		if up := tokens[h].Head; up >= 0 && up < len(words) {
			w.gov = words[up].low
		}
	}
}
