// Package store says what an archive keeps and how it is asked: articles with
// the bytes they came as, their records, and what follows from them. It holds
// types and interfaces alone; a backend is a package below it (sqlite), and
// storetest is the suite that each must pass.
//
// Two kinds of rows. What came in is never changed: articles, records (one a
// version of the coder) and corrections. What follows from it is a projection
// that package archive computes and may compute again at any time: lineages,
// events (one event, many reports), matters and their moves.
//
// Two times. When a thing happened is its Start and End; when we knew is the
// publication day of the article that says so. Filter.AsOf hides whatever was
// not known on that day.
package store

import "errors"

// What can go wrong; test with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrBusy     = errors.New("another process is writing to the archive")
	ErrReadOnly = errors.New("the archive cannot be written to")
	ErrCorrupt  = errors.New("the archive is damaged")
	ErrFull     = errors.New("no space left for the archive")
	ErrNewer    = errors.New("the archive was written by a newer demarche")
	ErrCursor   = errors.New("this cursor is of no page of this list")
)
