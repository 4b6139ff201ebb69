package store

import (
	"strconv"
	"strings"
)

// A cursor is where the page after a row begins (Filter.After): what its list
// is ordered by, parts joined by "|", the one that may hold anything last.

// Cursor of lists of events: day, ID.
func (e *Event) Cursor() string {
	day := e.At
	if day == "" {
		day = e.When()
	}
	return string(day) + "|" + e.ID
}

// Cursor of lists of articles: publication day, ID.
func (a *Article) Cursor() string { return string(a.Published) + "|" + a.ID }

// Cursor of a search: the place among the hits.
func (h *Hit) Cursor() string { return strconv.Itoa(h.Place) }

// Cursor of lists of statements: day, place of the article, ID.
func (t *Statement) Cursor() string {
	return string(t.Published) + "|" + strconv.FormatInt(t.Seq, 10) + "|" + t.ID
}

// Cursor of lists of matters: day of the last move, ID.
func (m *Matter) Cursor() string { return string(m.Moved) + "|" + m.ID }

// Cursor of lists of actors: number of statements, code, name.
func (s *Standing) Cursor() string {
	return strconv.Itoa(s.Statements) + "|" + s.Code + "|" + s.Name
}

// CutStanding reads a cursor of a list of actors; ok is false where there is
// none.
func CutStanding(after string) (s Standing, ok bool, err error) {
	parts, err := CutCursor(after, 3)
	if err != nil || parts == nil {
		return s, false, err
	}
	n, err := CutNumber(parts[0])
	s.Statements, s.Code, s.Name = int(n), parts[1], parts[2]
	return s, err == nil, err
}

// CutCursor parts a cursor into so many parts; it is nil where there is none.
func CutCursor(after string, parts int) ([]string, error) {
	if after == "" {
		return nil, nil
	}
	out := strings.SplitN(after, "|", parts)
	if len(out) != parts {
		return nil, ErrCursor
	}
	return out, nil
}

// CutNumber is a part of a cursor that is a number.
func CutNumber(part string) (int64, error) {
	n, err := strconv.ParseInt(part, 10, 64)
	if err != nil || n < 0 {
		return 0, ErrCursor
	}
	return n, nil
}
