package tokenizer

import (
	"unicode"
	"unicode/utf8"

	"demarche/nlp"
)

// maxSentence bounds a sentence, in tokens: what runs on longer is cut.
const maxSentence = 400

// sentences cuts the tokens of paragraph p into sentences.
func (t *Tokenizer) sentences(d *nlp.Document, p int, tokens []nlp.Token) {
	start, depth := 0, 0
	flush := func(end int) {
		s := nlp.Sentence{Paragraph: p, Headline: p == 0 && d.HasTitle, Tokens: tokens[start:end:end]}
		s.Span = s.SpanOf(0, end-start)
		d.Sentences = append(d.Sentences, s)
		start, depth = end, 0
	}
	for k := range tokens {
		switch tokens[k].Text {
		case "(", "[":
			depth++
		case ")", "]":
			depth = max(0, depth-1)
		}
		if k+1-start >= maxSentence {
			flush(k + 1)
			continue
		}
		if k < start || !t.maybeEnd(tokens[k].Text) {
			continue
		}
		if end := closing(tokens, k+1); end < len(tokens) && (depth == 0 || end-start > 100) && t.isEnd(tokens, k, end) {
			flush(end)
		}
	}
	if start < len(tokens) {
		flush(len(tokens))
	}
}

// maybeEnd reports whether a sentence may end after this token.
func (t *Tokenizer) maybeEnd(text string) bool {
	switch text {
	case ".", "!", "?", "…", "...", "....":
		return true
	}
	switch last := text[len(text)-1]; last {
	case '!', '?':
		return true
	case '.':
		return t.isAbbreviation(text) != notAbbreviation
	}
	return false
}

// closing skips the quotation marks and brackets that close right after a
// full stop, and further marks of the same kind ("?!").
func closing(tokens []nlp.Token, k int) int {
	for k < len(tokens) && tokens[k].Span.Start == tokens[k-1].Span.End {
		switch tokens[k].Text {
		case "\"", "”", "’", "'", ")", "]", "»", "!", "?", ".":
			k++
			continue
		}
		break
	}
	// A footnote mark, "[6]", belongs to the sentence before it.
	if k+2 < len(tokens) && tokens[k].Text == "[" && isDigit(tokens[k+1].Text[0]) && tokens[k+2].Text == "]" {
		return k + 3
	}
	return k
}

// isEnd decides whether the sentence that has a stop at k ends before next.
func (t *Tokenizer) isEnd(tokens []nlp.Token, k, next int) bool {
	r, _ := utf8.DecodeRuneInString(tokens[next].Text)
	opens := isOpening(r)
	if tokens[next].Span.Start == tokens[next-1].Span.End && !opens && tokens[next-1].Text != "]" {
		return false
	}
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !unicode.In(r, unicode.Lo) && !opens {
		return false
	}
	switch t.isAbbreviation(tokens[k].Text) {
	case title, inner, initial:
		return false
	case final:
		// "the U.S. Congress" against "… in the U.S. The president": only a word
		// that opens sentences and hardly ever follows an abbreviation.
		return next > k+1 || startsSentence(tokens[next].Text)
	}
	return true
}

func isOpening(r rune) bool {
	switch r {
	case '"', '“', '‘', '\'', '(', '[', '«', '-', '–', '—', '•', '*':
		return true
	}
	return false
}

func startsSentence(word string) bool {
	switch word {
	case "The", "In", "It", "He", "She", "But", "And", "A", "An", "We", "They", "This", "That", "These", "Those", "On", "I",
		"At", "If", "When", "While", "There", "His", "Her", "Its", "Their", "Our", "“", "\"", "Mr.", "Mrs.", "Ms.", "For", "As", "After":
		return true
	}
	return false
}
