package clean

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Line makes one paragraph regular: NFC, single spaces, no invisible
// characters. Quotation marks and dashes stay as they are.
func Line(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff':
			return -1
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// Paragraphs cuts raw text into paragraphs. Blank lines part paragraphs; where
// a text has none, every line is one, unless its lines are wrapped at a width.
func Paragraphs(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	lines := strings.Split(text, "\n")
	if wrapped(lines) {
		return join(lines)
	}
	out := lines[:0]
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return out
}

// wrapped reports whether lines were cut at a width: most lines that are
// followed by another are 50 to 100 long and do not end a sentence.
func wrapped(lines []string) bool {
	follow, cut := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		l, next := strings.TrimSpace(lines[i]), strings.TrimSpace(lines[i+1])
		if l == "" || next == "" {
			continue
		}
		follow++
		if n := len([]rune(l)); n >= 50 && n <= 100 && !strings.ContainsAny(l[len(l)-1:], ".!?:\"") && !strings.HasSuffix(l, "”") {
			cut++
		}
	}
	return follow >= 3 && cut*2 > follow
}

func join(lines []string) []string {
	var out []string
	var cur []string
	flush := func() {
		if len(cur) > 0 {
			out = append(out, strings.Join(cur, " "))
			cur = nil
		}
	}
	for _, l := range lines {
		if strings.TrimSpace(l) == "" {
			flush()
			continue
		}
		cur = append(cur, strings.TrimSpace(l))
	}
	flush()
	return out
}
