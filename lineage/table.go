package lineage

import (
	"embed"
	"strconv"
	"sync"

	"demarche/internal/table"
)

//go:embed data/*.txt
var data embed.FS

// entry is what the tables know of a word.
type entry struct {
	hash  uint32 // 23 bits, of the form that stands for all its forms
	class uint8  // how rare, 0 (says nothing) to rarest
}

// Rarest is the class of a word that the table of rarity does not list.
const Rarest = 10

// lexicon is both tables: data/forms.txt, which forms are one word, and
// data/rarity.txt, how rare a word is.
type lexicon struct {
	forms   map[uint64]string // stems by the hash of a form's token
	shouted map[string]string // words by a form in capitals
	rarity  map[string]uint8  // classes by stem
}

// tables are read once. The embedded ones are known to be sound: a test reads
// them.
var tables = sync.OnceValue(func() *lexicon {
	l, err := readTables()
	if err != nil {
		panic(err)
	}
	return l
})

func readTables() (*lexicon, error) {
	l := &lexicon{forms: map[uint64]string{}, shouted: map[string]string{}, rarity: map[string]uint8{}}
	rows, err := table.Read(data, "data/rarity.txt")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		class, err := strconv.Atoi(r.Field(1))
		if err != nil || class < 0 || class > Rarest {
			return nil, r.Errorf("%q is no class from 0 to %d", r.Field(1), Rarest)
		}
		l.rarity[r.Field(0)] = uint8(class)
	}
	rows, err = table.Read(data, "data/forms.txt")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if len(r.Fields) != 2 {
			return nil, r.Errorf("%d fields instead of 2: the form and what it stands for", len(r.Fields))
		}
		l.form(r.Field(0), r.Field(1))
	}
	return l, nil
}

// form notes that a form stands for another word; a form in capitals does so
// only where it is in capitals ("US").
func (l *lexicon) form(form, of string) {
	if isUpper(form[0]) {
		l.shouted[normal(form)] = of
		return
	}
	l.forms[wordHash(form)] = stem(of)
}

// stem of a word as the tables have it; h is its token's hash.
func (l *lexicon) stem(word string, h uint64, capitals bool) string {
	if capitals {
		if of, ok := l.shouted[normal(word)]; ok {
			return stem(of)
		}
	}
	if s, ok := l.forms[h]; ok {
		return s
	}
	return stem(normal(word))
}

// entry is the hash of a word's stem, and its class.
func (l *lexicon) entry(word string, h uint64, capitals bool) entry {
	s := l.stem(word, h, capitals)
	if len(s) < 2 && !isDigit(word[0]) {
		return entry{}
	}
	class, ok := l.rarity[s]
	if !ok {
		class = Rarest
	}
	return entry{stemHash(s), class}
}

// Stems are the stems of a text's words, in order: what the table of rarity
// counts.
func Stems(text string) []string {
	var out []string
	for _, t := range scan(text, nil) {
		out = append(out, tables().stem(text[t.start:t.end], t.hash, t.flags&inCapital != 0))
	}
	return out
}

// wordHash is the hash that scan gives to a word of the tables.
func wordHash(word string) uint64 {
	t := scan(word, nil)
	if len(t) == 0 {
		return 0
	}
	return t[0].hash
}

func stemHash(s string) uint32 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return uint32(mix(h) >> 41)
}
