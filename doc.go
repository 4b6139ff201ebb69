// Package demarche reads news reports and keeps the diplomatic record: who did
// or said what to whom, when and where; whether it happened or is only
// possible, planned, conditional, wanted or denied; what lies on the table;
// and for every line the exact words that say so.
//
// The path of an article, each step one package:
//
//	ingest      bytes → Article
//	clean       page text → prose
//	nlp/…       sentences, tokens, tags, lemmas, trees, mentions, chains, times
//	actor       mentions → Actors, as of the article's date
//	place       places that are meant as places
//	statement   who said what
//	status      did it happen?
//	event       who did what to whom
//	matter      demands, proposals, questions, threats, promises, conditions
//	ontology    acts → PLOVER and CAMEO codes
//
// [New] builds an [Analyzer] for a language; [Analyzer.Analyze] reads one
// article. Before version 1 the packages demarche, record, lang and ontology
// are promises; the others may change.
package demarche
