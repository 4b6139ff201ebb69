package matter

import (
	"io/fs"
	"slices"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

// carrier is a word that puts a matter on the table.
type carrier struct {
	kind  record.MatterKind
	slots []string
	flag  string
	rule  string
}

// move is a verb that changes the state of a matter.
type move struct {
	slots  []string
	states map[record.MatterKind]string
	rule   string
}

type lexicon struct {
	verbs, nouns map[string][]carrier
	classes      map[string][]string
	moves        map[string][]move
}

func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{verbs: map[string][]carrier{}, nouns: map[string][]carrier{}, classes: map[string][]string{}, moves: map[string][]move{}}
	rows, err := table.Read(files, "matters.txt")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := lex.addCarrier(r); err != nil {
			return nil, err
		}
	}
	rows, err = table.Read(files, "matter-moves.txt")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := lex.addMove(r); err != nil {
			return nil, err
		}
	}
	return lex, nil
}

func (lex *lexicon) addCarrier(r table.Row) error {
	if r.Field(1) == "class" {
		lex.classes[r.Field(0)] = strings.Fields(r.Field(2))
		return nil
	}
	c := carrier{record.MatterKind(r.Field(2)), strings.Fields(r.Field(3)), r.Field(4), r.Pos()}
	if _, ok := record.MatterStates[c.kind]; !ok {
		return r.Errorf("unknown kind %q", c.kind)
	}
	into := lex.verbs
	switch r.Field(1) {
	case "verb":
	case "noun":
		into = lex.nouns
	default:
		return r.Errorf("unknown class %q", r.Field(1))
	}
	for _, l := range strings.Fields(r.Field(0)) {
		into[l] = append(into[l], c)
	}
	return nil
}

func (lex *lexicon) addMove(r table.Row) error {
	m := move{strings.Fields(r.Field(1)), map[record.MatterKind]string{}, r.Pos()}
	for _, pair := range strings.Fields(r.Field(2)) {
		kind, state, _ := strings.Cut(pair, "=")
		state = strings.ReplaceAll(state, "_", " ")
		if !slices.Contains(record.MatterStates[record.MatterKind(kind)], state) {
			return r.Errorf("a %s cannot be %q", kind, state)
		}
		m.states[record.MatterKind(kind)] = state
	}
	for _, l := range strings.Fields(r.Field(0)) {
		lex.moves[l] = append(lex.moves[l], m)
	}
	return nil
}

func (lex *lexicon) in(class, lemma string) bool { return slices.Contains(lex.classes[class], lemma) }
