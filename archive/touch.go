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

// reach is what an event has to hold so that one of some records can touch it:
// it is found by its sides and days (merge). It is nil, for everything, where no
// record is given.
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
		for _, p := range sides {
			names[nameOf(p, votes)] = true
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

// nameOf is what all parties hold, in capitals, whom merge may take
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
