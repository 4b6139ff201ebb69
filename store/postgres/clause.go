package postgres

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"demarche/store"
	"demarche/store/row"
)

// clause gathers conditions and their arguments; each ? of a condition becomes
// the next $n.
type clause struct {
	join    string
	columns string // the table, e or p, whose columns an event's codes are asked of
	where   []string
	args    []any
}

func (c *clause) and(q string, args ...any) { c.where = append(c.where, c.number(q, args...)) }

// clone is a copy that further conditions may be added to.
func (c *clause) clone() *clause {
	out := *c
	out.where, out.args = slices.Clone(c.where), slices.Clone(c.args)
	return &out
}

// number gives the ?s of some SQL their numbers.
func (c *clause) number(q string, args ...any) string {
	var b strings.Builder
	for _, r := range q {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		c.args = append(c.args, args[0])
		args = args[1:]
		b.WriteString("$" + strconv.Itoa(len(c.args)))
	}
	return b.String()
}

func (c *clause) String() string {
	if len(c.where) == 0 {
		return c.join
	}
	return c.join + " WHERE " + strings.Join(c.where, " AND ")
}

// maxWords bounds the text of one article that can be searched: PostgreSQL's
// vectors end at a megabyte.
const maxWords = 400_000

// plain is text as it is indexed: letters and digits in lower case without
// accents, all else is a blank.
func plain(s string) string {
	s = s[:min(len(s), maxWords)]
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, " ")) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// tsquery is what people typed as PostgreSQL's to_tsquery takes it; empty where
// nothing is left. Its words are letters and digits alone.
func tsquery(text string) string {
	var all []string
	for _, t := range row.Terms(text) {
		words := strings.Fields(plain(t.Text))
		if len(words) == 0 {
			continue
		}
		if t.Prefix {
			words[len(words)-1] += ":*"
		}
		all = append(all, "("+strings.Join(words, " <-> ")+")")
	}
	return strings.Join(all, " & ")
}

// clean makes text that PostgreSQL takes: valid UTF-8 without NULs.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// after goes on after a cursor in a list ordered by some columns, descending.
func (c *clause) after(cursor string, columns ...string) error {
	parts, err := store.CutCursor(cursor, len(columns))
	if err != nil || parts == nil {
		return err
	}
	var args []any
	for _, p := range parts {
		args = append(args, clean(p))
	}
	c.and("("+strings.Join(columns, ", ")+") < (?"+strings.Repeat(", ?", len(columns)-1)+")", args...)
	return nil
}
