package actor

import (
	"demarche/nlp"
	"demarche/record"
)

// locate adds the places that the who-is-who lacks and the gazetteer knows:
// they tell, as "Aleppo" does, in which country things happen.
func (r *run) locate() {
	if r.places == nil {
		return
	}
	spoken := map[string]bool{}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Type != nlp.Location || r.found[m.Sentence].covers(m) {
			continue
		}
		if len(spoken) == 0 {
			r.speak(spoken)
		}
		c := r.places.Country(r.d.MentionText(m), spoken)
		if e := r.who.entities["state/"+c]; e != nil {
			r.found[m.Sentence].insert(hit{m.Start, m.End, []sense{{e: e, class: place}}})
		}
	}
}

// speak gathers the countries that the text names.
func (r *run) speak(spoken map[string]bool) {
	spoken[""] = true // gathered
	for si := range r.found {
		for k := range r.found[si].hits {
			if e := r.pick(&r.found[si].hits[k], si); e != nil && (e.kind == record.KindState || r.national(e) || r.statesman(e)) {
				spoken[e.country()] = true
			}
		}
	}
}

// spoken reports a country that the text names.
func (r *run) spoken(c string) bool {
	if r.lands == nil {
		r.lands = map[string]bool{}
		r.speak(r.lands)
	}
	return r.lands[c]
}

// covers reports a mention with a known name in it.
func (sn *sent) covers(m *nlp.Mention) bool {
	for ti := m.Start; ti < m.End; ti++ {
		if sn.at[ti] > 0 || sn.roleAt[ti] > 0 {
			return true
		}
	}
	return false
}

// insert puts a hit into its place among those of the sentence.
func (sn *sent) insert(h hit) {
	k := len(sn.hits)
	for k > 0 && sn.hits[k-1].start > h.start {
		k--
	}
	sn.hits = append(sn.hits, hit{})
	copy(sn.hits[k+1:], sn.hits[k:])
	sn.hits[k] = h
	for i := k; i < len(sn.hits); i++ {
		if len(sn.hits[i].senses) == 0 {
			continue // dropped
		}
		for ti := sn.hits[i].start; ti < sn.hits[i].end; ti++ {
			sn.at[ti] = int16(i + 1)
		}
	}
}
