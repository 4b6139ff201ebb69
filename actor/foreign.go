package actor

import "strings"

// foreign reports a country that the text names only by people of it who are
// abroad ("five Sudanese nationals") or as the other side ("the border with
// Mali", "deported them to Niger"): it is not that of "the authorities".
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
			if !r.abroad(h, si) && !r.outside(h, h.sense(e), si) {
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

// outside reports a country named as where people go to or come from, and a
// nationality of private people to whom things are done.
func (r *run) outside(h *hit, c class, si int) bool {
	switch c {
	case norp:
		s := &r.d.Sentences[si]
		head := s.Tokens[h.start].Head
		return r.ofPrivate(si, h) && head >= 0 && s.Tokens[head].Deprel != "nsubj" && s.Tokens[head].Deprel != "root"
	case state:
		switch strings.ToLower(before(&r.d.Sentences[si], h.start)) {
		case "to", "with", "from":
			return true
		}
	}
	return false
}
