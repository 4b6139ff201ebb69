// Package table reads the plain-text tables that demarche's word lists,
// who-is-who and ontologies are written in: UTF-8, one fact a line, fields
// separated by tabs or by " | ", "#" comments, errors with file and line.
package table

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// Row is one line of a table.
type Row struct {
	File   string
	Line   int
	Fields []string // trimmed; never empty
}

// Pos is "file:line", as shown by explain and in errors.
func (r Row) Pos() string { return fmt.Sprintf("%s:%d", r.File, r.Line) }

// Field is field i, or "" where the row is shorter.
func (r Row) Field(i int) string {
	if i < len(r.Fields) {
		return r.Fields[i]
	}
	return ""
}

// Errorf is an error naming the row's file and line.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: %s", r.Pos(), fmt.Sprintf(format, args...))
}

// Read reads all rows of a table. Fields are separated by tabs; where a line
// holds no tab, by " | ". Blank lines and lines starting with "#" are skipped.
func Read(fsys fs.FS, name string) ([]Row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	defer f.Close()
	var rows []Row
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 64<<10), 1<<20)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimRight(sc.Text(), " \r")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		rows = append(rows, Row{File: name, Line: line, Fields: split(text)})
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read table %s: %w", name, err)
	}
	return rows, nil
}

func split(text string) []string {
	sep := "\t"
	if !strings.Contains(text, sep) {
		sep = " | "
	}
	fields := strings.Split(text, sep)
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields
}
