// Package record holds the durable nouns of demarche: what one article
// becomes when it is read. An [Analysis] is the whole result for one
// article; everything a store keeps, a page shows or an export writes is
// made of the types in this package.
//
// Inside the program every [Span] is a half-open byte range of
// [Article].Text. In JSON (see [Encode]) spans count Unicode code points and
// carry their own text, so that Python and R slice them directly.
//
// Package record imports the standard library alone.
package record
