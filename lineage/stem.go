package lineage

import "strings"

// endings are cut from a word that keeps at least four letters, the longest
// that fits first. It is a light stemmer (the first steps of Porter 1980, and
// demonyms): "sanctions" and "sanctioned" are one word, "Iranian" is "Iran".
// Words it would spoil stand in data/forms.txt.
var endings = []struct{ ending, to string }{
	{"ically", "ic"},
	{"ations", "at"},
	{"ation", "at"},
	{"ments", ""},
	{"ment", ""},
	{"ings", ""},
	{"ing", ""},
	{"ians", "i"},
	{"ian", "i"},
	{"ions", ""},
	{"ion", ""},
	{"ates", "at"},
	{"ated", "at"},
	{"ate", "at"},
	{"ies", "i"},
	{"ied", "i"},
	{"ers", ""},
	{"er", ""},
	{"ors", ""},
	{"or", ""},
	{"ans", "a"},
	{"an", "a"},
	{"ed", ""},
	{"es", ""},
	{"ly", ""},
	{"s", ""},
	{"e", ""},
	{"y", "i"},
}

// byLast are the endings by their last letter.
var byLast = func() (t [256][]struct{ ending, to string }) {
	for _, e := range endings {
		last := e.ending[len(e.ending)-1]
		t[last] = append(t[last], e)
	}
	return t
}()

// stem cuts up to two endings, "sanction-ed" and "sanct-ion", then a doubled
// consonant or a vowel that is left over, so that "ukraine" and "ukrainian",
// "plan" and "planned" meet. It works in place.
func stem(w []byte) []byte {
	if len(w) < 5 || isDigit(w[0]) {
		return w
	}
	w = cut(cut(w))
	n := len(w)
	if n <= 4 {
		return w
	}
	switch last := w[n-1]; {
	case last == w[n-2] && !strings.ContainsRune("aeiouls", rune(last)):
		return w[:n-1]
	case last == 'a' || last == 'i' || last == 'e' || last == 'y':
		return w[:n-1]
	}
	return w
}

func cut(w []byte) []byte {
	for _, e := range byLast[w[len(w)-1]] {
		n := len(w) - len(e.ending)
		if n+len(e.to) >= 4 && n >= 0 && string(w[n:]) == e.ending {
			return append(w[:n], e.to...)
		}
	}
	return w
}
