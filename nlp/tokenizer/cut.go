package tokenizer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/nlp"
	"demarche/record"
)

// cutter gathers the tokens of one paragraph after the other.
type cutter struct {
	t      *Tokenizer
	text   string
	tokens []nlp.Token // of the paragraph
	free   []nlp.Token // room for more: one allocation serves many paragraphs
}

func (c *cutter) add(start, end int, joined bool) {
	if start < end {
		c.tokens = append(c.tokens, nlp.Token{
			Span: record.Span{Start: start, End: end}, Text: c.text[start:end], Joined: joined, Head: -1,
		})
	}
}

// paragraph cuts at white space, then each piece.
func (c *cutter) paragraph(start, end int) {
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(c.text[i:end])
		if isSpace(r) {
			i += n
			continue
		}
		j := i
		for j < end {
			r, n := utf8.DecodeRuneInString(c.text[j:end])
			if isSpace(r) {
				break
			}
			j += n
		}
		c.piece(i, j)
		i = j
	}
}

// isSpace is white space and the invisible characters that pages are full of.
func isSpace(r rune) bool {
	switch r {
	case '\u200b', '\ufeff', '\u2060', '\u00ad':
		return true
	}
	return unicode.IsSpace(r)
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// piece cuts one stretch without white space: punctuation before, the core,
// punctuation after.
func (c *cutter) piece(i, j int) {
	if isFace(c.text[i:j]) {
		c.add(i, j, false)
		return
	}
	if k := looseClitic(c.text[i:j]); k > 0 && len(c.tokens) > 0 {
		c.add(i, i+k, false)
		c.after(i+k, j)
		return
	}
	if i = c.before(i, j); i >= j {
		return
	}
	if isAddress(c.text[i:j]) {
		c.address(i, j)
		return
	}
	k := c.coreEnd(i, j)
	c.core(i, k)
	c.after(k, j)
}

// isFace is a face drawn with punctuation.
func isFace(piece string) bool {
	switch piece {
	case ":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":-P", ":/", "=)":
		return true
	}
	return false
}

