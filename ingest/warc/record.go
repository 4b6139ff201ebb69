package warc

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Record is one record of an archive.
type Record struct {
	At     Place
	Header Header
	Body   []byte // valid until the next record
}

// Header holds the named fields of a record, by lower-case name.
type Header map[string]string

// Type is the kind of record: response, resource, conversion, request, …
func (h Header) Type() string { return strings.ToLower(h["warc-type"]) }

// URL is the address that the record is of.
func (h Header) URL() string { return strings.Trim(h["warc-target-uri"], "<> ") }

const (
	maxHeader = 64 << 10 // bytes of a record's header
	maxFields = 256
)

// Errors of a record's form.
var (
	errNoVersion = fmt.Errorf("a record %w: no version line", ErrCorrupt)
	errLength    = fmt.Errorf("a record %w: no Content-Length that can be", ErrCorrupt)
	errHeader    = fmt.Errorf("a record %w: its header has no end", ErrCorrupt)
	errGap       = fmt.Errorf("a record %w: it does not end where its Content-Length says", ErrCorrupt)
	errCut       = fmt.Errorf("a record %w", ErrCut)
)

// readHeader reads the version line and the fields; the stream stands behind
// the blank line that ends them.
func readHeader(s *stream) (Header, error) {
	total := 0
	line, err := s.line()
	if err != nil {
		return nil, err
	}
	if !isVersion(line) {
		return nil, errNoVersion
	}
	h, last := Header{}, ""
	for {
		line, err := s.line()
		if err != nil {
			return nil, err
		}
		if total += len(line); total > maxHeader || len(h) > maxFields {
			return nil, errHeader
		}
		text := strings.TrimRight(string(line), "\r\n")
		switch name, value, ok := strings.Cut(text, ":"); {
		case text == "":
			return h, nil
		case (text[0] == ' ' || text[0] == '\t') && last != "": // a folded line
			h[last] += " " + strings.TrimSpace(text)
		case ok:
			last = strings.ToLower(strings.TrimSpace(name))
			if _, twice := h[last]; !twice {
				h[last] = strings.TrimSpace(value)
			}
		}
	}
}

func isVersion(line []byte) bool {
	return len(line) >= 8 && string(line[:5]) == "WARC/" && line[5] >= '0' && line[5] <= '9' && line[6] == '.'
}

func (h Header) length() (int64, error) {
	n, err := strconv.ParseInt(h["content-length"], 10, 64)
	if err != nil || n < 0 {
		return 0, errLength
	}
	return n, nil
}

// isForm reports whether an error is of a record's form rather than of the
// file or its compression: then the next record may follow in the same member.
func isForm(err error) bool {
	return errors.Is(err, errNoVersion) || errors.Is(err, errLength) || errors.Is(err, errHeader) || errors.Is(err, errGap)
}
