package mentions

import "demarche/nlp"

// ownNames takes the "'s" into names of shops and restaurants: "at Morton's
// in November". Nothing that is owned follows there.
func (s *space) ownNames(d *nlp.Document) {
	s.shops(d)
	var own map[uint32]bool
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if z := &d.Sentences[m.Sentence]; m.End-m.Start > 2 && shopWords[z.Tokens[m.End-1].Text] && isOwn(z.Tokens, m.End-2) {
			own = with(own, s.word(m, m.End-3).form)
		} else if s.isShop(z.Tokens, m) && s.fits(d, i) {
			own = with(own, s.word(m, m.End-1).form)
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		z := &d.Sentences[m.Sentence]
		if m.Type == nlp.Norp || !own[s.word(m, m.End-1).form] || !s.fits(d, i) || !isOwn(z.Tokens, m.End) {
			continue
		}
		t := m.Type
		if t == nlp.Person {
			t = nlp.Location
		}
		*m = named(z, m.Sentence, m.Start, m.End+1, t)
	}
}

// shops makes a place of "Ray's Pizza", where the field found only Ray.
func (s *space) shops(d *nlp.Document) {
	for i := range d.Mentions {
		m := &d.Mentions[i]
		z := &d.Sentences[m.Sentence]
		if m.Type == nlp.Person && m.End+1 < len(z.Tokens) && s.fits(d, i) && isOwn(z.Tokens, m.End) && shopWords[z.Tokens[m.End+1].Text] {
			*m = named(z, m.Sentence, m.Start, m.End+2, nlp.Location)
		}
	}
}

var shopWords = map[string]bool{
	"Pizza": true, "Pizzeria": true, "Cafe": true, "Café": true, "Grill": true, "Bar": true, "Pub": true, "Diner": true, "Deli": true,
	"Bakery": true, "Restaurant": true, "Kitchen": true, "Steakhouse": true, "Bistro": true, "Tavern": true, "Sushi": true,
}

// fits reports whether the mention may grow by a token.
func (s *space) fits(d *nlp.Document, i int) bool {
	m := &d.Mentions[i]
	return m.End < len(d.Sentences[m.Sentence].Tokens) && (i+1 == len(d.Mentions) || d.Mentions[i+1].Sentence > m.Sentence || d.Mentions[i+1].Start > m.End)
}

func isOwn(tokens []nlp.Token, at int) bool {
	return tokens[at].XPOS == "POS" && tokens[at].Text != "'" && tokens[at].Text != "’"
}

// isShop reports whether a mention before "'s" is of a place that one goes
// to, and owns nothing. "To Iran's." compares.
func (s *space) isShop(tokens []nlp.Token, m *nlp.Mention) bool {
	if m.Start == 0 || m.Type == nlp.Norp || m.End >= len(tokens) || !isOwn(tokens, m.End) || s.listed(m) {
		return false
	}
	if m.End+1 < len(tokens) && tokens[m.End+1].Text == "at" {
		return true
	}
	if before := tokens[m.Start-1].Text; before != "at" && (before != "to" || m.Start < 2 || !goes[tokens[m.Start-2].Text]) {
		return false
	}
	return m.End+1 == len(tokens) || tokens[m.End+1].UPOS == "ADP" || tokens[m.End+1].UPOS == "PUNCT"
}

var goes = map[string]bool{"go": true, "goes": true, "going": true, "went": true, "gone": true, "come": true, "came": true, "coming": true, "been": true}

// listed reports whether every word of a mention is of a country, a people or
// a place.
func (s *space) listed(m *nlp.Mention) bool {
	for k := m.Start; k < m.End; k++ {
		if s.word(m, k).lists&(listCountry|listPeople|listPlace) == 0 {
			return false
		}
	}
	return true
}
