package store

import "demarche/record"

// Reach is what some articles could have to do with: whoever folds them need
// not know the rest. A nil Reach is everything.
type Reach struct {
	// Names are parts of sides: an event in reach holds one of them in its
	// codes or names, in any case of letters.
	Names []string
	// Days are when what the articles tell happened, first and last.
	Days [][2]record.Day
}

// guessed is how far ahead what is planned may lie.
const guessed = 30 // days

// Happened is when what a report tells happened or is to happen: as it says,
// else, from its status and the day it was published, as one may guess.
func Happened(start, end, published record.Day, status record.Status) (first, last record.Day) {
	switch {
	case start != "":
		return start, max(start, end)
	case status == record.Planned, status == record.Possible, status == record.Conditional, status == record.Wanted:
		return published, published.Add(guessed)
	case status == record.Historical:
		return published.Add(-20 * guessed), published
	}
	return published.Add(-2), published
}
