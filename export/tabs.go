package export

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/record"
)

// tabs is a tab-separated form: fill appends the fields of one row.
type tabs struct {
	*flow
	has  func(*record.Codes) bool
	fill func(*tabs, *row)
}

// Begin writes the header where the form has one.
func (t *tabs) Begin() error {
	if t.target.Header {
		t.line = append(t.line, strings.Join(t.target.Columns, "\t")...)
		t.line = append(t.line, '\n')
	}
	return nil
}

// Write writes the rows of one record.
func (t *tabs) Write(a *record.Analysis) error {
	var err error
	t.rows(a, t.has, func(r *row) {
		t.fill(t, r)
		t.line[len(t.line)-1] = '\n' // in place of the last tab
		if err == nil {
			err = t.spill(flushAt)
		}
	})
	return err
}

// Close writes what is left.
func (t *tabs) Close() error { return t.spill(0) }

// text appends fields that may hold anything.
func (f *flow) text(fields ...string) {
	for _, s := range fields {
		f.line = appendPlain(f.line, s)
		f.line = append(f.line, '\t')
	}
}

func (f *flow) blank(n int) {
	for range n {
		f.line = append(f.line, '\t')
	}
}

func (f *flow) number(n int64) { f.line = append(strconv.AppendInt(f.line, n, 10), '\t') }

// decimal appends a number without exponent; infinities and NaN are empty.
func (f *flow) decimal(x float64) {
	if !math.IsInf(x, 0) && !math.IsNaN(x) {
		f.line = strconv.AppendFloat(f.line, x, 'f', -1, 64)
	}
	f.line = append(f.line, '\t')
}

// appendPlain appends text for a form that knows no escapes: whatever a reader
// could take for the end of a field or line (control characters, Unicode's
// line and paragraph separators) becomes a space, a double quotation mark a
// single one, and bytes that are not UTF-8 the replacement character. So the
// rows read the same with and without quoting.
func appendPlain(b []byte, s string) []byte {
	if plain(s) {
		return append(b, s...)
	}
	for _, r := range s {
		switch {
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029:
			b = append(b, ' ')
		case r == '"':
			b = append(b, '\'')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' {
			return false
		}
	}
	return true
}

// digits is a day as YYYYMMDD; "" stays "".
func digits(d record.Day) string {
	if len(d) != 10 {
		return ""
	}
	return string(d[:4] + d[5:7] + d[8:])
}

func hasCameo(c *record.Codes) bool  { return c.Cameo != "" }
func hasPlover(c *record.Codes) bool { return c.Plover.Event != "" }
