package mentions

import (
	"fmt"
	"io/fs"
	"strings"

	"demarche/internal/table"
)

// Classes of the gazetteer, as bits.
const (
	listCountry = 1 << iota
	listPeople
	listPlace
	listFirst  // first names
	listTitle  // titles before names
	listHead   // words that end names of organizations: "Ministry", "Party"
	listBody   // organizations
	listPlacer // words in names of places: "River", "Province"
	listInside // the second or later word of an entry
)

var listNames = map[string]uint16{
	"country": listCountry, "people": listPeople, "place": listPlace, "first": listFirst, "title": listTitle,
	"head": listHead, "body": listBody, "placer": listPlacer,
}

// maxEntry is how many words an entry may have.
const maxEntry = 5

// gazetteer knows names by their words, joined by spaces.
type gazetteer struct{ entries map[uint32]uint16 }

// readGazetteer reads name-lists.txt: class, a tab, and names parted by "; ".
func readGazetteer(files fs.FS, name string) (*gazetteer, error) {
	rows, err := table.Read(files, name)
	if err != nil {
		return nil, fmt.Errorf("mentions: %w", err)
	}
	g := &gazetteer{entries: make(map[uint32]uint16, 8192)}
	for _, r := range rows {
		class, ok := listNames[r.Field(0)]
		if !ok || len(r.Fields) != 2 {
			return nil, r.Errorf("want a class of names, a tab, and names; not %q", r.Field(0))
		}
		for _, n := range strings.Split(r.Field(1), ";") {
			g.add(strings.Fields(n), class)
		}
	}
	return g, nil
}

func (g *gazetteer) add(words []string, class uint16) {
	if len(words) == 0 || len(words) > maxEntry {
		return
	}
	h := uint32(0)
	for i, w := range words {
		if h = chain(h, hashOf(w)); i+1 < len(words) {
			g.entries[h] |= 0 // a prefix: go on looking
		}
	}
	g.entries[h] |= class
}

func chain(h, w uint32) uint32 { return (h*31+w)*0x85ebca6b ^ h>>15 }

// mark sets the lists of the words of a sentence.
func (g *gazetteer) mark(words []word) {
	for i := range words {
		if !words[i].capital() {
			continue
		}
		h := uint32(0)
		for n := 1; n <= maxEntry && i+n <= len(words); n++ {
			class, next, ok := g.step(h, &words[i+n-1])
			if h = next; !ok {
				break
			}
			if class == 0 {
				continue
			}
			words[i].lists |= class
			for k := i + 1; k < i+n; k++ {
				words[k].lists |= class | listInside
			}
		}
	}
}

// step goes on by one word, as spelled or, where that is in capitals and
// unknown, calmed down.
func (g *gazetteer) step(h uint32, w *word) (class uint16, next uint32, ok bool) {
	next = chain(h, w.form)
	if class, ok = g.entries[next]; !ok && w.calm != w.form {
		next = chain(h, w.calm)
		class, ok = g.entries[next]
	}
	return class, next, ok
}
