package archive

import (
	"maps"
	"slices"
	"strings"

	"demarche/merge"
	"demarche/record"
	"demarche/store"
)

// manyNames is from how many names on any name is in reach.
const manyNames = 100

// reach is what an event or a matter has to hold so that one of some records
// can touch it: both are found by their sides, events by their days as well
// (merge, ledger). It is nil, for everything, where no record is given.
func (c *corrections) reach(few []*record.Analysis) *store.Reach {
	names, days := map[string]bool{}, map[[2]record.Day]bool{}
	for _, a := range few {
		votes, sides := false, []store.Party(nil)
		for _, r := range c.before(Reports(a)) {
			c.set(&r)
			votes = votes || r.Act.Deed() == "vote"
			first, last := merge.Reach(&r)
			days[[2]record.Day{first, last}] = true
			sides = append(append(sides, r.Source...), r.Target...) // some are a correction's
		}
		for i := range a.Actors {
			sides = append(sides, store.Party{Code: a.Actors[i].Code, Name: a.Actors[i].Name})
		}
		for _, p := range sides {
			names[nameOf(p, votes)] = true
		}
	}
	for _, list := range c.events { // what is said of an event, its reports tell the ledger
		for _, x := range list {
			if x.Field == "source" || x.Field == "target" {
				for _, p := range codes(x.Value) {
					names[nameOf(p, true)] = true
				}
			}
		}
	}
	if len(few) == 0 {
		return nil
	}
	if len(names) > manyNames || names[""] {
		names = nil
	}
	return &store.Reach{Names: slices.Sorted(maps.Keys(names)), Days: slices.Collect(maps.Keys(days))}
}

// nameOf is what all parties hold, in capitals, whom merge or ledger may take
// for the side of this one: the first three letters, which are the country of
// a code (private roles stand for it, and votes are found by it). But for
// votes, what has no country is taken for nothing else.
func nameOf(p store.Party, votes bool) string {
	side := merge.Known(p.Side())
	if side != p.Side() {
		return side
	}
	if !votes && (p.Code == "" || strings.HasPrefix(side, "IGO") || strings.HasPrefix(side, "NGO")) {
		return side
	}
	return side[:min(3, len(side))]
}
