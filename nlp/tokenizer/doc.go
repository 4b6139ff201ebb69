// Package tokenizer cuts paragraphs into tokens and sentences, as Universal
// Dependencies does in EWT and GUM: punctuation apart, contractions and
// possessives as multiword tokens (Token.Joined), hyphenated compounds in
// parts but prefixed words whole.
//
// Tokens come first, since a full stop that belongs to an abbreviation is part
// of its token and ends no sentence by itself. Spans are exact: each token's
// Text is Document.Text[Span], and every character that is not white space
// belongs to exactly one token. Sentences never cross a paragraph and never
// pass maxSentence tokens, so that later stages stay linear on any input.
package tokenizer
