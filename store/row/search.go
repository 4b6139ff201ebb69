package row

import (
	"slices"
	"strings"

	"demarche/store"
)

// Term is one thing that a search asks for: a word, a phrase, or the beginning
// of a word.
type Term struct {
	Text   string
	Prefix bool
}

// Terms takes apart what people type: words, "a phrase", prefix*. Nothing that
// is typed can be an error.
func Terms(text string) []Term {
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, " "))
	var out []Term
	for i, piece := range strings.Split(text, `"`) {
		if i%2 == 1 && strings.TrimSpace(piece) != "" {
			out = append(out, Term{Text: piece})
			continue
		}
		for _, w := range strings.Fields(piece) {
			bare := strings.TrimRight(w, "*")
			if bare != "" {
				out = append(out, Term{Text: bare, Prefix: bare != w})
			}
		}
	}
	return out
}

// Words are the words of a search without its signs.
func Words(text string) []string {
	return strings.Fields(strings.NewReplacer(`"`, " ", "*", " ").Replace(text))
}

// Like readies a word for LIKE with a backslash as the escape.
func Like(w string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(w)
}

// Snippet is the paragraph with the most of the words, cut to about 240 bytes.
func Snippet(text string, words []string) string {
	best, most := "", -1
	for _, p := range strings.Split(text, "\n\n") {
		n := 0
		for _, w := range words {
			if strings.Contains(strings.ToLower(p), strings.ToLower(w)) {
				n++
			}
		}
		if n > most {
			best, most = p, n
		}
	}
	if len(best) <= 240 {
		return best
	}
	at := 0
	for _, w := range words {
		if i := strings.Index(strings.ToLower(best), strings.ToLower(w)); i >= 0 {
			at = max(0, i-80)
			break
		}
	}
	return strings.ToValidUTF8(best[min(at, len(best)):min(at+240, len(best))], "")
}

// Holds says whether a matter's words, or those of its moves, hold all words.
func Holds(m *store.Matter, text string) bool {
	all := strings.ToLower(m.Content)
	for _, mv := range m.Moves {
		all += " " + strings.ToLower(mv.Quote)
	}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// Count adds to the tally of a name.
func Count(list []store.Tally, name string, n int) []store.Tally {
	if i := slices.IndexFunc(list, func(t store.Tally) bool { return t.Name == name }); i >= 0 {
		list[i].N += n
		return list
	}
	return append(list, store.Tally{Name: name, N: n})
}
