package actor

import (
	"strings"

	"demarche/nlp"
)

// hit is a name of the who-is-who found in a sentence, a half-open token range.
type hit struct {
	start, end int
	senses     []sense
}

// role is an agent noun found in a sentence.
type role struct {
	start, end int
	a          *agent
}

// sent holds what was found in one sentence; at[ti] is 1 + the hit that covers
// token ti, roleAt[ti] is 1 + the role noun that covers it.
type sent struct {
	hits   []hit
	roles  []role
	at     []int16
	roleAt []int16
}

// scan finds all names and role nouns, the longest at each place.
func (w *who) scan(d *nlp.Document) []sent {
	out := make([]sent, len(d.Sentences))
	korea := korean(d.Text)
	for si := range d.Sentences {
		s := &d.Sentences[si]
		cells := make([]int16, 2*len(s.Tokens))
		sn := &out[si]
		sn.at, sn.roleAt = cells[:len(s.Tokens)], cells[len(s.Tokens):]
		for ti := 0; ti < len(s.Tokens); {
			if n := w.nameAt(d, s, ti); n > 0 {
				text := d.Text[s.Tokens[ti].Span.Start:s.Tokens[ti+n-1].Span.End]
				if half(text) && !korea {
					ti++
					continue
				}
				sn.hits = append(sn.hits, hit{ti, ti + n, w.names[text]})
				for k := ti; k < ti+n; k++ {
					sn.at[k] = int16(len(sn.hits))
				}
				ti += n
				continue
			}
			ti++
		}
		for ti := 0; ti < len(s.Tokens); {
			n, a := 0, (*agent)(nil)
			if n, a = w.agentAt(d, s, ti); n > 0 {
				sn.roles = append(sn.roles, role{ti, ti + n, a})
				for k := ti; k < ti+n; k++ {
					sn.roleAt[k] = int16(len(sn.roles))
				}
				ti += n
				continue
			}
			ti++
		}
	}
	return out
}

// korean reports a text about Korea.
func korean(text string) bool {
	for _, w := range [...]string{"Korea", "Seoul", "Pyongyang", "Kaesong", "Panmunjom"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	two := strings.Contains(text, "he North") && strings.Contains(text, "he South")
	return two && !strings.Contains(text, "Sudan") && !strings.Contains(text, "Yemen") && !strings.Contains(text, "Vietnam")
}

// half reports what only a text about Korea calls its states.
func half(text string) bool {
	return text == "the North" || text == "the South" || text == "The North" || text == "The South"
}

// nameAt is the number of tokens of the longest known name at token ti.
func (w *who) nameAt(d *nlp.Document, s *nlp.Sentence, ti int) int {
	t := &s.Tokens[ti]
	limit := w.maxLen[opening(t.Text)]
	if limit == 0 {
		return 0
	}
	best := 0
	start := t.Span.Start
	for tj := ti; tj < len(s.Tokens); tj++ {
		end := s.Tokens[tj].Span.End
		if end-start > limit {
			break
		}
		if end <= len(d.Text) && start < end {
			if _, ok := w.names[d.Text[start:end]]; ok {
				best = tj - ti + 1
			}
		}
	}
	if best == 1 && !nameTag(t) {
		return 0
	}
	return best
}

// nameTag refuses tokens that the tagger is sure are no names ("us", "Diet" as
// a verb); a document without tags passes.
func nameTag(t *nlp.Token) bool {
	if n := len(t.Text); n > 2 && t.Text[0] <= 'Z' && t.Text[n-1] <= 'Z' {
		return true // "the WHO", tagged a pronoun
	}
	switch t.UPOS {
	case "VERB", "AUX", "ADP", "PRON", "DET", "ADV", "CCONJ", "SCONJ", "INTJ":
		return false
	}
	return true
}

// agentAt is the longest role noun at token ti, in any case of letters.
func (w *who) agentAt(d *nlp.Document, s *nlp.Sentence, ti int) (int, *agent) {
	t := &s.Tokens[ti]
	limit := w.agentLen[strings.ToLower(opening(t.Text))]
	if limit == 0 {
		return 0, nil
	}
	best, a := 0, (*agent)(nil)
	start := t.Span.Start
	for tj := ti; tj < len(s.Tokens); tj++ {
		end := s.Tokens[tj].Span.End
		if end-start > limit || end > len(d.Text) {
			break
		}
		if !roleTag(&s.Tokens[tj], tj > ti) || tj > ti && t.UPOS == "VERB" && t.Deprel != "amod" && t.Deprel != "" {
			continue // "deposed president", not "the army deposed President X"
		}
		if s.Tokens[tj].UPOS == "ADJ" && tj+1 < len(s.Tokens) && (s.Tokens[tj+1].UPOS == "NOUN" || s.Tokens[tj+1].UPOS == "ADJ") {
			continue
		}
		if x := w.agents[strings.ToLower(d.Text[start:end])]; x != nil {
			best, a = tj-ti+1, x
		}
	}
	return best, a
}

// roleTag says whether a role noun may end with this token.
func roleTag(t *nlp.Token, more bool) bool {
	switch t.UPOS {
	case "NOUN", "PROPN", "":
		return true
	case "ADJ":
		return more || t.Text == "military" || t.Text == "public" || t.Text == "militant"
	}
	return more && t.UPOS != "VERB" && t.UPOS != "ADP"
}
