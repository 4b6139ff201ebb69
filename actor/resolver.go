package actor

import (
	"fmt"
	"io/fs"
	"strings"

	"demarche/nlp"
	"demarche/nlp/coref"
	"demarche/record"
)

// Resolver resolves the mentions of documents to actors. It is read-only after
// New and safe for concurrent use.
type Resolver struct {
	who    *who
	chain  *coref.Chainer
	places Gazetteer
}

// Gazetteer tells the countries of places that our own tables lack.
type Gazetteer interface {
	// Country is the country of a place, "" where none or several may be meant;
	// spoken are the countries that the text speaks of.
	Country(name string, spoken map[string]bool) string
}

// New reads the who-is-who and, from the language's files, first names and the
// user's own actor tables. Places may be nil.
func New(files fs.FS, places Gazetteer) (*Resolver, error) {
	w, err := load(files)
	if err != nil {
		return nil, fmt.Errorf("load who-is-who: %w", err)
	}
	c, err := coref.New(files)
	if err != nil {
		return nil, fmt.Errorf("load coreference: %w", err)
	}
	return &Resolver{who: w, chain: c, places: places}, nil
}

// Resolve finds the actors of a document, in the order of their first mention.
// It adds mentions of names that the name finder missed, of role nouns and of
// pronouns, rebuilds Chains, and sets Actors (indices into the returned slice)
// and Metonym of every mention.
func (x *Resolver) Resolve(d *nlp.Document) []record.Actor {
	r := &run{who: x.who, chain: x.chain, places: x.places, d: d, byKey: map[string]int{}}
	r.dropWords()
	for i := range d.Mentions {
		d.Mentions[i].Actors, d.Mentions[i].Metonym = nil, false
	}
	r.found = x.who.scan(d)
	r.split()
	r.addPeople()
	r.cover()
	r.namesakes()
	r.tongues()
	r.addNames()
	r.locate()
	r.towns()
	r.setting()
	r.addNominals()
	coref.AddPronouns(d)
	x.chain.Names(d)
	r.res = make([]resolution, len(d.Mentions))
	r.names()
	r.retell()
	r.nominals()
	r.pronouns()
	r.victims()
	return r.records()
}

// run is the resolution of one document.
type run struct {
	who    *who
	chain  *coref.Chainer
	places Gazetteer
	d      *nlp.Document
	found  []sent
	people [][]bool          // sentence, token: inside a person's name
	home   string            // the country of the dateline: whose "the president" is
	hosts  bool              // home is that of who speaks or lets speak
	story  string            // the country that the story is about or from
	told   tally             // what speaks for which story
	lands  map[string]bool   // countries that the text names; see spoken
	bodies map[string]string // see bodyNamed
	nouns  []phrase          // of the Nominal mentions, in their order

	actors []found
	byKey  map[string]int
	res    []resolution // by mention
}

// resolution is what one mention was found to be.
type resolution struct {
	actors []int // into run.actors
	place  bool  // a place, not an actor, here
	trait  coref.Trait
}

// found is an actor being built.
type found struct {
	rec    record.Actor
	key    string
	noun   string // the role noun it was called by, for "the minister"
	sex    byte
	plural bool
	first  int // first mention
}

// pick is the reading of a hit that fits: the first entity whose term holds at
// the document's date, media aside; nil where none does.
func (r *run) pick(h *hit, si int) *entity {
	if len(h.senses) == 1 {
		if s := &h.senses[0]; s.loose && !r.confirmed(h, si) {
			return nil
		}
		return h.senses[0].e
	}
	var best *entity
	for i := range h.senses {
		s := &h.senses[i]
		if s.loose && !r.confirmed(h, si) {
			continue
		}
		if best == nil || !r.current(best) && r.current(s.e) || r.nearer(s.e, best) {
			best = s.e
		}
	}
	return best
}

// nearer reports a body of the story's country by a name that another's bears,
// too: the Taliban of a story about Pakistan.
func (r *run) nearer(e, best *entity) bool {
	return r.story != "" && e.class == body && best.class == body && r.current(e) && e.country() == r.story && best.country() != r.story &&
		r.told.points[r.story] > r.told.points[best.country()]
}

// sense is the class in which a hit is used.
func (h *hit) sense(e *entity) class {
	for i := range h.senses {
		if h.senses[i].e == e {
			return h.senses[i].class
		}
	}
	return 0
}

func (r *run) current(e *entity) bool {
	for i := range e.terms {
		if e.terms[i].holds(r.d.Published) {
			return true
		}
	}
	return false
}

// confirmed reports whether the name finder took the hit for a name of an
// organization, place or people.
func (r *run) confirmed(h *hit, si int) bool {
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Sentence > si {
			break
		}
		if m.Sentence == si && m.Start <= h.start && h.end <= m.End && m.End-m.Start <= h.end-h.start+1 {
			return m.Type == nlp.Organization || m.Type == nlp.Location || m.Type == nlp.Norp
		}
	}
	return false
}

