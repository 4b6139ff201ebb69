// Package lower makes small letters of words without making garbage: text
// repeats its words, and most are small already.
package lower

import (
	"strings"
	"unicode/utf8"
)

// limit bounds how many words a Memo remembers.
const limit = 1 << 13

// Memo remembers words in small letters. The zero value is ready. It is for
// one goroutine at a time.
type Memo struct{ words map[string]string }

// Of is strings.ToLower of a word.
func (m *Memo) Of(word string) string {
	if IsLower(word) {
		return word
	}
	if low, ok := m.words[word]; ok {
		return low
	}
	low := strings.ToLower(word)
	if m.words == nil || len(m.words) >= limit {
		m.words = make(map[string]string, 256)
	}
	m.words[strings.Clone(word)] = low // a clone: the word would keep its whole text alive
	return low
}

// IsLower reports whether a word is ASCII without capitals.
func IsLower(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] >= 'A' && word[i] <= 'Z' || word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
