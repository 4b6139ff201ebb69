package ingest

import (
	"strings"
	"unicode"
)

// common are the commonest small words of languages that might be taken for
// English; enough to tell them apart in a paragraph.
var common = map[string][]string{
	"English":    {"the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "said", "he", "it", "at", "from", "has", "have", "will", "not", "be", "are", "were", "his", "its"},
	"French":     {"le", "la", "les", "de", "des", "du", "et", "un", "une", "dans", "que", "qui", "est", "pour", "par", "sur", "au", "aux", "il", "pas", "avec", "son", "ses", "été"},
	"German":     {"der", "die", "das", "und", "den", "von", "zu", "mit", "ist", "im", "dem", "nicht", "ein", "eine", "auf", "für", "sich", "des", "auch", "nach", "bei", "hat", "wird"},
	"Spanish":    {"el", "la", "los", "las", "de", "del", "que", "y", "en", "un", "una", "por", "con", "para", "se", "su", "al", "lo", "como", "más", "fue", "ha"},
	"Portuguese": {"o", "os", "de", "do", "da", "dos", "das", "que", "e", "em", "um", "uma", "por", "com", "para", "se", "na", "no", "ao", "não", "foi"},
	"Italian":    {"il", "di", "che", "la", "e", "un", "una", "per", "con", "non", "del", "della", "le", "si", "da", "alla", "nel", "sono", "gli", "è"},
	"Dutch":      {"de", "het", "een", "van", "en", "dat", "op", "te", "zijn", "met", "voor", "niet", "aan", "er", "door", "bij", "ook", "naar"},
	"Turkish":    {"ve", "bir", "bu", "da", "de", "için", "ile", "olarak", "olan", "daha", "çok", "ancak", "ise", "kadar"},
	"Indonesian": {"yang", "dan", "di", "untuk", "dengan", "pada", "ini", "itu", "dari", "tidak", "akan", "dalam", "ke"},
	"Polish":     {"w", "i", "na", "z", "do", "się", "nie", "że", "to", "jest", "o", "za", "po", "przez", "od"},
}

// minLetters is how much text it takes to tell a language at all.
const minLetters = 120

// English reports whether a text is English; else the language it looks
// like. declared is what the page says of itself: it decides short texts.
func English(text, declared string) (language string, ok bool) {
	if len(text) > 6000 {
		text = text[:6000]
	}
	letters, latin := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
	}
	if letters > 20 && latin*2 < letters {
		return "a language in another script", false
	}
	if letters < minLetters {
		if declared != "" && !strings.HasPrefix(strings.ToLower(declared), "en") {
			return declared, false
		}
		return "English", true
	}
	return byWords(text)
}

func byWords(text string) (string, bool) {
	counts := map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		counts[w]++
	}
	score := func(language string) int {
		n := 0
		for _, w := range common[language] {
			n += counts[w]
		}
		return n
	}
	english := score("English")
	best, top := "English", english
	for _, l := range []string{"French", "German", "Spanish", "Portuguese", "Italian", "Dutch", "Turkish", "Indonesian", "Polish"} {
		if n := score(l); n > top {
			best, top = l, n
		}
	}
	return best, best == "English"
}
