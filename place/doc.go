// Package place finds the places that a text means as places: not "Moscow
// demanded", where the capital stands for its government, but "in Moscow".
//
// The gazetteer (data/cities.tsv.gz, from GeoNames; data/places.txt, ours) is
// embedded and read on first use. Ambiguous names go to the country that the
// article speaks of, then to the far larger city; else the finder abstains.
// A country is a place only where a preposition puts something in it, and
// never gets a city's coordinates.
package place
