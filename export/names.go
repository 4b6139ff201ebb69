package export

import (
	"maps"
	"slices"
	"strings"
)

// Names reads back what the forms of others write of actors: countries and
// sectors in words. It is safe for concurrent use.
type Names struct {
	countries map[string]string // lower-case name → code
	fips      map[string]string
	roles     map[string]string // lower-case sector → role
}

// NewNames loads the tables.
func NewNames() (*Names, error) {
	list, err := loadCountries()
	if err != nil {
		return nil, err
	}
	n := &Names{countries: map[string]string{}, fips: map[string]string{}, roles: map[string]string{}}
	for _, code := range slices.Sorted(maps.Keys(list)) {
		n.countries[strings.ToLower(list[code].name)] = code
		if f := list[code].fips; f != "" {
			n.fips[f] = code
		}
	}
	for name, code := range otherNames {
		n.countries[name] = code
	}
	for _, words := range []map[string]string{roleNames, bodyKinds} {
		for _, role := range slices.Sorted(maps.Keys(words)) {
			n.roles[strings.ToLower(words[role])] = role
		}
	}
	return n, nil
}

// otherNames are names of states that ICEWS and POLECAT write otherwise than
// we do.
var otherNames = map[string]string{
	"russian federation": "RUS", "occupied palestinian territory": "PSE", "palestinian territory, occupied": "PSE", "south korea": "KOR", "north korea": "PRK",
	"cote d'ivoire": "CIV", "côte d'ivoire": "CIV", "democratic republic of congo": "COD", "czech republic": "CZE", "burma": "MMR", "macedonia": "MKD",
	"usa": "USA", "uk": "GBR", "turkiye": "TUR", "türkiye": "TUR", "east timor": "TLS", "swaziland": "SWZ", "syrian arab republic": "SYR",
}

// bodies are codes of international bodies by the names that forms without
// codes write.
var bodies = map[string]string{
	"united nations": "IGOUNO", "un security council": "IGOUNO", "un general assembly": "IGOUNO", "european union": "IGOEEC", "european commission": "IGOEEC",
	"european parliament": "IGOEECLEG", "nato": "IGONAT", "north atlantic treaty organization": "IGONAT", "osce": "IGOSCE",
	"organization for security and cooperation in europe": "IGOSCE", "council of europe": "IGOCOE", "african union": "IGOAFU", "arab league": "IGOARL",
	"gulf cooperation council": "IGOGCC", "international monetary fund": "IGOIMF", "world bank": "IGOWBK", "international atomic energy agency": "IGOUNOIAE",
}

// Body is the code of an international body; "" where there is none.
func (n *Names) Body(name string) string { return bodies[strings.ToLower(strings.TrimSpace(name))] }

// Country is the code of a state's name; "" where there is none.
func (n *Names) Country(name string) string {
	return n.countries[strings.ToLower(strings.TrimSpace(name))]
}

// Fips is the code of a FIPS 10-4 code.
func (n *Names) Fips(code string) string { return n.fips[code] }

// Role is the role of a sector in words, or of a role itself; the first that
// is known of a list.
func (n *Names) Role(sectors string) string {
	for _, s := range strings.FieldsFunc(sectors, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		s = strings.Trim(s, " ()")
		if _, ok := roleNames[s]; ok {
			return s
		}
		if r := n.roles[strings.ToLower(s)]; r != "" {
			return r
		}
	}
	return ""
}
