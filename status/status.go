// Package status judges whether a deed happened: for any predicate of a
// sentence (verb, event noun, adjective) it says one of the eight statuses of
// the record, with the words that carry it.
//
// The judgement walks the dependency tree from the root down to the
// predicate. Every governing word has a signature, a table line that says
// what it makes of its complement when it holds and when it is negated
// (Karttunen 2012, "Simple and phrasal implicatives"; Saurí & Pustejovsky
// 2012, "Are you sure that this happened?"); the predicate's own auxiliaries,
// adverbs, determiners and conditions decide the rest. Scope ends at clause
// borders: a negated main verb does not negate its "since" clause.
package status

import (
	"io/fs"

	"demarche/nlp"
	"demarche/record"
)

// Judgement is what became of one deed.
type Judgement struct {
	Status    record.Status
	Score     float64     // -3 (certainly did not happen) … 3 (certainly happened): the mean of the status; a Scorer is finer
	Cue       record.Span // the deciding word; empty where nothing marks it
	Condition record.Span // the clause on which it depends
	Rule      string      // "status-verbs.txt:12", or the name of the reading
}

// Judge holds the tables. It is read-only after New and safe for concurrent use.
type Judge struct{ lex *lexicon }

// New reads the status tables from a language's files.
func New(files fs.FS) (*Judge, error) {
	lex, err := readLexicon(files)
	if err != nil {
		return nil, err
	}
	return &Judge{lex: lex}, nil
}

// Judge says whether the deed named by a token happened. A token outside the
// document gets the zero Judgement with status occurred.
func (j *Judge) Judge(d *nlp.Document, sentence, token int) Judgement {
	if sentence < 0 || sentence >= len(d.Sentences) || token < 0 || token >= len(d.Sentences[sentence].Tokens) {
		return Judgement{Status: record.Occurred, Rule: "none"}
	}
	w := newWalk(j, d, sentence)
	return w.judgement(w.spoken(token, w.value(token, 0)))
}

// judgement writes a reading down.
func (w *walk) judgement(v value) Judgement {
	out := Judgement{Status: v.st, Rule: v.rule, Score: base(v.st)}
	s := w.s
	if v.cue >= 0 {
		out.Cue = s.Tokens[v.cue].Span
	}
	if v.cond >= 0 {
		out.Condition = clauseSpan(s, v.cond)
	}
	if out.Rule == "" {
		out.Rule = "plain"
	}
	return out
}
