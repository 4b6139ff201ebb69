package actor

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// tally counts what speaks for each country's being the story's.
type tally struct {
	points  map[string]int
	first   map[string]int // in which order the text names them
	private map[string]int // countries of people who hold no office
	seats   bool           // the White House or another seat of Washington is named
}

// setting finds the country that the story is about or from: where it is
// datelined, what happens where. It answers "rebels", "the army".
func (r *run) setting() {
	t := &r.told
	*t = tally{points: map[string]int{}, first: map[string]int{}, private: map[string]int{}}
	if r.home = r.datelined(); r.home != "" {
		t.points[r.home] = 3
		if worldly(r.home) {
			t.points[r.home] = 1
		}
	}
	for si := range r.found {
		for k := range r.found[si].hits {
			r.count(si, &r.found[si].hits[k])
		}
	}
	if r.home == "" {
		r.home = r.speaking()
		r.hosts = r.home != ""
	}
	if r.home == "" && t.seats {
		r.home = "USA"
	}
	r.story = t.most()
}

// count notes what one name says of where the story plays.
func (r *run) count(si int, h *hit) {
	s := &r.d.Sentences[si]
	e := r.pick(h, si)
	if e == nil || e.kind != "state" && !r.national(e) && !r.statesman(e) {
		return
	}
	c, n := e.country(), 1
	if e.class == person && r.titled(si, h, c) {
		return // "U.S. President Donald Trump" names his country once
	}
	switch h.sense(e) {
	case place:
		if in(justBefore(s, h.start)) && !worldly(c) {
			n = 2
		}
	case seat:
		r.told.seats = r.told.seats || c == "USA"
	case norp:
		if r.ofPrivate(si, h) {
			if !r.abroad(h, si) && !ethnic(s.Tokens, h.start) {
				r.told.private[c]++
			}
			return
		}
	default:
		if w := justBefore(s, h.start); topical(w) || in(w) && !worldly(c) {
			n = 2
		}
	}
	if !r.d.Dateline.Contains(s.Tokens[h.start].Span) {
		r.told.add(c, n)
	}
}

// titled reports a person before whom his country is named.
func (r *run) titled(si int, h *hit, c string) bool {
	for ti := h.start - 1; ti >= 0 && ti > h.start-6; ti-- {
		if k := r.found[si].at[ti]; k > 0 {
			e := r.pick(&r.found[si].hits[k-1], si)
			return e != nil && e.country() == c && e.class != person
		}
		if t := &r.d.Sentences[si].Tokens[ti]; t.UPOS == "VERB" || t.UPOS == "PUNCT" {
			return false
		}
	}
	return false
}

func (t *tally) add(c string, n int) {
	t.points[c] += n
	if t.first[c] == 0 {
		t.first[c] = len(t.first) + 1
	}
}

// most is the country with the most points, of several the one named first;
// where nothing else speaks, the only one whose people are named.
func (t *tally) most() string {
	points := t.points
	if len(points) == 0 && len(t.private) == 1 {
		points = t.private
	}
	codes := make([]string, 0, len(points))
	for c := range points {
		codes = append(codes, c)
	}
	sort.Strings(codes)
	best, story := 0, ""
	for _, c := range codes {
		switch n := points[c]; {
		case n > best, n == best && t.first[c] > 0 && t.first[c] < t.first[story]:
			best, story = n, c
		}
	}
	return story
}

// two are the two countries that a story is about: named at least twice as often
// as any third; nil where there are no such two.
func (t *tally) two() []string {
	codes := slices.SortedFunc(maps.Keys(t.points), func(a, b string) int {
		return cmp.Or(t.points[b]-t.points[a], t.first[a]-t.first[b])
	})
	if len(codes) < 2 || t.points[codes[1]] < 2 || len(codes) > 2 && t.points[codes[1]] < 2*t.points[codes[2]] {
		return nil
	}
	return codes[:2]
}

// unsettled is the story's country for rebels and separatists: of the countries
// named, the foremost that may have some.
func (r *run) unsettled() string {
	if !settled(r.story) {
		return r.story
	}
	rest := tally{points: map[string]int{}, first: r.told.first}
	for c, n := range r.told.points {
		if !settled(c) {
			rest.points[c] = n
		}
	}
	return rest.most()
}

// settled reports states without armed groups of their own at home.
func settled(c string) bool {
	switch c {
	case "USA", "GBR", "FRA", "DEU", "CAN", "AUS", "NZL", "JPN", "KOR", "ITA", "NLD", "BEL", "LUX", "CHE", "AUT", "SWE", "NOR", "DNK", "FIN", "ISL", "POL", "CZE", "PRT", "IRL", "VAT", "RUS", "ISR":
		return true
	}
	return false
}