// cover notes which tokens lie in persons' names, and takes out hits that a
// longer name swallows ("Washington" in "George Washington").
func (r *run) cover() {
	r.people = make([][]bool, len(r.d.Sentences))
	for si := range r.d.Sentences {
		r.people[si] = make([]bool, len(r.d.Sentences[si].Tokens))
	}
	lasts := r.lastNames()
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Type != nlp.Person || r.mistaken(m, lasts) {
			continue
		}
		sn := &r.found[m.Sentence]
		for ti := pastHonorific(&r.d.Sentences[m.Sentence], m.Start); ti < m.Start; ti++ {
			r.people[m.Sentence][ti] = true
		}
		for ti := m.Start; ti < m.End; ti++ {
			r.people[m.Sentence][ti] = true
			k := sn.at[ti]
			if k == 0 {
				continue
			}
			h := &sn.hits[k-1]
			if h.senses[0].class == person && h.end == m.End && h.start > m.Start && h.end-h.start > 1 {
				m.Start, m.Head = h.start, headOf(&r.d.Sentences[m.Sentence], h.start, h.end) // "of State Hillary Clinton"
				break
			}
			if c := h.senses[0].class; c == person || h.start < m.Start || h.end > m.End || c == media {
				continue
			}
			if h.end-h.start == 1 || m.End-m.Start > h.end-h.start {
				r.drop(sn, h)
			}
		}
	}
	for si := range r.found {
		for k := range r.found[si].hits {
			h := &r.found[si].hits[k]
			if len(h.senses) > 0 && h.senses[0].class == person {
				for ti := h.start; ti < h.end; ti++ {
					r.people[si][ti] = true
				}
			}
		}
	}
}

// split takes out mentions that the name finder ran together ("The United
// States and Sudan"): a known name stands beside an "and" inside.
func (r *run) split() {
	kept := r.d.Mentions[:0]
	for _, m := range r.d.Mentions {
		if m.Type == nlp.Person || !r.ranTogether(&m) {
			kept = append(kept, m)
		}
	}
	r.d.Mentions = kept
}

func (r *run) ranTogether(m *nlp.Mention) bool {
	sn := &r.found[m.Sentence]
	toks := r.d.Sentences[m.Sentence].Tokens
	for ti := m.Start + 1; ti+1 < m.End; ti++ {
		if toks[ti].UPOS != "CCONJ" || sn.at[ti] > 0 {
			continue
		}
		if sn.at[ti-1] > 0 || sn.at[ti+1] > 0 {
			return true
		}
	}
	return false
}

// mistaken corrects the name finder where it took a state or its capital for a
// person that nobody in the text is called like.
func (r *run) mistaken(m *nlp.Mention, lasts map[string]bool) bool {
	k := r.found[m.Sentence].at[m.Start]
	if k == 0 {
		return false
	}
	h := &r.found[m.Sentence].hits[k-1]
	if h.start != m.Start || h.end != m.End || len(h.senses) == 0 || h.senses[0].loose || lasts[r.text(m.Sentence, h.start, h.end)] {
		return false
	}
	switch c := h.senses[0].class; c {
	case state, capital, seat, norp, body:
		m.Type = mentionTypes[c]
		return true
	case place:
		if m.End-m.Start == 1 && r.chain.Sex(r.text(m.Sentence, h.start, h.end)) == 0 {
			m.Type = nlp.Location
			return true
		}
	}
	return false
}

// dropWords takes out mentions that are pronouns: those come with agreement.
func (r *run) dropWords() {
	kept := r.d.Mentions[:0]
	for _, m := range r.d.Mentions {
		t := &r.d.Sentences[m.Sentence].Tokens[m.Start]
		if m.Type == nlp.Pronoun || m.Type == nlp.Nominal || m.End-m.Start == 1 && t.UPOS == "PRON" && t.Text != "US" {
			continue
		}
		kept = append(kept, m)
	}
	r.d.Mentions = kept
	r.d.Chains = nil
}

func (r *run) drop(sn *sent, h *hit) {
	for ti := h.start; ti < h.end; ti++ {
		sn.at[ti] = 0
	}
	h.senses = nil
}

func (r *run) personAt(si, ti int) bool { return r.people[si][ti] }

var mentionTypes = map[class]nlp.MentionType{
	state: nlp.Location, capital: nlp.Location, seat: nlp.Organization,
	norp: nlp.Norp, place: nlp.Location, body: nlp.Organization, person: nlp.Person, media: nlp.Organization, several: nlp.Norp,
}

// addNames makes mentions of hits that the name finder missed.
func (r *run) addNames() {
	var add []nlp.Mention
	mi := 0
	for si := range r.found {
		for mi < len(r.d.Mentions) && r.d.Mentions[mi].Sentence < si {
			mi++
		}
		for k := range r.found[si].hits {
			h := &r.found[si].hits[k]
			if len(h.senses) == 0 || r.taken(mi, si, h) {
				continue
			}
			if e := r.pick(h, si); e != nil {
				add = append(add, nlp.Mention{
					Sentence: si, Start: h.start, End: h.end, Head: headOf(&r.d.Sentences[si], h.start, h.end),
					Type: mentionTypes[h.sense(e)], Chain: -1,
				})
			}
		}
	}
	coref.Insert(r.d, add)
}

// taken reports a mention of the same tokens, one around it, or one crossing it.
func (r *run) taken(mi, si int, h *hit) bool {
	for ; mi < len(r.d.Mentions) && r.d.Mentions[mi].Sentence == si; mi++ {
		m := &r.d.Mentions[mi]
		if m.Start < h.end && h.start < m.End && (h.start > m.Start || m.End > h.end || h.end-h.start == m.End-m.Start || r.article(si, h, m)) {
			return true
		}
	}
	return false
}

// article reports a hit that is a mention and the article before it, or "two".
func (r *run) article(si int, h *hit, m *nlp.Mention) bool {
	if h.end == m.End && h.start < m.Start && len(h.senses) > 0 && h.senses[0].class == several {
		return true
	}
	return h.start == m.Start-1 && h.end == m.End && strings.EqualFold(r.d.Sentences[si].Tokens[h.start].Text, "the")
}

// headOf is the token of a range whose head lies outside it, else its last.
func headOf(s *nlp.Sentence, start, end int) int {
	for i := start; i < end; i++ {
		if h := s.Tokens[i].Head; s.Tokens[i].Deprel != "" && (h < start || h >= end) {
			return i
		}
	}
	return end - 1
}
