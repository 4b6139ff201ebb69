package actor

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"demarche/record"
)

// Directory answers who is who, for readers: what codes are called, and who
// held which office when. It is safe for concurrent use.
type Directory struct {
	names   map[string]string    // code → name
	persons map[string][]*entity // name as printed in a record → those who bear it
}

// Office is a time in which someone had a code and an office.
type Office struct {
	Code, Office string
	From, To     record.Day // "" is open
	Rule         string     // file:line of the table
}

// NewDirectory reads the who-is-who; files may overlay it, as for New.
func NewDirectory(files fs.FS) (*Directory, error) {
	w, err := load(files)
	if err != nil {
		return nil, err
	}
	d := &Directory{names: map[string]string{}, persons: map[string][]*entity{}}
	rank := map[string]int{}
	for _, e := range w.entities {
		d.persons[e.name] = append(d.persons[e.name], e)
		for _, t := range e.terms {
			if e.class != state && (e.class != body || !international(t.code)) {
				continue
			}
			// The first line of the tables names a code: IGOUNO is the United Nations.
			if r := lineOf(t.rule); d.names[t.code] == "" || r < rank[t.code] {
				d.names[t.code], rank[t.code] = e.name, r
			}
		}
	}
	return d, nil
}

// international codes are of bodies that are sides of their own.
func international(code string) bool {
	return strings.HasPrefix(code, "IGO") || strings.HasPrefix(code, "NGO") || strings.HasPrefix(code, "MNC") || strings.HasPrefix(code, "IMG")
}

// lineOf is the line of a rule "file:line".
func lineOf(rule string) int {
	n := 0
	for _, c := range rule[strings.LastIndexByte(rule, ':')+1:] {
		n = n*10 + int(c-'0')
	}
	return n
}

// Name is what a code is called: USA "United States", IGOUNO "United Nations",
// USAGOV "United States, government"; ok is false for codes that say nothing.
func (d *Directory) Name(code string) (name string, ok bool) {
	if n := d.names[code]; n != "" {
		return n, true
	}
	owner, roles := code, ""
	if len(code) >= 6 && code[:2] != "IG" && code[:2] != "NG" {
		owner, roles = code[:3], roleWords(code[3:])
	}
	n := d.names[owner]
	if n == "" && owner != "" && len(owner) == 3 {
		if word := roleNames[owner]; word != "" {
			return word, true
		}
	}
	if n == "" {
		return code, false
	}
	if roles != "" {
		n += ", " + roles
	}
	return n, true
}

func roleWords(code string) string {
	var out []string
	for ; len(code) >= 3; code = code[3:] {
		w := roleNames[code[:3]]
		if w == "" {
			w = code[:3]
		}
		out = append(out, w)
	}
	return strings.Join(out, ", ")
}

// roleNames are CAMEO's roles in words.
var roleNames = map[string]string{
	"GOV": "government", "MIL": "armed forces", "REB": "rebels", "OPP": "opposition", "PTY": "party", "AGR": "farmers", "BUS": "business",
	"CRM": "criminals", "CVL": "civilians", "COP": "police", "EDU": "educators", "ELI": "elites", "ENV": "environmentalists", "HLH": "health workers",
	"HRI": "human rights groups", "IGO": "international body", "INS": "insurgents", "JUD": "courts", "LAB": "workers", "LEG": "legislature",
	"MED": "media", "MNC": "companies", "NGO": "non-governmental body", "PRM": "paramilitaries", "RAD": "radicals", "REF": "refugees", "REL": "religious leaders",
	"SEP": "separatists", "SET": "settlers", "SPY": "intelligence service", "UAF": "unidentified armed forces", "UIS": "unidentified",
}

// Offices are what someone of this name held, the first first. Two people of
// one name are not told apart.
func (d *Directory) Offices(name string) []Office {
	var out []Office
	for _, e := range d.persons[name] {
		for _, t := range e.terms {
			if t.office != "" {
				out = append(out, Office{t.code, t.office, t.from, t.to, t.rule})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Office) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Rule, b.Rule)) })
	return out
}
