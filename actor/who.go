package actor

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

//go:embed data/*.txt
var embedded embed.FS

// class is what a name of the who-is-who stands for.
type class uint8

const (
	state   class = iota + 1 // "Ukraine"
	capital                  // "Kiev": the state only where it acts
	seat                     // "the Kremlin": always the state's government
	norp                     // "Ukrainian", "Ukrainians", "Sunnis"
	place                    // "Aleppo": never an actor, gives a country
	body                     // "NATO", "Hamas"
	person                   // "John Kerry"
	media                    // "Reuters": never an actor
	several                  // "the Baltic states": each of them
)

// term is a time in which an entity had a code (and an office).
type term struct {
	code, office string
	from, to     record.Day // "" is open; else a whole day
	rule         string
}

func (t *term) holds(d record.Day) bool {
	return (t.from == "" || t.from <= d) && (t.to == "" || d <= t.to)
}

// entity is one line or several of the who-is-who.
type entity struct {
	key   string // "state/UKR", "person/john-kerry"
	name  string
	kind  record.ActorKind
	class class
	sex   byte
	adj   string // "Turkish", of states
	terms []term // in the order of the tables

	members []*entity // the states of several
	own     int       // how many of them, the first, are a user's
}

func (e *entity) adjective() string {
	if e.adj == "" {
		return e.name
	}
	return e.adj
}

// country is the three-letter country of the entity's first code, or "".
func (e *entity) country() string {
	if len(e.terms) == 0 {
		return ""
	}
	return countryOf(e.terms[0].code)
}

// sense is one reading of a name.
type sense struct {
	e     *entity
	class class
	loose bool // needs the name finder's word for it
}

// who is the who-is-who, read-only after load.
type who struct {
	entities  map[string]*entity   // by key
	names     map[string][]sense   // by exact name
	maxLen    map[string]int       // letters that a name begins with -> bytes of the longest name beginning so
	surnames  map[string][]*entity // last word of a person's name
	offices   map[string][]holder  // code + "/" + lower-case office
	agents    map[string]*agent
	agentLen  map[string]int
	sectors   map[string]string // CAMEO role -> PLOVER sector
	countries map[string]string // CAMEO country -> PLOVER country
	bodyCodes map[string]string // CAMEO prefix -> PLOVER country
	loose     map[string]bool
	humans    map[string]human // see humanRow
	overlaid  bool             // the user's tables are being read
}

type holder struct {
	e *entity
	t *term
}

func load(files fs.FS) (*who, error) {
	w := &who{
		entities: map[string]*entity{}, names: map[string][]sense{}, maxLen: map[string]int{},
		surnames: map[string][]*entity{}, offices: map[string][]holder{}, agents: map[string]*agent{},
		agentLen: map[string]int{}, sectors: map[string]string{}, countries: map[string]string{},
		bodyCodes: map[string]string{}, loose: map[string]bool{}, humans: map[string]human{},
	}
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("open actor data: %w", err)
	}
	for _, f := range []struct {
		name string
		row  func(table.Row) error
	}{
		{"ambiguous.txt", w.looseRow},
		{"states.txt", w.stateRow},
		{"places.txt", w.placeRow},
		{"groups.txt", w.severalRow},
		{"bodies.txt", w.bodyRow},
		{"leaders.txt", w.personRow},
		{"ministers.txt", w.personRow},
		{"officials.txt", w.personRow},
		{"others.txt", w.personRow},
		{"public.txt", w.personRow},
		{"agents.txt", w.agentRow},
		{"plover.txt", w.ploverRow},
		{"humans.txt", w.humanRow},
	} {
		if err := read(data, f.name, f.row); err != nil {
			return nil, err
		}
	}
	if err := w.overlay(files); err != nil {
		return nil, err
	}
	w.index()
	return w, nil
}

// overlay reads the user's tables; their terms go before ours so that they win.
func (w *who) overlay(files fs.FS) error {
	if files == nil {
		return nil
	}
	w.overlaid = true
	names, err := fs.Glob(files, "actors*.txt")
	if err != nil {
		return fmt.Errorf("list actor tables: %w", err)
	}
	for _, n := range names {
		row := w.personRow
		switch {
		case strings.HasPrefix(n, "actors-states"):
			row = w.stateRow
		case strings.HasPrefix(n, "actors-bodies"):
			row = w.bodyRow
		case strings.HasPrefix(n, "actors-agents"):
			row = w.agentRow
		case strings.HasPrefix(n, "actors-places"):
			row = w.placeRow
		}
		if err := read(files, n, row); err != nil {
			return err
		}
	}
	return nil
}

func read(fsys fs.FS, name string, row func(table.Row) error) error {
	rows, err := table.Read(fsys, name)
	if err != nil {
		return fmt.Errorf("read actor data: %w", err)
	}
	for _, r := range rows {
		last := len(r.Fields) - 1
		r.Fields[last] = strings.TrimSuffix(r.Fields[last], " |") // an open end: "2014 |"
		if err := row(r); err != nil {
			return err
		}
	}
	return nil
}

// list splits "a; b; c"; "-" is the empty list.
func list(field string) []string {
	if field == "" || field == "-" {
		return nil
	}
	parts := strings.Split(field, ";")
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// slug makes a key of a name: "John Kerry" -> "john-kerry".
func slug(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), " ", "-")
}

func (w *who) name(n string, e *entity, c class) {
	s := sense{e: e, class: c, loose: w.loose[n]}
	for _, old := range w.names[n] {
		if old.e == e {
			return
		}
	}
	w.names[n] = append(w.names[n], s)
}

func (w *who) entity(key, name string, kind record.ActorKind, c class) *entity {
	e := w.entities[key]
	if e == nil {
		e = &entity{key: key, name: name, kind: kind, class: c}
		w.entities[key] = e
	}
	return e
}

// firstDay and lastDay widen "2014" and "2014-03" to whole days; "-" and ""
// are open.
func firstDay(s string) (record.Day, error) {
	switch len(s) {
	case 0, 1:
		return "", nil
	case 4:
		s += "-01-01"
	case 7:
		s += "-01"
	}
	return record.ParseDay(s)
}

func lastDay(s string) (record.Day, error) {
	switch len(s) {
	case 0, 1:
		return "", nil
	case 4:
		s += "-12-31"
	case 7:
		d, err := record.ParseDay(s + "-01")
		if err != nil {
			return "", err
		}
		next := d.Add(31)
		return next.Add(-dayOfMonth(next)), nil
	}
	return record.ParseDay(s)
}

func dayOfMonth(d record.Day) int {
	return int(d[8]-'0')*10 + int(d[9]-'0')
}

// countryOf is the country (or IGO, NGO …) of a CAMEO code.
func countryOf(code string) string {
	if len(code) < 3 {
		return ""
	}
	switch c := code[:3]; c {
	case "COP", "GOV", "JUD", "MIL", "OPP", "REB", "INS", "SEP", "SPY", "UAF", "LEG", "CVL", "BUS", "MED", "REL", "REF",
		"AGR", "CRM", "EDU", "ELI", "ENV", "HLH", "HRI", "LAB", "PTY":
		return ""
	default:
		return c
	}
}
