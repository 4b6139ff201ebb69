package tokenizer

import (
	"strings"
	"unicode/utf8"
)

// contraction cuts "don't", "Russia's", "cannot", and money from its sign.
func (c *cutter) contraction(i, j int) {
	if i >= j {
		return
	}
	w := c.text[i:j]
	if k := clitic(w); k > 0 {
		c.contraction(i, i+k)
		c.add(i+k, j, true)
		return
	}
	if k := strings.IndexAny(w, "$€£¥"); k >= 0 {
		_, n := utf8.DecodeRuneInString(w[k:])
		c.add(i, i+k+n, false) // "US$" stays one token
		c.add(i+k+n, j, false)
		return
	}
	c.add(i, j, false)
}

// clitic is where the second word of a contraction begins, 0 for none.
func clitic(w string) int {
	switch len(w) {
	case 5:
		if strings.EqualFold(w, "gonna") || strings.EqualFold(w, "wanna") || strings.EqualFold(w, "gotta") {
			return 3
		}
	case 6:
		if strings.EqualFold(w, "cannot") {
			return 3
		}
	}
	at, n := apostrophe(w)
	if at <= 0 {
		return 0
	}
	switch tail := w[at+n:]; len(tail) {
	case 1:
		switch tail[0] | 0x20 {
		case 's', 'm', 'd':
			return at
		case 't':
			if at >= 2 && (w[at-1] == 'n' || w[at-1] == 'N') {
				return at - 1
			}
		}
	case 2:
		if strings.EqualFold(tail, "ll") || strings.EqualFold(tail, "re") || strings.EqualFold(tail, "ve") {
			return at
		}
	}
	return 0
}

// looseClitic is the length of the second word of a contraction at the front
// of a piece that careless writers, and texts cut into words before, put
// space before ("Ray 's pizza", "they 're"); else 0.
func looseClitic(piece string) int {
	at, n := apostrophe(piece)
	if at != 0 {
		return 0
	}
	k := n
	for k < len(piece) && isWordByte(piece[k]) {
		k++
	}
	if k < len(piece) && strings.IndexByte(".,;:!?)\"", piece[k]) < 0 {
		return 0
	}
	switch strings.ToLower(piece[n:k]) {
	case "s", "m", "d", "ll", "re", "ve":
		return k
	}
	return 0
}

// apostrophe finds the last apostrophe, straight or curly, and its length.
func apostrophe(w string) (at, n int) {
	at, n = strings.LastIndexByte(w, '\''), 1
	if k := strings.LastIndex(w, "’"); k > at {
		at, n = k, len("’")
	}
	return at, n
}
