package nlp

import (
	"regexp"
	"strings"
)

// SpeakerLabel is the label of a transcript's paragraph and where the words
// begin: capitals with a colon ("MR. CARNEY:"), or "Q"; "" where there is none.
func SpeakerLabel(text string) (label string, rest int) {
	if strings.HasPrefix(text, "Q ") {
		return "Q", 2
	}
	i := strings.IndexByte(text, ':')
	if i < 4 || i > 40 || strings.ToUpper(text[:i]) != text[:i] || !strings.Contains(text[:i], " ") || i+2 > len(text) {
		return "", 0
	}
	for _, r := range text[:i] {
		if r >= '0' && r <= '9' {
			return "", 0
		}
	}
	rest = i + 1
	for rest < len(text) && text[rest] == ' ' {
		rest++
	}
	return text[:i], rest
}

// speechTitle heads a text that one person speaks or signs.
var speechTitle = regexp.MustCompile(`^(?:(?:Full|Prepared|Press|Written|Opening|Closing|Video|Weekly|New Year's) )*(Remarks|Statement|Speech|Address|Message|Toast|Readout)(?: as (?:Prepared(?: for Delivery)?|Delivered))? (?:by|from|of) `)

// SpeechTitle finds, in the headline of a text that is all one person's words
// ("Statement from President Joe Biden on …"), the word that says so and where
// the person's name begins; "" where the headline is none of these.
func SpeechTitle(headline string) (word string, name int) {
	m := speechTitle.FindStringSubmatchIndex(headline)
	if m == nil || headline[m[2]:m[3]] == "Readout" {
		return "", 0
	}
	return headline[m[2]:m[3]], m[1]
}

// OfficeOf finds where the name of the person begins whose office put out a text,
// by its headline: a speech, a statement, or the readout of a call; -1 for none.
func OfficeOf(headline string) int {
	if m := speechTitle.FindStringIndex(headline); m != nil {
		return m[1]
	}
	return -1
}
