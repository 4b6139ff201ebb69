package status

import (
	"io/fs"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

// Outcomes of a signature beside the eight statuses.
const (
	keep record.Status = "keep" // says nothing about the complement
	same record.Status = "same" // the complement shares the governor's status
	fact record.Status = "fact" // the complement is taken for granted
)

// signature is what a governing word makes of its complement.
type signature struct {
	plus, minus record.Status // while the word holds; while it is negated
	rule        string        // file:line
}

type slotKey struct{ lemma, slot string }

// wordClass is what a word beside a deed does, "modal.planned".
type wordClass struct {
	name string
	rule string
}

// lexicon is the tables lang/xx/status-*.txt.
type lexicon struct {
	verbs, nouns, adjectives map[slotKey]signature
	words                    map[string][]wordClass
	eventNouns               map[string]bool   // first words of nouns.txt
	stems                    map[string]string // "schedul": "schedule", for guessed lemmas
}

func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{words: map[string][]wordClass{}}
	for _, t := range []struct {
		name string
		into *map[slotKey]signature
	}{
		{"status-verbs.txt", &lex.verbs},
		{"status-nouns.txt", &lex.nouns},
		{"status-adjectives.txt", &lex.adjectives},
	} {
		sigs, err := readSignatures(files, t.name)
		if err != nil {
			return nil, err
		}
		*t.into = sigs
	}
	rows, err := table.Read(files, "status-words.txt")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if !wordClasses[r.Field(0)] {
			return nil, r.Errorf("unknown class %q", r.Field(0))
		}
		for _, w := range strings.Fields(r.Field(1)) {
			lex.words[w] = append(lex.words[w], wordClass{r.Field(0), r.Pos()})
		}
	}
	lex.readStems()
	return lex, lex.readEventNouns(files)
}

// readStems prepares for lemmas that were guessed from a form in -ed or -ing.
func (lex *lexicon) readStems() {
	lex.stems = map[string]string{}
	for k := range lex.verbs {
		l, _, _ := strings.Cut(k.lemma, "+")
		if n := len(l); n > 3 && l[n-1] == 'e' {
			lex.stems[l[:n-1]] = l
		}
	}
	for k := range lex.verbs {
		delete(lex.stems, k.lemma)
	}
}

// readEventNouns takes the nouns that the event coder knows.
func (lex *lexicon) readEventNouns(files fs.FS) error {
	lex.eventNouns = map[string]bool{}
	rows, err := table.Read(files, "nouns.txt")
	for _, r := range rows {
		first, _, _ := strings.Cut(r.Field(0), " ")
		lex.eventNouns[first] = true
	}
	return err
}

// readSignatures reads one table of governors. The first line that names a
// word with a slot holds, so that exceptions stand above the rule.
func readSignatures(files fs.FS, name string) (map[slotKey]signature, error) {
	rows, err := table.Read(files, name)
	if err != nil {
		return nil, err
	}
	sigs := map[slotKey]signature{}
	for _, r := range rows {
		plus, minus := record.Status(r.Field(2)), record.Status(r.Field(3))
		if minus == "" {
			minus = plus
		}
		if !outcome(plus) || !outcome(minus) {
			return nil, r.Errorf("unknown status %q or %q", plus, minus)
		}
		for _, lemma := range strings.Fields(r.Field(0)) {
			for _, slot := range strings.Fields(r.Field(1)) {
				k := slotKey{lemma, slot}
				if _, ok := sigs[k]; !ok {
					sigs[k] = signature{plus, minus, r.Pos()}
				}
			}
		}
	}
	return sigs, nil
}

func outcome(s record.Status) bool { return s == keep || s == same || s == fact || s.Valid() }

var wordClasses = map[string]bool{
	"modal.planned": true, "modal.possible": true, "modal.wanted": true, "modal.would": true,
	"negation": true, "adverb.negation": true, "adverb.denied": true, "adverb.possible": true,
	"adverb.claimed": true, "adverb.wanted": true, "adverb.planned": true, "adverb.historical": true,
	"det.denied": true, "det.possible": true, "det.definite": true,
	"adj.planned": true, "adj.possible": true, "adj.wanted": true, "adj.claimed": true, "adj.denied": true, "adj.historical": true,
	"noun.historical": true, "noun.sum": true, "noun.deal": true, "prep.past": true, "verb.denying": true, "if": true, "if.future": true, "if.not": true, "before": true,
	"prep.planned": true, "prep.ahead": true, "prep.denied": true, "prep.fact": true, "purpose.fact": true, "wh": true,
	"pronoun.denied": true, "verb.rejecting": true, "condition": true,
}

// is reports whether a word belongs to a class, and by which table line.
func (lex *lexicon) is(word, class string) (rule string, ok bool) {
	for _, c := range lex.words[word] {
		if c.name == class {
			return c.rule, true
		}
	}
	return "", false
}

// within finds the class of a word in a family ("modal" of "modal.planned");
// it returns the part after the dot.
func (lex *lexicon) within(word, family string) (kind, rule string) {
	for _, c := range lex.words[word] {
		if len(c.name) > len(family) && c.name[len(family)] == '.' && c.name[:len(family)] == family {
			return c.name[len(family)+1:], c.rule
		}
	}
	return "", ""
}
