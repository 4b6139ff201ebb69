package eval

import "strings"

// Entity is a typed span of characters.
type Entity struct {
	Start, End int
	Type       string
}

// coarse folds the types of the field's name sets into PER, ORG, LOC; what is
// none of these folds to "" and is not compared (the "common3" map).
var coarse = map[string]string{
	"per": "PER", "person": "PER", "politician": "PER", "org": "ORG", "organization": "ORG", "organisation": "ORG",
	"politicalparty": "ORG", "company": "ORG", "loc": "LOC", "location": "LOC", "gpe": "LOC", "country": "LOC",
	"facility": "LOC", "fac": "LOC", "place": "LOC", "city": "LOC",
}

// Names scores exact spans with type (PER, ORG, LOC) of one document.
func Names(gold, system []Entity) PRF {
	count := func(list []Entity) (map[Entity]int, int) {
		m, n := map[Entity]int{}, 0
		for _, e := range list {
			if e.Type = coarse[strings.ToLower(e.Type)]; e.Type != "" {
				m[e]++
				n++
			}
		}
		return m, n
	}
	g, ng := count(gold)
	s, ns := count(system)
	out := PRF{Gold: ng, System: ns}
	for e, k := range g {
		out.Correct += min(k, s[e])
	}
	return out
}

// Add sums counts over documents.
func (p PRF) Add(q PRF) PRF {
	return PRF{p.Gold + q.Gold, p.System + q.System, p.Correct + q.Correct}
}
