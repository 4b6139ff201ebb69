package actor

import "demarche/record"

// namesakes takes out bodies of one state by a name that is said to be
// another's: "Peru's Congress" is not that of the United States.
func (r *run) namesakes() {
	for si := range r.found {
		sn := &r.found[si]
		for k := range sn.hits {
			h := &sn.hits[k]
			if len(h.senses) == 0 || h.senses[0].class != body || sn.roleAt[h.start] == 0 {
				continue
			}
			own := h.senses[0].e.country()
			if owner := r.owning(si, h.start); owner != "" && own != "" && owner != own {
				r.drop(sn, h)
			}
		}
	}
}

// owning is the country of the state whose possessive stands before a token.
func (r *run) owning(si, ti int) string {
	toks, sn := r.d.Sentences[si].Tokens, &r.found[si]
	if ti < 2 || !isPossessive(&toks[ti-1]) {
		return ""
	}
	k := sn.at[ti-2]
	if k == 0 {
		return ""
	}
	if e := r.pick(&sn.hits[k-1], si); e != nil && e.kind == record.KindState {
		return e.country()
	}
	return ""
}
