package place

import (
	"strings"
	"sync"

	"demarche/nlp"
	"demarche/record"
)

// Finder is safe for concurrent use.
type Finder struct {
	load func() (*gazetteer, error)
}

// New prepares a finder; the gazetteer itself is read on first use.
func New() (*Finder, error) {
	return &Finder{load: sync.OnceValues(loadGazetteer)}, nil
}

// Toponym is a name of a place in the text, whatever it stands for there.
type Toponym struct {
	Span      record.Span
	Name      string
	Country   string
	Precision string
	Lat, Lon  float64
	GeoNameID int
	mention   *nlp.Mention
}

// Toponyms resolves every place name of a document.
func (f *Finder) Toponyms(d *nlp.Document, actors []record.Actor) []Toponym {
	g, err := f.load()
	if err != nil {
		return nil // embedded data, checked by a test
	}
	countries := spokenOf(actors)
	var out []Toponym
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != nlp.Location {
			continue
		}
		name := strings.TrimPrefix(d.MentionText(m), "the ")
		e := g.within(name, following(d, i), countries)
		if land := g.around(name, preceding(d, i), e); land != nil {
			e = land
		}
		if e != nil {
			out = append(out, Toponym{d.MentionSpan(m), name, e.country, e.precision, round(float64(e.lat)), round(float64(e.lon)), int(e.geoname), m})
		}
	}
	return out
}

// following is the place named right after a mention and a comma, "" for none.
func following(d *nlp.Document, i int) string {
	if i+1 >= len(d.Mentions) {
		return ""
	}
	a, b := &d.Mentions[i], &d.Mentions[i+1]
	if b.Type != nlp.Location || a.Sentence != b.Sentence || b.Start != a.End+1 || d.Sentences[a.Sentence].Tokens[a.End].Text != "," {
		return ""
	}
	return strings.TrimPrefix(d.MentionText(b), "the ")
}

// preceding is the place named right before a mention and a comma, "" for none.
func preceding(d *nlp.Document, i int) string {
	if i == 0 || d.Mentions[i-1].Type != nlp.Location || following(d, i-1) == "" {
		return ""
	}
	return d.MentionText(&d.Mentions[i-1])
}

// around is the region of a name that holds the town named before it, where the
// country of the same name does not: "Atlanta, Georgia". It is nil for any other.
func (g *gazetteer) around(name, town string, e *entry) *entry {
	if town == "" || e == nil || e.precision != "country" || g.inside(town, e.country) {
		return nil
	}
	for _, x := range g.find(name) {
		if x.precision == "region" && g.inside(town, x.country) {
			return &x
		}
	}
	return nil
}

// inside reports a town of a country.
func (g *gazetteer) inside(town, country string) bool {
	e := g.pick(town, map[string]bool{country: true})
	return e != nil && e.country == country
}

// within is the place of a name that lies in the country of the one named after
// it, where there is one: "Paris, Texas".
func (g *gazetteer) within(name, next string, countries map[string]bool) *entry {
	if next != "" {
		if land := g.pick(next, countries); land != nil {
			if e := g.pick(name, map[string]bool{land.country: true}); e != nil && e.country == land.country {
				return e
			}
		}
	}
	return g.pick(name, countries)
}

// Country is the country of a place, "" where the gazetteer has none of the
// name or cannot tell which is meant; spoken are the countries that the text
// speaks of.
func (f *Finder) Country(name string, spoken map[string]bool) string {
	g, err := f.load()
	if err != nil {
		return "" // embedded data, checked by a test
	}
	if e := g.pick(strings.TrimPrefix(name, "the "), spoken); e != nil {
		return e.country
	}
	return ""
}

// spokenOf are the countries of the article's actors.
func spokenOf(actors []record.Actor) map[string]bool {
	countries := map[string]bool{}
	for i := range actors {
		if c := actors[i].Code; len(c) >= 3 {
			countries[c[:3]] = true
		}
	}
	return countries
}

// Find returns the places that the text means as places, each once, with all
// its mentions, in the order of their first.
func (f *Finder) Find(d *nlp.Document, actors []record.Actor) []record.Place {
	var out []record.Place
	at := map[string]int{}
	for _, t := range f.Toponyms(d, actors) {
		if t.mention.Metonym || d.Dateline.Contains(t.Span) || !located(d, t.mention) || t.Precision == "country" && modifies(d, t.mention) {
			continue
		}
		key := t.Name + "\x00" + t.Country
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, record.Place{
				ID: record.NewID('p', t.Name, t.Country), Name: t.Name, Country: t.Country,
				Lat: t.Lat, Lon: t.Lon, Precision: t.Precision, GeoNameID: t.GeoNameID,
			})
		}
		out[i].Mentions = append(out[i].Mentions, t.Span)
	}
	return out
}

// round keeps three decimals, about a hundred meters.
func round(x float64) float64 {
	if x < 0 {
		return -round(-x)
	}
	return float64(int(x*1000+0.5)) / 1000
}

// located reports whether a mention stands as a place: not as a subject or
// possessor that acts. A name without an actor behind it always does.
func located(d *nlp.Document, m *nlp.Mention) bool {
	if len(m.Actors) == 0 {
		return true
	}
	s := &d.Sentences[m.Sentence]
	if c := s.Child(m.Head, "case"); c >= 0 {
		return locative[s.Tokens[c].Lemma]
	}
	return nlp.Is(s.Tokens[m.Head].Deprel, "compound") || s.Tokens[m.Head].Deprel == "appos"
}

// modifies reports a name before a noun: "Belarus officials" are not said to be there.
func modifies(d *nlp.Document, m *nlp.Mention) bool {
	return nlp.Is(d.Sentences[m.Sentence].Tokens[m.Head].Deprel, "compound")
}

// locative are the prepositions that put something somewhere.
var locative = map[string]bool{
	"in": true, "at": true, "near": true, "across": true, "around": true, "inside": true, "outside": true, "throughout": true, "into": true, "from": true, "over": true, "off": true,
}

// Of is the place that a predicate hangs on ("met in London"), "" where none
// of its own phrases names one. It never takes a place from elsewhere.
func Of(d *nlp.Document, sentence, token int, places []record.Place) string {
	s := &d.Sentences[sentence]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head != token || !nlp.Is(t.Deprel, "obl") && !nlp.Is(t.Deprel, "nmod") {
			continue
		}
		c := s.Child(i, "case")
		if c < 0 || s.Tokens[c].Lemma != "on" && !locative[s.Tokens[c].Lemma] || s.Tokens[c].Lemma == "from" {
			continue
		}
		if id := placeIn(places, phrase(s, i)); id != "" {
			return id
		}
	}
	return ""
}

// phrase is the span of a noun and what hangs on it, but not its clauses.
func phrase(s *nlp.Sentence, i int) record.Span {
	start, end := s.Subtree(i)
	for k := i + 1; k < end; k++ {
		if nlp.Is(s.Tokens[k].Deprel, "acl") || s.Tokens[k].Text == "," {
			end = k
		}
	}
	return s.SpanOf(start, end)
}

func placeIn(places []record.Place, span record.Span) string {
	for i := range places {
		for _, m := range places[i].Mentions {
			if span.Contains(m) {
				return places[i].ID
			}
		}
	}
	return ""
}
