package place

import (
	"bytes"
	"testing"
)

func TestGazetteer(t *testing.T) {
	g, err := loadGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	if len(g.starts) < 20000 {
		t.Errorf("only %d cities", len(g.starts))
	}
	for k := range g.starts {
		if _, err := parseCity(string(g.line(k))); err != nil {
			t.Fatalf("line %d: %v", k+1, err)
		}
		if k > 0 && bytes.Compare(g.line(k-1), g.line(k)) > 0 {
			t.Fatalf("line %d is out of order", k+1)
		}
	}
	for _, c := range []struct{ name, speaks, country, precision, why string }{
		{"Crimea", "", "UKR", "region", "our own table"},
		{"Simferopol", "UKR", "UKR", "city", "the country is spoken of"},
		{"Paris", "", "FRA", "city", "far larger than its namesakes"},
		{"Paris", "USA", "USA", "city", "the country is spoken of"},
		{"Springfield", "", "", "", "several of a size: abstain"},
		{"Black Sea", "", "", "water", "waters have no country"},
		{"Syria", "", "SYR", "country", "countries are places"},
		{"Lebanon", "LBN", "LBN", "country", "not a town of the name"},
		{"Anhui province", "", "CHN", "region", "the word for a division is no part of its name"},
		{"Georgia", "USA", "USA", "region", "the text speaks of the United States, not of the country"},
	} {
		e := g.pick(c.name, map[string]bool{c.speaks: c.speaks != ""})
		switch {
		case e == nil && c.precision != "":
			t.Errorf("%s (%s): nothing", c.name, c.why)
		case e != nil && (e.country != c.country || e.precision != c.precision):
			t.Errorf("%s (%s): %s %s, want %s %s", c.name, c.why, e.country, e.precision, c.country, c.precision)
		}
	}
}

// TestTownWithItsLand holds that a town lies in the land named after it.
func TestTownWithItsLand(t *testing.T) {
	g, err := loadGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, next, country string }{
		{"Paris", "Texas", "USA"}, {"Tripoli", "Lebanon", "LBN"}, {"Tripoli", "", "LBY"}, {"Paris", "Lebanon", "FRA"},
	} {
		if e := g.within(c.name, c.next, nil); e == nil || e.country != c.country {
			t.Errorf("%s, %s: %v, want %s", c.name, c.next, e, c.country)
		}
	}
}

// TestLandAroundTown holds that Atlanta's Georgia is not the country.
func TestLandAroundTown(t *testing.T) {
	g, err := loadGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	country := g.states["Georgia"]
	if e := g.around("Georgia", "Atlanta", &country); e == nil || e.country != "USA" {
		t.Errorf("Atlanta, Georgia: %v, want the American state", e)
	}
	if e := g.around("Georgia", "Tbilisi", &country); e != nil {
		t.Errorf("Tbilisi, Georgia: %v, want the country", e)
	}
}

func FuzzCities(f *testing.F) {
	f.Add("Aleppo\tSYR\t36.2\t37.1\t1602264\t170063\n")
	f.Fuzz(func(t *testing.T, text string) {
		newGazetteer([]byte(text)).pick("Aleppo", nil)
	})
}
