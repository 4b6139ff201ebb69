package store

import (
	"strings"

	"demarche/record"
)

// Item is one article as it comes in: the bytes, and what was read from them.
type Item struct {
	From   string // path or address it came from
	Raw    []byte // the bytes it came as; may be empty for records imported as such
	Record *record.Analysis
	Sketch []byte // lineage.Sketch, encoded
}

// Article is an archived article without its text.
type Article struct {
	ID        string     `json:"id"`
	Title     string     `json:"title,omitempty"`
	Published record.Day `json:"published,omitempty"`
	Publisher string     `json:"publisher,omitempty"`
	Agency    string     `json:"agency,omitempty"`
	URL       string     `json:"url,omitempty"`
	From      string     `json:"from,omitempty"`
	RawHash   string     `json:"raw_sha256,omitempty"` // of the bytes it came as
	Sketch    []byte     `json:"-"`
	Original  string     `json:"original,omitempty"` // the earlier article that this one copies
	Copy      string     `json:"copy,omitempty"`     // how: copy, cut
	Lineage   string     `json:"lineage,omitempty"`  // the first article of its lineage
	Origin    string     `json:"origin,omitempty"`   // who wrote it first: the lineage's agency, else its publisher, else its first article
}

// Before orders articles by when we knew: publication day, then ID.
func (a *Article) Before(b *Article) bool {
	if a.Published != b.Published {
		return a.Published < b.Published
	}
	return a.ID < b.ID
}

// Party is who took part: an actor's code and name.
type Party struct {
	Code string `json:"code,omitempty"`
	Name string `json:"name,omitempty"`
}

// Side is what a party belongs to when sides are counted: the state for its
// government and forces (USAGOV, USAMIL → USA), else the party itself (SYRREB,
// IGOUNO); the name where there is no code.
func (p Party) Side() string { return Side(p.Code, p.Name) }

// Side is Party.Side for a code and a name.
func Side(code, name string) string {
	if code == "" {
		return strings.ToUpper(name)
	}
	return record.Side(code)
}

