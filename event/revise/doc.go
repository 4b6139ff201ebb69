// Package revise reads again, with weights learned from labeled texts, what
// the rules of package event have found: which of their events are events at
// all, which words name one that they missed, and who takes part in each.
//
// # Decisions
//
// Words that may name an event ("units") are those where the rules found one
// and every other word that the tables know or that named one in training. A
// linear model over hashed features gives each unit a score for "no event" and
// for every class of acts (PLOVER's types; the caller says which act belongs
// to which). Features are the word, its clusters (package mentions), its place
// in the tree, what hangs from it, and what the rules made of it. A class's
// score is a column of its own plus one for how the unit stands to the class
// (found by the rules, known to the tables, strange), so that what holds for
// any class is learned once.
//
// For each event a second model ranks the sides named near it, and "nobody",
// as its source; a third ranks them as its target, knowing the source; a fourth
// says which others join the first. A side is a state with its government and
// forces, or one group (record.Side). Only sides named in the sentence or in the
// one before are ranked. What becomes of the event is what the rules or the
// judge say, unless a fifth model speaks for another status.
//
// # The same everywhere
//
// Weights are int8, sums int32, decisions compare sums with whole limits: there
// is no float on the way, so every machine decides alike.
//
// # Training
//
// Train is logistic regression by AdaGrad (Duchi, Hazan and Singer 2011) with
// weights averaged over the later epochs; Tune finds the limits by
// cross-validation, which raises F1 of class and both sides.
package revise
