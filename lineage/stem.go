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

// stem cuts up to two endings, "sanction-ed" and "sanct-ion", then a doubled
// consonant or a vowel that is left over, so that "ukraine" and "ukrainian",
// "plan" and "planned" meet.
func stem(w string) string {
	if len(w) < 5 || isDigit(w[0]) {
		return w
	}
	w = cut(cut(w))
	n := len(w)
	if n > 4 && w[n-1] == w[n-2] && !strings.ContainsRune("aeiouls", rune(w[n-1])) {
		return w[:n-1]
	}
	if n > 4 && strings.ContainsRune("aiey", rune(w[n-1])) {
		return w[:n-1]
	}
	return w
}

func cut(w string) string {
	for _, e := range endings {
		if root, ok := strings.CutSuffix(w, e.ending); ok && len(root)+len(e.to) >= 4 {
			return root + e.to
		}
	}
	return w
}