func isAddress(piece string) bool {
	if len(piece) < 5 {
		return false
	}
	return hasPrefixFold(piece, "http:") || hasPrefixFold(piece, "https") && strings.Contains(piece, "://") || hasPrefixFold(piece, "www.")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// address keeps a URL whole but for the punctuation after it.
func (c *cutter) address(i, j int) {
	k := j
	for k > i+1 && strings.IndexByte(".,;:!?)]>'\"", c.text[k-1]) >= 0 {
		k--
	}
	c.add(i, k, false)
	c.after(k, j)
}

// before cuts punctuation off the front and returns where the core begins.
func (c *cutter) before(i, j int) int {
	for i < j {
		r, n := utf8.DecodeRuneInString(c.text[i:j])
		if isWordRune(r) {
			return i
		}
		if i+n == j {
			c.add(i, j, false)
			return j
		}
		next := c.text[i+n]
		switch {
		case (r == '@' || r == '#') && isWordByte(next): // a handle, a hashtag
			return i
		case (r == '.' || r == '\'' || r == '’') && next >= '0' && next <= '9': // .5, '90s
			return i
		}
		n = c.run(i, j, n)
		c.add(i, i+n, false)
		i += n
	}
	return i
}

func isWordByte(b byte) bool {
	return b >= utf8.RuneSelf || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// run is the length of a run of stops, hyphens or marks ("...", "--", "?!"),
// else n.
func (c *cutter) run(i, j, n int) int {
	k := i
	switch b := c.text[i]; b {
	case '.', '-', '_', '*', '=', '<', '>', '$':
		for k < j && c.text[k] == b {
			k++
		}
	case '!', '?':
		for k < j && (c.text[k] == '!' || c.text[k] == '?') {
			k++
		}
	default:
		return n
	}
	return k - i
}

// coreEnd finds where the punctuation after the core begins.
func (c *cutter) coreEnd(i, j int) int {
	for j > i {
		r, n := utf8.DecodeLastRuneInString(c.text[i:j])
		if isWordRune(r) || j-n <= i {
			return j
		}
		if r == '.' && !strings.HasSuffix(c.text[i:j], "..") && c.t.isAbbreviation(c.text[i:j]) != notAbbreviation {
			return j
		}
		if (r == '+' || r == '*' || r == '#') && j-n > i { // C++, C#
			return j
		}
		j -= n
	}
	return j
}

// after cuts the punctuation that follows a core. A bare apostrophe after "s"
// is the plural possessive.
func (c *cutter) after(i, j int) {
	for i < j {
		r, n := utf8.DecodeRuneInString(c.text[i:j])
		n = c.run(i, j, n)
		c.add(i, i+n, (r == '\'' || r == '’') && c.isPossessive(i))
		i += n
	}
}

// isPossessive tells the apostrophe of "parents'" from a closing quotation
// mark: no single quotation mark may be open in the paragraph.
func (c *cutter) isPossessive(i int) bool {
	if i == 0 || c.text[i-1] != 's' && c.text[i-1] != 'S' {
		return false
	}
	for k := len(c.tokens) - 2; k >= 0; k-- {
		switch t := &c.tokens[k]; t.Text {
		case "‘", "'":
			return t.Joined
		case "’":
			return true
		}
	}
	return true
}

// core cuts inside a word: dashes, slashes, hyphens, then contractions.
func (c *cutter) core(i, j int) {
	if i >= j {
		return
	}
	w := c.text[i:j]
	if strings.IndexByte(w, '@') > 0 && strings.IndexByte(w, '.') > 0 {
		c.add(i, j, false)
		return
	}
	start := i
	for k := 0; k < len(w); {
		r, n := utf8.DecodeRuneInString(w[k:])
		if r < utf8.RuneSelf && isWordByte(byte(r)) {
			k++
			continue
		}
		if cut := c.cutAt(w, k, r, n); cut > 0 && i+k > start && k+cut < len(w) {
			c.contraction(start, i+k)
			c.add(i+k, i+k+cut, false)
			start, k = i+k+cut, k+cut
			continue
		}
		k += n
	}
	c.contraction(start, j)
}

// cutAt is the length of a separator at w[k:], 0 where there is none.
func (c *cutter) cutAt(w string, k int, r rune, n int) int {
	switch r {
	case '—', '…', '“', '”', '"', '(', ')', '[', ']', '–', '=', '<', '>', '|', '~', ';', '!', '?', '*', '_':
		return n
	case ':', '/', ',':
		if betweenDigits(w, k, n) {
			return 0
		}
		return n
	case '.':
		if strings.HasPrefix(w[k:], "..") {
			return strings.IndexFunc(w[k:], func(r rune) bool { return r != '.' })
		}
		return 0
	case '-':
		if strings.HasPrefix(w[k:], "--") {
			return 2
		}
		if k < 9 && c.isPrefix(w[:k]) || isNumberCode(w) {
			return 0
		}
		return n
	}
	return 0
}

func (c *cutter) isPrefix(word string) bool {
	var small [9]byte
	return c.t.prefixes[string(appendLower(small[:0], word))]
}

// isNumberCode is a telephone number or code: digits with two hyphens or
// more, or with one before the last four ("555-1234"; "1990-1995" is a range).
func isNumberCode(w string) bool {
	hyphens, last := 0, 0
	for i := 0; i < len(w); i++ {
		switch {
		case w[i] == '-':
			hyphens, last = hyphens+1, i
		case w[i] < '0' || w[i] > '9':
			return false
		}
	}
	return hyphens >= 2 || hyphens == 1 && last > 0 && last <= 3 && len(w)-last == 5
}

func betweenDigits(w string, k, n int) bool {
	return k > 0 && k+n < len(w) && isDigit(w[k-1]) && isDigit(w[k+n])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
