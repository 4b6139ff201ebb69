// Package event finds who did what to whom: it reads a parsed document and
// returns events whose acts come from the closed vocabulary of record.Act.
//
// A trigger (a verb, a noun or a predicate adjective) gets a sense from the
// language's tables by the company it keeps; a speech act takes up the deed
// in its complement ("demanded that Sylvania withdraw" is demand.withdraw,
// and do.withdraw, wanted); the frames say which arguments are the parties.
// Every event names the table line that made it.
package event
