package actor

// foreign reports a country that the text names only by people of it who are
// abroad ("five Sudanese nationals"): it is not the
// country of those who arrest or deport them.
func (r *run) foreign(c string) bool {
	if r.home == c {
		return false
	}
	seen := false
	for si := range r.found {
		sn := &r.found[si]
		for k := range sn.hits {
			h := &sn.hits[k]
			e := r.pick(h, si)
			if e == nil || len(e.terms) == 0 || e.country() != c {
				continue
			}
			if !r.abroad(h, si) {
				return false
			}
			seen = true
		}
	}
	return seen
}

// abroad reports a hit that names people outside their country.
func (r *run) abroad(h *hit, si int) bool {
	s := &r.d.Sentences[si]
	if h.end >= len(s.Tokens) {
		return false
	}
	switch s.Tokens[h.end].Lemma {
	case "national", "citizen", "refugee", "migrant", "asylum", "immigrant", "tourist",
		"airliner", "plane", "jetliner", "tanker", "ship", "vessel", "freighter", "trawler", "sailor", "hostage", "passport":
		return true
	}
	return false
}
