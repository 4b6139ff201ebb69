package place

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"demarche/internal/table"
)

//go:embed data/places.txt data/countries.txt data/cities.tsv.gz
var files embed.FS

// entry is one place of the gazetteer.
type entry struct {
	name, country, precision string
	lat, lon                 float32
	population, geoname      int32
}

// gazetteer is all places by name. The cities stay text, sorted by bytes and
// searched by halves: a map of them would cost more than reading an article.
type gazetteer struct {
	own    map[string]entry
	states map[string]entry // countries and territories
	cities []byte
	starts []int32 // where each line of cities begins
}

func loadGazetteer() (*gazetteer, error) {
	data, err := files.ReadFile("data/cities.tsv.gz")
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("place: cities.tsv.gz: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(z, maxCities))
	if err != nil {
		return nil, fmt.Errorf("place: cities.tsv.gz: %w", err)
	}
	g := newGazetteer(text)
	if g.states, err = readTable("data/countries.txt", 1<<29); err != nil {
		return nil, err
	}
	g.own, err = readTable("data/places.txt", 1<<30)
	return g, err
}

// maxCities bounds what a damaged table can make us hold, in bytes.
const maxCities = 32 << 20

func newGazetteer(cities []byte) *gazetteer {
	g := &gazetteer{cities: cities}
	for i := 0; i < len(cities); {
		g.starts = append(g.starts, int32(i))
		n := bytes.IndexByte(cities[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
	}
	return g
}

// line is line k of the cities, without its end.
func (g *gazetteer) line(k int) []byte {
	end := len(g.cities)
	if k+1 < len(g.starts) {
		end = int(g.starts[k+1]) - 1
	}
	return bytes.TrimSuffix(g.cities[g.starts[k]:end], []byte("\n"))
}

// find is the places of a name: ours, else the country and the cities of it.
func (g *gazetteer) find(name string) []entry {
	if e, ok := g.own[name]; ok {
		return []entry{e}
	}
	key := []byte(name + "\t")
	first := sort.Search(len(g.starts), func(k int) bool { return bytes.Compare(g.line(k), key) >= 0 })
	var out []entry
	if e, ok := g.states[name]; ok {
		out = append(out, e)
	}
	for k := first; k < len(g.starts) && bytes.HasPrefix(g.line(k), key); k++ {
		if e, err := parseCity(string(g.line(k))); err == nil {
			out = append(out, e)
		}
	}
	return out
}

// parseCity reads one line of the cities.
func parseCity(line string) (entry, error) {
	f := strings.Split(line, "\t")
	if len(f) < 6 {
		return entry{}, fmt.Errorf("%d fields, want 6", len(f))
	}
	lat, err1 := strconv.ParseFloat(f[2], 32)
	lon, err2 := strconv.ParseFloat(f[3], 32)
	pop, err3 := strconv.ParseInt(f[4], 10, 32)
	id, err4 := strconv.ParseInt(f[5], 10, 32)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return entry{}, err
	}
	e := entry{name: f[0], country: f[1], precision: "city", lat: float32(lat), lon: float32(lon), population: int32(pop), geoname: int32(id)}
	if len(f) == 7 {
		e.precision = f[6]
	}
	return e, nil
}

// readTable reads a table of places of our own. People is what they count as
// having: more than any city of the name.
func readTable(path string, people int32) (map[string]entry, error) {
	rows, err := table.Read(files, path)
	if err != nil {
		return nil, fmt.Errorf("place: %w", err)
	}
	out := map[string]entry{}
	for _, r := range rows {
		lat, err1 := strconv.ParseFloat(r.Field(2), 32)
		lon, err2 := strconv.ParseFloat(r.Field(3), 32)
		id, err3 := strconv.Atoi(r.Field(5))
		if err1 != nil || err2 != nil || err3 != nil {
			return nil, r.Errorf("latitude, longitude and id must be numbers")
		}
		country := r.Field(1)
		if country == "-" {
			country = ""
		}
		out[r.Field(0)] = entry{r.Field(0), country, r.Field(4), float32(lat), float32(lon), people, int32(id)}
	}
	return out, nil
}

// pick chooses among the places of a name: one in a country that the article
// speaks of, else one that is far larger than the others; nil to abstain.
func (g *gazetteer) pick(name string, countries map[string]bool) *entry {
	if compass(name) {
		return nil
	}
	list := g.find(name)
	if len(list) == 0 {
		list = g.find(unit(name))
	}
	var best, second *entry
	for i := range list {
		e := &list[i]
		switch {
		case best == nil || better(e, best, countries):
			best, second = e, best
		case second == nil || better(e, second, countries):
			second = e
		}
	}
	if best == nil || countries[best.country] {
		return best
	}
	if second != nil && best.population < 5*second.population {
		return nil
	}
	if best.population < 100_000 && best.precision == "city" {
		return nil // a small town elsewhere shares its name with too much
	}
	return best
}

// unit is the name of a division without the word for it: "Anhui province".
func unit(name string) string {
	if i := strings.LastIndexByte(name, ' '); i > 0 {
		switch strings.ToLower(name[i+1:]) {
		case "province", "state", "region", "oblast", "governorate", "prefecture", "department", "district", "city":
			return name[:i]
		}
	}
	return ""
}

// compass reports quarters of the sky, which are provinces somewhere, too, but
// mean a side of the country in hand or of the world.
func compass(name string) bool {
	switch name {
	case "North", "South", "East", "West", "Center", "Centre", "Northern", "Southern", "Eastern", "Western", "Central", "Northeast", "Northwest", "Southeast", "Southwest":
		return true
	}
	return false
}

func better(a, b *entry, countries map[string]bool) bool {
	if x, y := countries[a.country], countries[b.country]; x != y {
		return x
	}
	return a.population > b.population
}
