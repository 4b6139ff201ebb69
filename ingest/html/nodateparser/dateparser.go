// Package dateparser stands in for github.com/markusmobius/go-dateparser by a
// replace line in go.mod. That module fills 200 ms of tables whenever a
// program starts that merely links it, and go-trafilatura links it for an
// extensive search of dates that package ingest/html never asks for. This is
// the little of its interface that go-htmldate names; it finds no dates. See
// docs/decisions/0003-html-extraction.md.
package dateparser

import (
	"errors"
	"time"
)

// ParserType names a way of parsing.
type ParserType int

// The two ways that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of two readings to prefer.
type PreferredDateSource int

// Past prefers dates that have been.
const Past PreferredDateSource = 1

// Configuration is accepted and ignored.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser finds no dates.
type Parser struct {
	ParserTypes []ParserType
}

// Date would be a date found.
type Date struct {
	Time time.Time
}

var errNoDates = errors.New("the stand-in for go-dateparser finds no dates")

// Parse always fails, which go-htmldate takes for "no date here".
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errNoDates
}