// retell counts the persons that only coreference knows ("Maduro"), once their
// names are resolved.
func (r *run) retell() {
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Type != nlp.Person || len(r.res[i].actors) != 1 {
			continue
		}
		if h := r.hitOf(i); h != nil {
			if e := r.pick(h, m.Sentence); e != nil && r.statesman(e) {
				continue // counted
			}
		}
		code := r.actors[r.res[i].actors[0]].rec.Code
		c := countryOf(code)
		switch {
		case r.who.entities["state/"+c] == nil:
		case code == c+"GOV":
			r.told.add(c, 1)
		case athome(code[3:]):
			r.told.private[c]++
		}
	}
	r.story = r.told.most()
	if r.home == "" && r.transcript() {
		r.home = r.hosting()
		r.hosts = r.home != ""
	}
}

// hosting is the country of the first statesman in the headline of a transcript.
func (r *run) hosting() string {
	for i := range r.d.Mentions {
		if !r.d.Sentences[r.d.Mentions[i].Sentence].Headline {
			return ""
		}
		if r.d.Mentions[i].Type != nlp.Person || len(r.res[i].actors) != 1 {
			continue
		}
		code := r.actors[r.res[i].actors[0]].rec.Code
		if c := countryOf(code); code == c+"GOV" && r.who.entities["state/"+c] != nil {
			return c
		}
	}
	return ""
}

// athome reports roles of those whom the police and courts of their own
// country have to do with; reporters, businessmen and fighters get about.
func athome(role string) bool {
	switch role {
	case "OPP", "ELI", "PTY", "LEG", "REL", "HRI", "LAB":
		return true
	}
	return false
}

// datelined is the country of the dateline's place, which may be in capitals.
func (r *run) datelined() string {
	name, land := townOf(r.d.Dateline.In(r.d.Text))
	if c := r.landOf(land); c != "" && r.places != nil && r.places.Country(name, map[string]bool{c: true}) == c {
		return c
	}
	if c := r.landOf(name); c != "" {
		return c
	}
	if r.places != nil && name != "" {
		return r.places.Country(name, nil)
	}
	return ""
}

// landOf is the country of a state or a part of one, "" for other words: "March 3".
func (r *run) landOf(name string) string {
	for _, s := range r.who.names[name] {
		if s.e.kind == record.KindState {
			return s.e.country()
		}
	}
	return ""
}

// speaking is the country of a spokesperson named at the head of the text, or of
// the statesman whose statement its headline says it is: a briefing's "the
// President" is theirs.
func (r *run) speaking() string {
	if s := r.d.Sentences; len(s) > 0 && s[0].Headline {
		head := r.d.Paragraphs[0]
		if at := nlp.OfficeOf(head.In(r.d.Text)); at >= 0 {
			for k := range r.found[0].hits {
				h := &r.found[0].hits[k]
				if e := r.pick(h, 0); e != nil && s[0].Tokens[h.start].Span.Start >= head.Start+at && (r.statesman(e) || r.national(e)) {
					return e.country()
				}
			}
		}
	}
	for si := range r.found[:min(len(r.found), 3)] {
		for k := range r.found[si].hits {
			h := &r.found[si].hits[k]
			if e := r.pick(h, si); e != nil && e.class == person {
				if o := strings.ToLower(r.term(e).office); strings.Contains(o, "spokes") || strings.Contains(o, "press secretary") {
					return e.country()
				}
			}
		}
	}
	return ""
}

// transcript reports a text of several labeled turns.
func (r *run) transcript() bool {
	n := 0
	for _, p := range r.d.Paragraphs {
		if label, _ := nlp.SpeakerLabel(p.In(r.d.Text)); label != "" {
			n++
		}
	}
	return n > 1
}

// inLabel reports a phrase that labels a turn: "SENIOR ADMINISTRATION OFFICIAL:".
func (r *run) inLabel(p *phrase) bool {
	s := &r.d.Sentences[p.si]
	if s.Paragraph >= len(r.d.Paragraphs) {
		return false
	}
	span := r.d.Paragraphs[s.Paragraph]
	label, _ := nlp.SpeakerLabel(span.In(r.d.Text))
	return label != "" && s.Tokens[p.ro.end-1].Span.End <= span.Start+len(label)
}

// national reports a ministry, army or other body of a state.
func (r *run) national(e *entity) bool {
	return e.class == body && len(r.term(e).code) > 3 && r.who.entities["state/"+countryOf(r.term(e).code)] != nil
}

// ofPrivate reports a nationality of people rather than of a power: "a Sudanese
// migrant", "ethnic Kazakhs". It says nothing of whose the police are.
func (r *run) ofPrivate(si int, h *hit) bool {
	toks, sn := r.d.Sentences[si].Tokens, &r.found[si]
	if ethnic(toks, h.start) {
		return true
	}
	for ti := h.end; ti < len(toks) && ti < h.end+5; ti++ {
		if k := sn.roleAt[ti]; k > 0 {
			switch sn.roles[k-1].a.role {
			case "CVL", "REF", "MED", "CRM", "EDU", "REL", "LAB", "BUS", "HLH", "AGR", "":
				return sn.roles[k-1].a.role != "" || !sn.roles[k-1].a.group
			}
			return false
		}
		switch toks[ti].UPOS {
		case "ADJ", "NOUN", "PROPN", "PUNCT", "CCONJ":
		default:
			return false
		}
	}
	return false
}

