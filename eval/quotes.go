package eval

import "unicode"

// TokenF1 scores, for one document, the tokens inside any of gold's spans
// against those inside any of the system's; spans count code points. A token
// is a word (with inner hyphens and apostrophes) or a single mark, as in the
// PolNeAR scorer.
func TokenF1(text string, gold, system [][2]int) PRF {
	tokens := wordsAndMarks([]rune(text))
	in := func(spans [][2]int) []bool {
		out := make([]bool, len(tokens))
		for _, s := range spans {
			for i, t := range tokens {
				if t[0] < s[1] && s[0] < t[1] {
					out[i] = true
				}
			}
		}
		return out
	}
	g, s := in(gold), in(system)
	var p PRF
	for i := range tokens {
		p.Gold += count(g[i])
		p.System += count(s[i])
		p.Correct += count(g[i] && s[i])
	}
	return p
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// wordsAndMarks are the token ranges of a text.
func wordsAndMarks(text []rune) [][2]int {
	var out [][2]int
	for i := 0; i < len(text); {
		switch {
		case unicode.IsSpace(text[i]):
			i++
		case isWord(text[i]):
			j := i + 1
			for j < len(text) && (isWord(text[j]) || j+1 < len(text) && isJoint(text[j]) && isWord(text[j+1])) {
				j++
			}
			out = append(out, [2]int{i, j})
			i = j
		default:
			out = append(out, [2]int{i, i + 1})
			i++
		}
	}
	return out
}

func isWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r)
}
func isJoint(r rune) bool { return r == '-' || r == '\'' || r == '’' }
