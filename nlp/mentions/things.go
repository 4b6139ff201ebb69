package mentions

import (
	"strings"

	"demarche/nlp"
)

// isName reports whether a mention is a name, and not a date, a file, a degree
// or a mere sort of place.
func (s *space) isName(z *nlp.Sentence, m *nlp.Mention) bool {
	return !isDate(z, m) && !isFile(z, m) && !s.isSort(m) && !isDegree(z.Tokens, m)
}

// things corrects what cannot be a person, an organization or a place: storms
// that bear a first name, planets, buildings, councils.
func (s *space) things(d *nlp.Document) {
	var storms map[uint32]bool
	var sky map[string]bool
	for i := range d.Mentions {
		m := &d.Mentions[i]
		tokens := d.Sentences[m.Sentence].Tokens
		if t := tokens[m.Start].Text; m.End-m.Start == 1 && planets[t] {
			sky = with(sky, t)
		}
		if storm := tokens[max(0, m.Start-1)].Text; m.End-m.Start == 2 && isStorm(tokens[m.Start].Text) || m.End-m.Start == 1 && m.Start > 0 && isStorm(storm) {
			storms = with(storms, s.word(m, m.End-1).form)
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type == nlp.Norp {
			continue
		}
		switch last := d.Sentences[m.Sentence].Tokens[m.End-1].Text; {
		case storms[s.word(m, m.End-1).form] && (m.End-m.Start == 1 || isStorm(d.Sentences[m.Sentence].Tokens[m.Start].Text)):
			m.Type = nlp.Occasion
		case m.Type == nlp.Organization && buildings[last] && m.End-m.Start > 1:
			m.Type = nlp.Location
		case m.Type == nlp.Person && m.End-m.Start > 2 && s.word(m, m.End-1).lists&listHead != 0 && s.word(m, m.Start+1).form == ofHash:
			m.Type = nlp.Organization // "Members of the Security Council"
		case len(sky) > 1 && planets[last] && m.End-m.Start == 1: // one alone may be a person or a firm
			m.Type = nlp.Misc
		}
	}
}

// with adds to a set that is made for its first member: most documents need none.
func with[K comparable](set map[K]bool, k K) map[K]bool {
	if set == nil {
		set = map[K]bool{}
	}
	set[k] = true
	return set
}

var ofHash = hashOf("of")

func isStorm(word string) bool {
	switch word {
	case "Hurricane", "Typhoon", "Cyclone", "Storm":
		return true
	}
	return false
}

var planets = map[string]bool{"Mercury": true, "Venus": true, "Mars": true, "Jupiter": true, "Saturn": true, "Uranus": true, "Neptune": true, "Pluto": true}

// isSort reports whether a name only says what sort of place there is: "the
// University", "a National Park".
func (s *space) isSort(m *nlp.Mention) bool {
	for k := m.Start; k < m.End; k++ {
		if !sorts[s.word(m, k).low] {
			return false
		}
	}
	return true
}

var sorts = hashSet("national", "park", "town", "university", "street", "mountain", "airport")

// isDegree tells "Harry Preuss, MD, a professor" from the state.
func isDegree(tokens []nlp.Token, m *nlp.Mention) bool {
	return m.End-m.Start == 1 && tokens[m.Start].Text == "MD" && m.End < len(tokens) && tokens[m.End].Text == "," && m.Start > 1 && tokens[m.Start-1].Text == "," &&
		m.End+1 < len(tokens) && (tokens[m.End+1].Text == "a" || tokens[m.End+1].Text == "the" || tokens[m.End+1].Text == "who")
}

// isFile reports whether a mention is, or begins, the name of a file:
// "API.pdf", "Lisa_resume.doc".
func isFile(z *nlp.Sentence, m *nlp.Mention) bool {
	last := &z.Tokens[m.End-1]
	if at := strings.LastIndexByte(last.Text, '.'); at > 0 && files[last.Text[at+1:]] {
		return true
	}
	return m.End < len(z.Tokens) && z.Tokens[m.End].Span.Start == last.Span.End && strings.HasPrefix(z.Tokens[m.End].Text, "_")
}

var files = map[string]bool{"pdf": true, "doc": true, "xls": true, "htm": true, "html": true, "txt": true, "ppt": true, "jpg": true, "zip": true}

// buildings are last words of names that are places, whoever owns them.
var buildings = map[string]bool{
	"Museum": true, "Garage": true, "Base": true, "Building": true, "Bridge": true, "Airport": true, "Stadium": true,
	"Palace": true, "Prison": true, "Arena": true, "Mosque": true, "Cathedral": true, "Tower": true,
}
