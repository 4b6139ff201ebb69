package place

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"strconv"
	"strings"

	"demarche/internal/table"
)

//go:embed data/places.txt data/cities.tsv.gz
var files embed.FS

// entry is one place of the gazetteer.
type entry struct {
	name, country, precision string
	lat, lon                 float32
	population, geoname      int32
}

// gazetteer is all places by name.
type gazetteer map[string][]entry

func loadGazetteer() (gazetteer, error) {
	data, err := files.ReadFile("data/cities.tsv.gz")
	if err != nil {
		return nil, err
	}
	g := gazetteer{}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("place: cities.tsv.gz: %w", err)
	}
	if err := g.readCities(z); err != nil {
		return nil, fmt.Errorf("place: cities.tsv.gz: %w", err)
	}
	return g, g.readOwn()
}

// maxCities bounds what a damaged table can make us hold.
const maxCities = 200_000

func (g gazetteer) readCities(r io.Reader) error {
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		f := strings.Split(sc.Text(), "\t")
		if len(f) < 6 || n > maxCities {
			return fmt.Errorf("line %d: %d fields, want 6", n, len(f))
		}
		lat, err1 := strconv.ParseFloat(f[2], 32)
		lon, err2 := strconv.ParseFloat(f[3], 32)
		pop, err3 := strconv.ParseInt(f[4], 10, 32)
		id, err4 := strconv.ParseInt(f[5], 10, 32)
		if err1 != nil || err2 != nil || err3 != nil || err4 != nil {
			return fmt.Errorf("line %d: not a number", n)
		}
		e := entry{name: f[0], country: f[1], precision: "city", lat: float32(lat), lon: float32(lon), population: int32(pop), geoname: int32(id)}
		if len(f) == 7 {
			e.precision = f[6]
		}
		g[e.name] = append(g[e.name], e)
	}
	return sc.Err()
}

// readOwn puts our own table first: it replaces the cities of its names.
func (g gazetteer) readOwn() error {
	rows, err := table.Read(files, "data/places.txt")
	if err != nil {
		return fmt.Errorf("place: %w", err)
	}
	for _, r := range rows {
		lat, err1 := strconv.ParseFloat(r.Field(2), 32)
		lon, err2 := strconv.ParseFloat(r.Field(3), 32)
		id, err3 := strconv.Atoi(r.Field(5))
		if err1 != nil || err2 != nil || err3 != nil {
			return r.Errorf("latitude, longitude and id must be numbers")
		}
		country := r.Field(1)
		if country == "-" {
			country = ""
		}
		g[r.Field(0)] = []entry{{r.Field(0), country, r.Field(4), float32(lat), float32(lon), 1 << 30, int32(id)}}
	}
	return nil
}

// pick chooses among the places of a name: one in a country that the article
// speaks of, else one that is far larger than the others; nil to abstain.
func (g gazetteer) pick(name string, countries map[string]bool) *entry {
	list := g[name]
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

func better(a, b *entry, countries map[string]bool) bool {
	if x, y := countries[a.country], countries[b.country]; x != y {
		return x
	}
	return a.population > b.population
}
