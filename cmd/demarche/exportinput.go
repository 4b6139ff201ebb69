package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"demarche/ingest"
	"demarche/record"
)

// analyses are the records of the inputs: JSON lines as `read --json` prints
// them are taken as they are; everything else is read as articles.
func (c *exportCmd) analyses(s *session) (analyses, error) {
	o, err := c.options()
	if err != nil {
		return nil, err
	}
	return func(yield func(*record.Analysis, error) bool) {
		for _, path := range c.Paths {
			if !c.exportInput(s, path, o, yield) {
				return
			}
		}
	}, nil
}

func (c *exportCmd) exportInput(s *session, path string, o ingest.Options, yield func(*record.Analysis, error) bool) bool {
	if isArchive(path) {
		return fromArchive(s, path, yield)
	}
	if path != "-" && filepath.Ext(path) != ".jsonl" && filepath.Ext(path) != ".ndjson" && filepath.Ext(path) != ".json" {
		return c.readArticles(s, path, o, yield)
	}
	in, name, err := s.input(path)
	if err != nil {
		return yield(nil, err)
	}
	defer in.Close()
	buf := bufio.NewReaderSize(in, 1<<20)
	if areRecords(buf) {
		return decodeRecords(buf, name, yield)
	}
	if path != "-" {
		return c.readArticles(s, path, o, yield)
	}
	rest := *s
	rest.in = buf
	ok := c.readArticles(&rest, path, o, yield)
	s.failed, s.kinds = rest.failed, rest.kinds
	return ok
}

// areRecords looks whether the first bytes are a record's: `{"version":`.
func areRecords(buf *bufio.Reader) bool {
	head, _ := buf.Peek(256)
	dec := json.NewDecoder(bytes.NewReader(head))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	key, err := dec.Token()
	return err == nil && key == "version"
}

func decodeRecords(in *bufio.Reader, name string, yield func(*record.Analysis, error) bool) bool {
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 1<<16), maxLine)
	for n := 1; sc.Scan(); n++ {
		if len(bytes.TrimSpace(sc.Bytes())) == 0 {
			continue
		}
		a, err := record.Decode(sc.Bytes())
		if err != nil {
			a, err = nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if !yield(a, err) {
			return false
		}
	}
	if err := sc.Err(); err != nil {
		return yield(nil, fmt.Errorf("%s: %w", name, err))
	}
	return true
}

func (c *exportCmd) readArticles(s *session, path string, o ingest.Options, yield func(*record.Analysis, error) bool) bool {
	if path != "-" {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return yield(nil, err)
		}
	}
	a, err := s.analyzer()
	if err != nil {
		return yield(nil, err)
	}
	for r := range a.AnalyzeAll(s.ctx, s.articles([]string{path}, o), runtime.GOMAXPROCS(0)) {
		var got *record.Analysis
		if r.Err == nil {
			got = r.Reading.Analysis
		}
		if !yield(got, r.Err) {
			return false
		}
	}
	return true
}

// fromArchive streams the records of an archive, in the order of knowing.
// Articles without a day of publication are left out: no form could date them.
func fromArchive(s *session, path string, yield func(*record.Analysis, error) bool) bool {
	db, err := readArchive(s.ctx, path)
	if err != nil {
		return yield(nil, err)
	}
	defer db.Close()
	for a, err := range db.Records(s.ctx, "", "9999") {
		if !yield(a, err) {
			return false
		}
	}
	return true
}
