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
	listGiven  // further first names, some of them common words
	listTown   // further places, some of them common surnames
	listBrand  // shops, banks, companies and what they sell
	listState  // short forms of states: "TX", "Calif."; common words in small letters
)

// listSure are the classes that are clues by themselves; the others are only
// features.
const listSure = listGiven - 1

var listNames = map[string]uint16{
	"country": listCountry, "people": listPeople, "place": listPlace, "first": listFirst, "title": listTitle,
	"head": listHead, "body": listBody, "placer": listPlacer,
	"given": listGiven, "town": listTown, "brand": listBrand, "state": listState,
}

// maxEntry is how many words an entry may have.
const maxEntry = 5

// gazetteer knows names by their words, joined by spaces.
type gazetteer struct {
	entries map[uint32]uint16
	small   map[uint32]uint16 // the same in small letters, as careless writers spell them
}

// readGazetteer reads name-lists.txt: class, a tab, and names parted by "; ".
func readGazetteer(files fs.FS, name string) (*gazetteer, error) {
	rows, err := table.Read(files, name)
	if err != nil {
		return nil, fmt.Errorf("mentions: %w", err)
	}
	g := &gazetteer{entries: make(map[uint32]uint16, 8192), small: make(map[uint32]uint16, 8192)}
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
	h, low := uint32(0), uint32(0)
	for i, w := range words {
		h, low = chain(h, hashOf(w)), chain(low, hashOf(strings.ToLower(w)))
		if i+1 < len(words) {
			g.entries[h] |= 0 // a prefix: go on looking
			g.small[low] |= 0
		}
	}
	g.entries[h] |= class
	if class != listState {
		g.small[low] |= class
	}
}

func chain(h, w uint32) uint32 { return (h*31+w)*0x85ebca6b ^ h>>15 }

// mark sets the lists of the words of a sentence.
func (g *gazetteer) mark(words []word) {
	for i := range words {
		if !words[i].capital() {
			g.markSmall(words[i:])
			continue
		}
		h := uint32(0)
		for n := 1; n <= maxEntry && i+n <= len(words); n++ {
			class, next, ok := g.step(h, &words[i+n-1])
			if h = next; !ok {
				break
			}
			if alone := n == 1 && h != chain(0, words[i].form); class == 0 || alone && words[i].calm == words[i].form {
				continue // "UN" is not "Un"
			}
			words[i].add(class)
			for k := i + 1; k < i+n; k++ {
				words[k].add(class | listInside)
			}
		}
	}
}

// add puts the word on lists.
func (w *word) add(class uint16) {
	w.lists |= class & listSure
	w.more |= class &^ listSure
}

// markSmall sets the lists of words in small letters that would be names in
// capitals.
func (g *gazetteer) markSmall(words []word) {
	h := uint32(0)
	for n := 1; n <= maxEntry && n <= len(words) && words[n-1].kind == kindLower; n++ {
		h = chain(h, words[n-1].low)
		class, ok := g.small[h]
		if !ok {
			return
		}
		for k := range n {
			words[k].small |= class
		}
	}
}

// step goes on by one word, as spelled or, where that is in capitals and
// unknown, as in running text.
func (g *gazetteer) step(h uint32, w *word) (class uint16, next uint32, ok bool) {
	if h != 0 && (w.form == own2Hash || w.form == bareOwnHash) { // "McDonald’s", "McDonald s"
		next = chain(h, ownHash)
		class, ok = g.entries[next]
		return class, next, ok
	}
	next = chain(h, w.form)
	if class, ok = g.entries[next]; !ok && w.title != w.form {
		next = chain(h, w.title)
		class, ok = g.entries[next]
	}
	return class, next, ok
}
