package vectors

import "strings"

// Normal is the spelling under which a word is looked up: typographic quotes
// and dashes become plain, digits become 0.
func Normal(form string) string {
	plain := true
	for i := 0; i < len(form); i++ {
		if c := form[i]; c >= 0x80 || c >= '1' && c <= '9' || c == '`' {
			plain = false
			break
		}
	}
	if plain {
		return form
	}
	return strings.Map(normalRune, form)
}

func normalRune(r rune) rune {
	switch r {
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return '0'
	case '‘', '’', '`', '´', '′':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '‒', '―':
		return '-'
	}
	return r
}
