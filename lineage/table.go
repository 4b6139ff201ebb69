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
		l.shouted[string(normal(nil, form))] = of
		return
	}
	l.forms[wordHash(form)] = string(stem([]byte(of)))
}

// stem of a word as the tables have it, in buf; h is its token's hash.
func (l *lexicon) stem(buf []byte, word string, h uint64, capitals bool) []byte {
	buf = normal(buf[:0], word)
	if capitals {
		if of, ok := l.shouted[string(buf)]; ok {
			return stem(append(buf[:0], of...))
		}
	}
	if s, ok := l.forms[h]; ok {
		return append(buf[:0], s...)
	}
	return stem(buf)
}

// entry is the hash of a stem, and its class.
func (l *lexicon) entry(stem []byte) entry {
	if len(stem) == 0 {
		return entry{}
	}
	class, ok := l.rarity[string(stem)]
	if !ok {
		class = Rarest
	}
	return entry{stemHash(stem), class}
}

// Stems are the stems of a text's words, in order: what the table of rarity
// counts.
func Stems(text string) []string {
	var out []string
	for _, t := range scan(text, nil) {
		out = append(out, string(tables().stem(nil, text[t.start:t.end], t.hash, t.flags&inCapital != 0)))
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

func stemHash(s []byte) uint32 {
	h := uint64(fnvOffset)
	for _, c := range s {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return uint32(mix(h) >> 41)
}
