package event

import (
	"fmt"
	"io/fs"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

// Lexicon is what the word tables say: senses by lemma, word classes, frames.
// It is read-only after loading and safe for concurrent use.
type Lexicon struct {
	verbs, nouns, adjectives map[string][]*sense
	light                    map[string][]*lightVerb
	classes                  map[string]map[string]bool
	frames                   map[string]*frame
	stops                    map[string]record.Act // deed -> act when it is ended
	duty                     map[record.Act]*sense // what "must" and "should" make of a report
	contexts                 map[string][]int      // lemma -> indices into contextNames
	contextNames             []string
	endings                  []ending
	irregular                map[string]string
	directs                  map[string]bool // verbs that have another do their infinitive: "urge"
}

// sense is one line of verbs.txt, nouns.txt or adjectives.txt.
type sense struct {
	pattern
	act      record.Act // "-": not political
	none     bool       // the act is "-"
	weak     bool       // needs both parties to be believed
	reversed bool       // the subject is the target, "from" the source
	frame    *frame
	aimed    bool   // the line itself says where the target is
	rule     string // "verbs.txt:12"
}

// direction says who does the deed that a light verb governs.
type direction uint8

const (
	byDir   direction = iota // the subject
	toDir                    // somebody does it to the subject
	stopDir                  // the subject ends it
)

var directions = map[string]direction{"by": byDir, "to": toDir, "stop": stopDir}

// lightVerb is one line of light.txt.
type lightVerb struct {
	pattern
	prep string // the preposition before the event noun; "" for the object
	dir  direction
	wrap string // "do", or the head that governs the deed
	rule string
}

// dutyRule names the senses that "must", "should" and "will" give to a report.
const dutyRule = "duty"

// loadLexicon reads all tables from files.
func loadLexicon(files fs.FS) (*Lexicon, error) {
	lx := &Lexicon{}
	for _, load := range []func(fs.FS) error{lx.loadClasses, lx.loadFrames, lx.loadStops, lx.loadSenses, lx.loadLight, lx.loadContexts, lx.loadEndings, lx.loadIrregular} {
		if err := load(files); err != nil {
			return nil, err
		}
	}
	lx.duty = map[record.Act]*sense{}
	for _, act := range []record.Act{"demand", "appeal", "promise", "threaten", "reject", "accuse"} {
		lx.duty[act] = &sense{pattern: pattern{score: 4}, act: act, frame: lx.frameFor("", act), rule: dutyRule}
	}
	charge := *lx.duty["accuse"].frame
	charge.target = []string{"clause.s"}
	lx.duty["accuse"].frame = &charge
	return lx, nil
}

func (lx *Lexicon) loadClasses(files fs.FS) error {
	rows, err := table.Read(files, "classes.txt")
	if err != nil {
		return err
	}
	lx.classes = map[string]map[string]bool{}
	for _, r := range rows {
		class := lx.classes[r.Field(0)]
		if class == nil {
			class = map[string]bool{}
			lx.classes[r.Field(0)] = class
		}
		for _, w := range strings.Fields(r.Field(1)) {
			class[w] = true
		}
	}
	for _, name := range coreClasses {
		if lx.classes[name] == nil {
			return fmt.Errorf("classes.txt: class %q is missing", name)
		}
	}
	return nil
}

func (lx *Lexicon) loadSenses(files fs.FS) error {
	lx.directs = map[string]bool{}
	for _, part := range []struct {
		file, prefix string
		into         *map[string][]*sense
	}{
		{"verbs.txt", "", &lx.verbs},
		{"nouns.txt", "noun ", &lx.nouns},
		{"adjectives.txt", "", &lx.adjectives},
	} {
		rows, err := table.Read(files, part.file)
		if err != nil {
			return err
		}
		*part.into = make(map[string][]*sense, len(rows))
		for _, r := range rows {
			s, err := lx.readSense(r, part.prefix)
			if err != nil {
				return err
			}
			(*part.into)[s.lemma] = append((*part.into)[s.lemma], s)
			if s.directs() {
				lx.directs[s.lemma] = true
			}
		}
	}
	return nil
}

// directs reports whether the sense has a party do what a clause says.
func (s *sense) directs() bool {
	clause, party := false, false
	for _, t := range s.tests {
		clause = clause || isComp(t.slot)
		party = party || t.kind == isActor && t.slot != "subj"
	}
	return clause && party
}

func (lx *Lexicon) readSense(r table.Row, prefix string) (*sense, error) {
	p, err := parsePattern(r.Field(0), lx.classes)
	if err != nil {
		return nil, r.Errorf("%v", err)
	}
	s := &sense{pattern: p, rule: r.Pos(), act: record.Act(r.Field(1))}
	var target []string
	for _, flag := range strings.Fields(r.Field(2)) {
		if list, ok := strings.CutPrefix(flag, "t:"); ok {
			target = strings.Split(list, ",")
			continue
		}
		switch flag {
		case "weak":
			s.weak = true
		case "rev":
			s.reversed = true
		default:
			return nil, r.Errorf("unknown flag %q", flag)
		}
	}
	if s.act == "-" {
		s.none = true
		return s, nil
	}
	if !s.act.Valid() {
		return nil, r.Errorf("act %q is not in the vocabulary", s.act)
	}
	s.frame = lx.frameFor(prefix, s.act)
	if target != nil {
		own := *s.frame
		own.target = target
		s.aimed = true
		s.frame = &own
	}
	return s, nil
}

func (lx *Lexicon) loadLight(files fs.FS) error {
	rows, err := table.Read(files, "light.txt")
	if err != nil {
		return err
	}
	lx.light = map[string][]*lightVerb{}
	for _, r := range rows {
		p, err := parsePattern(r.Field(0), lx.classes)
		if err != nil {
			return r.Errorf("%v", err)
		}
		lv := &lightVerb{pattern: p, wrap: r.Field(2), rule: r.Pos()}
		var ok bool
		if lv.dir, ok = directions[r.Field(1)]; !ok {
			return r.Errorf("unknown direction %q", r.Field(1))
		}
		if n := len(p.tests); n > 0 && p.tests[n-1].kind == anything {
			lv.prep, lv.tests = p.tests[n-1].slot, p.tests[:n-1]
		}
		lx.light[lv.lemma] = append(lx.light[lv.lemma], lv)
	}
	return nil
}

func (lx *Lexicon) loadStops(files fs.FS) error {
	rows, err := table.Read(files, "stops.txt")
	if err != nil {
		return err
	}
	lx.stops = map[string]record.Act{}
	for _, r := range rows {
		act := record.Act(r.Field(1))
		if _, ok := record.Deeds[r.Field(0)]; !ok || !act.Valid() {
			return r.Errorf("%q or %q is not in the vocabulary", r.Field(0), act)
		}
		lx.stops[r.Field(0)] = act
	}
	return nil
}

func (lx *Lexicon) loadContexts(files fs.FS) error {
	rows, err := table.Read(files, "contexts.txt")
	if err != nil {
		return err
	}
	lx.contexts = map[string][]int{}
	for i, r := range rows {
		lx.contextNames = append(lx.contextNames, r.Field(0))
		for _, w := range strings.Fields(r.Field(1)) {
			lx.contexts[w] = append(lx.contexts[w], i)
		}
	}
	return nil
}

// in reports whether a lemma is of a class.
func (lx *Lexicon) in(class, lemma string) bool { return lx.classes[class][lemma] }

// coreClasses are the classes that the code itself names.
var coreClasses = []string{"partitive", "instrument", "human", "government", "official", "self", "transparent", "subjectcontrol", "relative", "negation", "obliged", "advised", "duty", "calendar", "hypothetical", "conditional", "locative", "sum", "will", "contactverb", "contactpurpose", "particle", "retaliate", "blamed", "faint", "wound", "permits", "unwilled", "maybe"}
