package lineage

import (
	"unicode"
	"unicode/utf8"
)

// token is a word of a text: what a reader would count as one, without case,
// punctuation and possessive 's.
type token struct {
	hash       uint64 // of its lower-case letters and digits
	start, end int32  // bytes of the text
	flags      flag
}

type flag uint8

const (
	capital   flag = 1 << iota // begins with a capital
	opening                    // first of a sentence, line or quotation
	long                       // four bytes or more: hardly a function word
	numeral                    // begins with a digit
	inCapital                  // two letters or more, all of them capitals
)

// scanner walks over a text once. Words are runs of letters and digits; a
// hyphen parts words, an apostrophe ends one, the dots of "U.S." and the
// commas of "1,500" are passed over.
type scanner struct {
	text    string
	opening bool
	tokens  []token
}

// scan appends the words of text.
func scan(text string, tokens []token) []token {
	s := scanner{text: text, opening: true, tokens: tokens}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if isASCIIWord[c] {
				i = s.word(i)
				continue
			}
			s.mark(rune(c))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			i = s.word(i)
			continue
		}
		s.mark(r)
		i += n
	}
	return s.tokens
}

// mark notes what opens a sentence.
func (s *scanner) mark(r rune) {
	switch r {
	case '.', '!', '?', ':', '\n', '"', '“', '‘', '•', '*':
		s.opening = true
	}
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// word reads the word that begins at i and returns where it ends.
func (s *scanner) word(i int) int {
	t := token{hash: fnvOffset, start: int32(i)}
	if s.opening {
		t.flags |= opening
	}
	s.opening = false
	letters, capitals := 0, 0
	for i < len(s.text) {
		c := s.text[i]
		switch {
		case c < utf8.RuneSelf && isASCIIWord[c]:
			lower := c
			if c >= 'A' && c <= 'Z' {
				lower += 'a' - 'A'
				capitals++
			}
			t.hash = (t.hash ^ uint64(lower)) * fnvPrime
			i++
			letters++
			continue
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s.text[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			if unicode.IsUpper(r) {
				capitals++
			}
			t.hash = (t.hash ^ uint64(unicode.ToLower(r))) * fnvPrime
			i += n
			letters++
			continue
		case (c == ',' || c == '.') && s.joins(i, letters):
			i++
			continue
		}
		break
	}
	t.end = int32(i)
	s.finish(&t, letters, capitals)
	return s.apostrophe(i)
}

// joins reports whether the dot or comma at i lies inside a word: "U.S.",
// "1,500", "3.5".
func (s *scanner) joins(i, letters int) bool {
	if i == 0 || i+1 >= len(s.text) {
		return false
	}
	before, after := s.text[i-1], s.text[i+1]
	if isDigit(before) && isDigit(after) {
		return true
	}
	// A dot after a single letter and before another: initials of a name.
	one := letters == 1 || i >= 2 && s.text[i-2] == '.'
	return s.text[i] == '.' && one && isUpper(before) && isUpper(after)
}

func (s *scanner) finish(t *token, letters, capitals int) {
	first, _ := utf8.DecodeRuneInString(s.text[t.start:])
	if unicode.IsUpper(first) {
		t.flags |= capital
	}
	if isDigit(s.text[t.start]) {
		t.flags |= numeral
	}
	if letters >= 4 || t.flags&numeral != 0 {
		t.flags |= long
	}
	if letters >= 2 && capitals == letters {
		t.flags |= inCapital
	}
	t.hash = mix(t.hash)
	s.tokens = append(s.tokens, *t)
}

// apostrophe passes over 's and the like, so that "Russia's" is "Russia".
func (s *scanner) apostrophe(i int) int {
	j := i
	switch {
	case j < len(s.text) && s.text[j] == '\'':
		j++
	case len(s.text)-j >= 3 && s.text[j:j+3] == "’":
		j += 3
	default:
		return i
	}
	if j < len(s.text) && (s.text[j] == 's' || s.text[j] == 'S') && (j+1 == len(s.text) || s.text[j+1] < utf8.RuneSelf && !isASCIIWord[s.text[j+1]]) {
		return j + 1
	}
	return i
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// isASCIIWord is true of ASCII letters and digits.
var isASCIIWord = func() (t [128]bool) {
	for c := range t {
		t[c] = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
	}
	return t
}()

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", OOPSLA 2014): every bit of x moves every
// bit of the result.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