func ethnic(toks []nlp.Token, start int) bool {
	return start > 0 && strings.EqualFold(toks[start-1].Text, "ethnic")
}

// statesman reports a person in the government of a state on the day.
func (r *run) statesman(e *entity) bool {
	t := r.term(e)
	return e.class == person && t.holds(r.d.Published) && strings.HasSuffix(t.code, "GOV") && r.who.entities["state/"+countryOf(t.code)] != nil
}

// recentCountry is the country that "the government" speaks of at a sentence:
// the story's where the last sentences name it, else the last one they name.
func (r *run) recentCountry(si int) string {
	last := ""
	for k := si; k >= 0 && k >= si-2; k-- {
		hits := r.found[k].hits
		for j := len(hits) - 1; j >= 0; j-- {
			e := r.pick(&hits[j], k)
			if e == nil || e.kind != record.KindState || r.d.Dateline.Contains(r.d.Sentences[k].Tokens[hits[j].start].Span) {
				continue
			}
			if e.country() == r.story {
				return r.story
			}
			if last == "" && k < si {
				last = e.country()
			}
		}
	}
	if last == "" && r.story == "" {
		return r.alone(si)
	}
	n := dominant
	if r.story == r.home {
		n = 1 // datelined there
	}
	if last == "" || r.told.points[r.story] >= n*r.told.points[last] {
		return r.story
	}
	return last
}

// dominant is how many times as often as another country the story's must be
// named to be meant where the last sentences name the other alone.
const dominant = 3

// alone is the country of all that a sentence names, "" for several.
func (r *run) alone(si int) string {
	one := ""
	for k := range r.found[si].hits {
		e := r.pick(&r.found[si].hits[k], si)
		if e == nil || e.kind != record.KindState || r.found[si].hits[k].sense(e) == norp && r.ofPrivate(si, &r.found[si].hits[k]) {
			continue
		}
		if one != "" && one != e.country() {
			return ""
		}
		one = e.country()
	}
	return one
}

// before is the word before a place's name, past its article and quarter of
// the sky: "in" of "in the northern Sahel".
func before(s *nlp.Sentence, ti int) string {
	for ti--; ti > 0 && (strings.EqualFold(s.Tokens[ti].Text, "the") || quarter(s.Tokens[ti].Text)); ti-- {
	}
	if ti < 0 {
		return ""
	}
	return s.Tokens[ti].Text
}

func quarter(w string) bool {
	switch strings.ToLower(w) {
	case "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern", "southwestern", "north", "south", "east", "west",
		"northeast", "northwest", "southeast", "southwest", "upper", "lower", "greater", "downtown", "rural", "mainland":
		return true
	}
	return false
}

func in(w string) bool {
	switch w {
	case "in", "In", "across", "inside", "near", "outside":
		return true
	}
	return false
}

func beside(w string) bool {
	switch w {
	case "at", "of", "from", "around", "outside", "At", "Outside", "over", ",":
		return true
	}
	return false
}

// topical reports a preposition that says what talks are about.
func topical(w string) bool {
	switch w {
	case "on", "over", "about", "against", "for":
		return true
	}
	return false
}

// worldly reports countries whose datelines say little of where things happen.
func worldly(c string) bool {
	switch c {
	case "USA", "CHE", "GBR", "AUT", "NLD", "BEL":
		return true
	}
	return false
}

// localCountry is the country of a place in the same sentence that the text
// says things happen in ("in Aleppo", "in northern Syria"); "" where there is
// none.
func (r *run) localCountry(si, ti int) string { return r.near(si, ti, before) }

// seatCountry is localCountry for those who rule: "in northern Iraq" is where
// forces go, not where a ministry sits.
func (r *run) seatCountry(si, ti int) string { return r.near(si, ti, justBefore) }

// near is the country of the nearest place to a token that the word found
// before it says things happen in.
func (r *run) near(si, ti int, word func(*nlp.Sentence, int) string) string {
	s := &r.d.Sentences[si]
	best, bestFar := "", 1<<30
	sn := &r.found[si]
	for k := range sn.hits {
		h := &sn.hits[k]
		e := r.pick(h, si)
		if e == nil || e.kind != "state" {
			continue
		}
		c := h.sense(e)
		if c == norp || c == seat || h.start == 0 {
			continue
		}
		if w := word(s, h.start); !in(w) && (c != place || !beside(w)) {
			continue
		}
		if e.country() != r.story && worldly(e.country()) {
			continue // talks in Geneva are about another country
		}
		far := ti - h.end
		if far < 0 {
			far = h.start - ti
		}
		if far < bestFar {
			best, bestFar = e.country(), far
		}
	}
	return best
}

func justBefore(s *nlp.Sentence, ti int) string {
	if ti == 0 {
		return ""
	}
	return s.Tokens[ti-1].Text
}