// Sides are the distinct sides of parties, in order.
func Sides(ps []Party) []string {
	var out []string
next:
	for _, p := range ps {
		s := p.Side()
		for _, o := range out {
			if o == s {
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

// Report is what one article says of an event.
type Report struct {
	Article   string        `json:"article"`
	ID        string        `json:"id"` // of the event in the article's record
	Published record.Day    `json:"published"`
	Act       record.Act    `json:"act"`
	Plover    string        `json:"plover,omitempty"`
	Mode      string        `json:"mode,omitempty"`
	Cameo     string        `json:"cameo,omitempty"`
	Quad      int           `json:"quad,omitempty"`
	Goldstein float64       `json:"goldstein"`
	Status    record.Status `json:"status"`
	Source    []Party       `json:"source,omitempty"`
	Target    []Party       `json:"target,omitempty"`
	Start     record.Day    `json:"start,omitempty"` // when it happened, where the article says
	End       record.Day    `json:"end,omitempty"`
	Place     string        `json:"place,omitempty"`
	Country   string        `json:"country,omitempty"`
	Lat       float64       `json:"lat,omitempty"`
	Lon       float64       `json:"lon,omitempty"`
	Evidence  string        `json:"evidence"`
	Condition string        `json:"condition,omitempty"`
	Speaker   string        `json:"speaker,omitempty"` // who vouches, where the article does not
	Event     string        `json:"event,omitempty"`   // the event it was put under
	Why       string        `json:"why,omitempty"`     // why there

	Publisher string `json:"publisher,omitempty"`
	N         int    `json:"-"` // its place in the article's record
	Lineage   string `json:"-"`
	Origin    string `json:"origin,omitempty"`
}

// When is the day an event is filed under: when it happened, else when it was
// reported.
func (r *Report) When() record.Day {
	if r.Start != "" {
		return r.Start
	}
	return r.Published
}

// Event is one event with its reports counted; the fields of Report are those
// of its best report.
type Event struct {
	ID string `json:"id"`
	Report
	Reports int        `json:"reports"`
	Papers  int        `json:"articles"` // articles that report it, copies included
	Sources int        `json:"sources"`  // independent ones: distinct origins of lineages
	Known   record.Day `json:"known"`    // when we first knew
	At      record.Day `json:"-"`        // the day lists are ordered by, where it is not When
}

// Statement is a statement as the archive lists it.
type Statement struct {
	Article   string     `json:"article"`
	ID        string     `json:"id"`
	Published record.Day `json:"published"`
	Speaker   Party      `json:"speaker"`
	Kind      string     `json:"kind"`
	Cue       string     `json:"cue,omitempty"`
	Content   string     `json:"content"`
	Channel   string     `json:"channel,omitempty"`
	Publisher string     `json:"publisher,omitempty"`
	Seq       int64      `json:"-"` // its article's place in the order of adding
}

// Matter is a demand, proposal, question, threat, promise or condition with
// one identity over all articles.
type Matter struct {
	ID        string            `json:"id"`
	Kind      record.MatterKind `json:"kind"`
	Act       record.Act        `json:"act,omitempty"`
	Seeks     record.Act        `json:"seeks,omitempty"`
	From      []Party           `json:"from,omitempty"`
	To        []Party           `json:"to,omitempty"`
	Content   string            `json:"content"`
	Condition string            `json:"condition,omitempty"`
	Deadline  record.Day        `json:"deadline,omitempty"`
	Opened    record.Day        `json:"opened"`
	State     string            `json:"state"`
	Since     record.Day        `json:"since"`
	Gates     string            `json:"gates,omitempty"` // the matter that waits for this condition
	Nth       int               `json:"nth"`             // its place in the record of the article that opened it
	Moves     []Move            `json:"moves,omitempty"`
	Moved     record.Day        `json:"-"` // when its last move became known, whatever the as-of day; lists are ordered by it
	Shelves   []string          `json:"-"` // where the ledger looks for it
}

// Shelved is a matter as the ledger finds it.
type Shelved struct {
	ID           string
	Known, Moved record.Day // when its first and its last move became known
	Article      string     // that opened it
	Nth          int
	Shelves      []string
	Matter       *Matter // with its moves; nil where WholeMatters is to be asked for it
}

// Move is one dated line on a matter.
type Move struct {
	Matter  string     `json:"matter"`
	N       int        `json:"n"`
	Move    string     `json:"move"`  // made, restated, breached, …
	Day     record.Day `json:"day"`   // when it happened
	Known   record.Day `json:"known"` // publication day of the article
	Article string     `json:"article,omitempty"`
	Record  string     `json:"record,omitempty"` // ID of the matter or event in the article's record
	Quote   string     `json:"quote,omitempty"`
	Content string     `json:"content,omitempty"` // what is asked or offered, in the words of a statement of the matter
	Rule    string     `json:"rule"`
	State   string     `json:"state"`         // of the matter after the move
	Now     *Terms     `json:"now,omitempty"` // the matter's terms, where the move changed them
}

// Terms are what a matter says and between whom, as of a move.
type Terms struct {
	From      []Party    `json:"from,omitempty"`
	To        []Party    `json:"to,omitempty"`
	Condition string     `json:"condition,omitempty"`
	Deadline  record.Day `json:"deadline,omitempty"`
}

// Correction is what a person says against the machine's record: appended,
// signed and dated, never a change of the record itself.
type Correction struct {
	N      int        `json:"n"`
	Day    record.Day `json:"day"`
	By     string     `json:"by"`
	Do     string     `json:"do"`    // accept, reject, set, split, merge
	Thing  string     `json:"thing"` // event, report, matter
	ID     string     `json:"id"`    // of the thing; article/id for a report
	Field  string     `json:"field,omitempty"`
	Value  string     `json:"value,omitempty"`
	Reason string     `json:"reason,omitempty"`
}

// Parties are the actors of a record's list of IDs.
func Parties(a *record.Analysis, ids []string) []Party {
	var out []Party
	for _, id := range ids {
		for i := range a.Actors {
			if a.Actors[i].ID == id {
				out = append(out, Party{Code: a.Actors[i].Code, Name: a.Actors[i].Name})
			}
		}
	}
	return out
}
