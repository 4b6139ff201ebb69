package actor

import (
	"demarche/nlp"
	"demarche/nlp/coref"
)

// addPeople makes mentions of persons that the name finder missed: names after
// titles, last names of persons named in full elsewhere in the text, and last
// names of those in chief offices on the day.
func (r *run) addPeople() {
	lasts := r.lastNames()
	var add []nlp.Mention
	mi := 0
	for si := range r.d.Sentences {
		for mi < len(r.d.Mentions) && r.d.Mentions[mi].Sentence < si {
			mi++
		}
		s := &r.d.Sentences[si]
		for ti := 0; ti < len(s.Tokens); ti++ {
			if !r.nameWord(si, ti) {
				continue
			}
			end := ti + 1
			for end < len(s.Tokens) && end < ti+6 {
				if r.nameWord(si, end) {
					end++
				} else if hyphen(s, end) && end+1 < len(s.Tokens) && s.Tokens[end+1].UPOS == "PROPN" {
					end += 2
				} else {
					break
				}
			}
			t := s.Tokens[end-1].Text
			ok := r.afterTitle(si, ti) || lasts[t] || end == ti+1 && r.inOffice(t)
			if ok && !r.taken(mi, si, &hit{start: ti, end: end}) {
				add = append(add, nlp.Mention{Sentence: si, Start: ti, End: end, Head: headOf(s, ti, end), Type: nlp.Person, Chain: -1})
			}
			ti = end - 1
		}
	}
	coref.Insert(r.d, add)
}

// hyphen reports a hyphen inside a word.
func hyphen(s *nlp.Sentence, i int) bool {
	return s.Tokens[i].Text == "-" && s.Tokens[i-1].Span.End == s.Tokens[i].Span.Start && i+1 < len(s.Tokens) && s.Tokens[i].Span.End == s.Tokens[i+1].Span.Start
}

// nameWord reports a proper noun that is no known name and no role noun.
func (r *run) nameWord(si, ti int) bool {
	t := &r.d.Sentences[si].Tokens[ti]
	sn := &r.found[si]
	if t.UPOS != "PROPN" || t.Text == "" || sn.at[ti] > 0 || t.Text[0] >= 'a' && t.Text[0] <= 'z' || t.Text[0] < 'A' {
		return false
	}
	if k := sn.roleAt[ti]; k > 0 {
		return false
	}
	return !calendar(t.Text) && !titled(t.Text)
}

func calendar(w string) bool {
	switch w {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
		"May", "June", "July", "August", "September", "October", "November", "December", "Office", "House", "Street", "Square", "Party", "Union", "Committee", "Council":
		return true
	}
	return false
}

// afterTitle reports a token that follows a title or "Mr.".
func (r *run) afterTitle(si, ti int) bool {
	if ti == 0 {
		return false
	}
	if k := r.found[si].roleAt[ti-1]; k > 0 {
		ro := r.found[si].roles[k-1]
		return ro.end == ti && ro.a.title && !ro.a.many
	}
	w := r.d.Sentences[si].Tokens[ti-1].Text
	return titled(w)
}

// lastNames gathers the last words of full names in the text.
func (r *run) lastNames() map[string]bool {
	out := map[string]bool{}
	for i := range r.d.Mentions {
		if m := &r.d.Mentions[i]; m.Type == nlp.Person && m.End-m.Start > 1 {
			out[r.d.Sentences[m.Sentence].Tokens[m.End-1].Text] = true
		}
	}
	for si := range r.found {
		for k := range r.found[si].hits {
			h := &r.found[si].hits[k]
			if len(h.senses) > 0 && h.senses[0].class == person && h.end-h.start > 1 {
				out[r.d.Sentences[si].Tokens[h.end-1].Text] = true
			}
		}
		for k := range r.found[si].roles {
			if ro := &r.found[si].roles[k]; ro.a.title && !ro.a.many {
				end := ro.end
				for end < len(r.d.Sentences[si].Tokens) && end < ro.end+4 && r.nameWord(si, end) {
					end++
				}
				if end > ro.end+1 {
					out[r.d.Sentences[si].Tokens[end-1].Text] = true
				}
			}
		}
	}
	return out
}

// inOffice reports the last name of exactly one person in a chief office.
func (r *run) inOffice(last string) bool {
	return len(last) > 3 && r.d.Published != "" && r.onlyOne(last, title{}, false) != nil
}
