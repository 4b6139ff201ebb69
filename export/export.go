package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/record"
)

// Exporter writes records in one form. Begin comes first, once; Close comes
// last, flushes, and does not close the writer underneath. Not safe for
// concurrent use.
type Exporter interface {
	Begin() error
	Write(*record.Analysis) error
	Close() error
}

// Options narrow and color what is written. The zero value is the default.
type Options struct {
	// Statuses are the statuses written; none: occurred alone (--status).
	Statuses []record.Status
	// OlderGoldstein takes the Goldstein values of the older CAMEO numbering
	// for the five codes where they differ, as Phoenix files do (--goldstein).
	OlderGoldstein bool
}

// Wants reports whether events of a status are written.
func (o *Options) Wants(s record.Status) bool {
	if len(o.Statuses) == 0 {
		return s == record.Occurred
	}
	return slices.Contains(o.Statuses, s)
}

// Target declares what a form is: its columns and the tables its codes follow.
type Target struct {
	Name      string // of the form, as the command line calls it
	Columns   []string
	Header    bool   // a first line of column names
	Scheme    string // the coding scheme and its edition
	Quad      string // whose quad map
	Goldstein string // which Goldstein or PLOVER scores
	start     func(*flow) Exporter
}

// Targets lists the forms of this package.
func Targets() []Target {
	return []Target{
		gdeltTarget, mentionsTarget, icewsTarget, polecatTarget, ploverTarget, phoenixTarget, csvTarget, ndjsonTarget,
	}
}

// New is the exporter of a form onto w. An unknown name is an error that lists
// the names there are.
func New(name string, w io.Writer, o Options) (Exporter, error) {
	var names []string
	for _, t := range Targets() {
		if t.Name == name {
			f, err := newFlow(w, t, o)
			if err != nil {
				return nil, err
			}
			return t.start(f), nil
		}
		names = append(names, t.Name)
	}
	return nil, fmt.Errorf("no export format %q; there are %s", name, strings.Join(names, ", "))
}
