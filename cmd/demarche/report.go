package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"demarche/ingest"
	"demarche/ingest/fetch"
	"demarche/ingest/html"
	"demarche/ingest/warc"
)

// spoken is how many pages without an article, or in another language, are
// named one by one: an archive of the web holds millions of them.
const spoken = 20

// kinds of error, the first that fits; plain ones are no fault of the input.
var kinds = []struct {
	is    error
	name  string
	plain bool
}{
	{ingest.ErrNotEnglish, "not in English", true},
	{ingest.ErrNoArticle, "without an article", true},
	{html.ErrNoArticle, "without an article", true},
	{ingest.ErrEmpty, "empty", true},
	{ingest.ErrBinary, "not text", true},
	{fetch.ErrRobots, "not allowed by robots.txt", false},
	{fetch.ErrNoRobots, "without a readable robots.txt", false},
	{fetch.ErrPrivate, "at private addresses", false},
	{fetch.ErrTooLarge, "too large", false},
	{context.DeadlineExceeded, "timed out", false},
	{ingest.ErrTooLarge, "too large", false},
	{html.ErrTooLarge, "too large", false},
	{warc.ErrTooLarge, "too large", false},
	{warc.ErrCut, "cut off", false},
	{warc.ErrCorrupt, "corrupt", false},
}

func kindOf(err error) (name string, plain bool) {
	for _, k := range kinds {
		if errors.Is(err, k.is) {
			return k.name, k.plain
		}
	}
	var status *fetch.StatusError
	if errors.As(err, &status) {
		return fmt.Sprintf("answered %d", status.Status), false
	}
	return "other", false
}

// report names an input that could not be read, in one line, and goes on.
// Whatever is damaged is always named.
func (s *session) report(err error) {
	s.failed++
	kind, plain := kindOf(err)
	if s.kinds == nil {
		s.kinds = map[string]int{}
	}
	if s.kinds[kind]++; plain && s.kinds[kind] > spoken {
		return
	}
	fmt.Fprintf(s.err, "demarche: %v\n", err)
}

// leftOut counts what report did not name one by one.
func (s *session) leftOut() {
	for _, name := range slices.Sorted(maps.Keys(s.kinds)) {
		if plainKind(name) && s.kinds[name] > spoken {
			fmt.Fprintf(s.err, "demarche: and %d more that are %s\n", s.kinds[name]-spoken, name)
		}
	}
}

func plainKind(name string) bool {
	for _, k := range kinds {
		if k.name == name {
			return k.plain
		}
	}
	return false
}
