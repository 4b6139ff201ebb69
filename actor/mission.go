package actor

// besieged reports a crowd in a sentence about a mission of the country that
// it would be given: who storms the British embassy is not British.
func (r *run) besieged(p *phrase, rc, c string) bool {
	if c == "" || rc != "CVL" && rc != "UAF" || !p.ro.a.many && !p.ro.a.group {
		return false
	}
	for j := range r.nouns {
		q := &r.nouns[j]
		if q.si == p.si && isMission(q.ro.a.noun) && len(q.owners) > 0 && countryOf(r.ownerCode(q.owners[0])) == c {
			return true
		}
	}
	return false
}

func isMission(noun string) bool {
	switch noun {
	case "embassy", "consulate", "mission":
		return true
	}
	return false
}

// host is the country where another's mission stands: that of a place named in
// the sentence, else the one that the text tells most of.
func (r *run) host(si int, guest string) string {
	sn := &r.found[si]
	for k := len(sn.hits) - 1; k >= 0; k-- {
		h := &sn.hits[k]
		e := r.pick(h, si)
		if e == nil || e.kind != "state" || e.country() == guest {
			continue
		}
		if c := h.sense(e); c == place || c == capital {
			return e.country()
		}
	}
	rest := tally{points: map[string]int{}, first: r.told.first}
	for c, n := range r.told.points {
		if c != guest {
			rest.points[c] = n
		}
	}
	return rest.most()
}
