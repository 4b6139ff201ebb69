package store

import (
	"context"
	"iter"

	"demarche/record"
)

// Filter narrows a question; the zero Filter asks for everything.
type Filter struct {
	Party    string          // side or code: USA, USAGOV, SYRREB
	With     string          // the other side of a dyad; needs Party
	Plover   string          // type: CONSULT
	Act      record.Act      // demand.withdraw, or a head alone
	Cameo    string          // a code or the beginning of one
	Statuses []record.Status // none: all
	Country  string          // of the place, ISO 3166-1 alpha-3
	Since    record.Day      // first day it happened
	Until    record.Day      // last day it happened
	Outlet   string          // publisher
	Sources  int             // at least so many independent sources
	AsOf     record.Day      // only what was known on that day
	Kind     string          // of matters
	State    string          // of matters
	Text     string          // full text: words, "a phrase", prefix*
	Name     string          // of an actor that is no state, in full: of events and statements
	Due      record.Day      // of matters: open or lapsed, with a deadline before that day
	After    string          // cursor: the Cursor of the last page
	Limit    int             // 0: 50
}

// Max is the number of rows asked for.
func (f *Filter) Max() int {
	if f.Limit <= 0 {
		return 50
	}
	return min(f.Limit, 100000)
}

// Knowing is the last day whose knowledge counts: AsOf, or a day that never
// comes.
func (f *Filter) Knowing() record.Day {
	if f.AsOf == "" {
		return "9999"
	}
	return f.AsOf
}

// Hit is an article found by its words.
type Hit struct {
	Article
	Snippet string `json:"snippet"`
	Place   int    `json:"-"` // among all that are found, from 1
}

// Week is a week of a dyad: how many events of each quad class, and the sum of
// Goldstein's scale. Quad[0] counts events without a class.
type Week struct {
	Monday    record.Day `json:"monday"`
	Quad      [5]int     `json:"quad"`
	Goldstein float64    `json:"goldstein"`
}

// Standing is who appears in an archive, and how often.
type Standing struct {
	Party
	Events     int `json:"events"`
	Statements int `json:"statements"`
}

// Counts is how much an archive holds.
type Counts struct {
	Articles, Lineages, Reports, Events, Statements, Matters, Moves, Corrections, Pending int
	First, Last                                                                           record.Day
}

// Reader answers questions. It is safe for concurrent use.
type Reader interface {
	Counts(ctx context.Context) (Counts, error)
	Article(ctx context.Context, id string) (*Article, error)
	// Latest are articles that pass the filter (days, outlet, words), those
	// published last first.
	Latest(ctx context.Context, f Filter) ([]Article, error)
	// Added are articles in the order in which they were added, those after a
	// number that an earlier call returned, and the number to go on from. After
	// a negative number there is nothing but the last number there is.
	Added(ctx context.Context, after int64, limit int) ([]Article, int64, error)
	Record(ctx context.Context, id string) (*record.Analysis, error)
	Raw(ctx context.Context, id string) ([]byte, error)
	Lineage(ctx context.Context, id string) ([]Article, error)
	Events(ctx context.Context, f Filter) ([]Event, error)
	Event(ctx context.Context, id string, asOf record.Day) (*Event, []Report, error)
	// Reports are what one article says of events, in the order of its record.
	Reports(ctx context.Context, article string) ([]Report, error)
	Statements(ctx context.Context, f Filter) ([]Statement, error)
	Matters(ctx context.Context, f Filter) ([]Matter, error)
	Matter(ctx context.Context, id string, asOf record.Day) (*Matter, error)
	Weeks(ctx context.Context, f Filter) ([]Week, error)
	Actors(ctx context.Context, f Filter) ([]Standing, error)
	Search(ctx context.Context, f Filter) ([]Hit, error)
	// Dyads are the pairs of sides with the most events in the weeks from Since
	// to Until: events that occurred, unless the filter names other statuses.
	// Party keeps to the pairs of one side.
	Dyads(ctx context.Context, f Filter) ([]Dyad, error)
	// Facets counts what a search finds, by outlet and month.
	Facets(ctx context.Context, f Filter) (Facets, error)
	Corrections(ctx context.Context, thing, id string) ([]Correction, error)
	// Generation changes whenever anybody changes the archive. As long as it
	// stays, so do all answers of this store.
	Generation(ctx context.Context) (uint64, error)
}

// Writer takes what comes in, and the projection of it.
type Writer interface {
	// Has reports which of the articles are kept already.
	Has(ctx context.Context, ids []string) (map[string]bool, error)
	// Put keeps items in one transaction; an article that is kept already is
	// left as it is. It returns how many were new.
	Put(ctx context.Context, items []Item) (int, error)
	// Correct appends a correction and returns its number.
	Correct(ctx context.Context, c Correction) (int, error)
	// Reread adds a newer record of an article that is kept.
	Reread(ctx context.Context, items []Item) error

	// Pending is the first publication day of articles that the projection does
	// not hold yet; ok is false where there are none.
	Pending(ctx context.Context) (first record.Day, ok bool, err error)
	// Articles are the dated articles of some days, first and last included, in
	// the order of Before.
	Articles(ctx context.Context, first, until record.Day) iter.Seq2[Article, error]
	// Records are the current records of the same.
	Records(ctx context.Context, first, until record.Day) iter.Seq2[*record.Analysis, error]
	// Known is what the projection held before a day: all reports of the events
	// that had one in the last days before it, but those out of reach, and the
	// matters that may still move, in the order in which they were opened. Of
	// those that moved since, have a deadline or were corrected it gives what was
	// known by then.
	Known(ctx context.Context, before record.Day, days int, reach *Reach) ([]Report, []Shelved, error)
	// WholeMatters are matters that Known gave no more than the place of, with
	// their moves, in any order.
	WholeMatters(ctx context.Context, ids []string) ([]Matter, error)
	// Unproject makes the articles from a day on pending.
	Unproject(ctx context.Context, from record.Day) error
	// Lock makes the caller the only one, over all processes, that computes the
	// projection. It waits until others are done, and is ErrBusy when ctx ends
	// before. What comes in needs no lock.
	Lock(ctx context.Context) (unlock func(), err error)
	// Project drops the projection from a day on and puts what follows from the
	// articles up to another in its place, in one transaction. Articles after
	// until are pending then.
	// An article that p.Lineages does not name stays pending.
	Project(ctx context.Context, first, until record.Day, p Projection) error
}

// Projection is what follows from the articles from a day on.
type Projection struct {
	Lineages []Article // ID, Original, Copy, Lineage, Origin
	Reports  []Report  // with Event and Why
	Matters  []Matter  // with all their moves
}

// Store is a backend.
type Store interface {
	Reader
	Writer
	Close() error
}
