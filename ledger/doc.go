// Package ledger keeps what lies on the table across articles: each demand,
// proposal, question, threat, promise and condition is one matter however
// often and by whomever of the same side it is stated again, and has a history
// of moves, each with its article, day and quoted words and the rule that
// decided.
//
// The ledger is a fold over records in the order in which they became known.
// Every decision rests on earlier records alone, so the ledger as of a day is
// its moves known by that day, and folding again gives the same.
//
// Deeds that fulfil or breach a matter are found by the act that the matter
// seeks (record.Matter.Seeks), and where words name a deed that the act does
// not ("stop its drive to annex") by the table deeds.txt.
package ledger
