// Package table gives the lists of an archive as rows of text cells: the
// columns of CSV and of the command line, in one place.
package table

import (
	"strconv"
	"strings"

	"demarche/record"
	"demarche/store"
)

// Table names the columns of a list and fills them.
type Table[T any] struct {
	Header []string
	Row    func(*T) []string
}

// Safe is a row that no spreadsheet takes for formulas: cells that begin as
// one get an apostrophe. Numbers keep their sign.
func Safe(cells []string) []string {
	for i, c := range cells {
		if c == "" || !strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			continue
		}
		if _, err := strconv.ParseFloat(c, 64); err != nil {
			cells[i] = "'" + c
		}
	}
	return cells
}

// Parties are parties as one cell.
func Parties(ps []store.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, strings.TrimSpace(p.Code+" "+p.Name))
	}
	return strings.Join(out, " + ")
}

func days(a, b record.Day) string {
	if a == b || b == "" {
		return string(a)
	}
	return string(a) + "/" + string(b)
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }
