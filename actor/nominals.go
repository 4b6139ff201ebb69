package actor

import (
	"strings"

	"demarche/nlp"
	"demarche/nlp/coref"
	"demarche/record"
)

// addNominals makes mentions of role nouns that stand for actors. Titles
// before names are kept as phrases only: they are part of the person.
func (r *run) addNominals() {
	var add []nlp.Mention
	mi := 0
	for si := range r.found {
		s := &r.d.Sentences[si]
		sn := &r.found[si]
		for mi < len(r.d.Mentions) && r.d.Mentions[mi].Sentence < si {
			mi++
		}
		for k := range sn.roles {
			ro := sn.roles[k]
			if r.swallowed(mi, si, ro) {
				continue
			}
			if ro.end < len(s.Tokens) && r.people[si][ro.end] {
				r.nouns = append(r.nouns, r.phrase(si, ro, r.personEnd(si, ro.end)))
				continue
			}
			if modifies(s, sn, ro) || ro.a.crowd && !gathering(s, ro) || ro.a.count && !counts(s, ro) {
				continue
			}
			p := r.phrase(si, ro, ro.end)
			r.nouns = append(r.nouns, p)
			if r.doubleTitle(si, &p) {
				continue
			}
			if ro.a.skip || ro.a.state && !ro.a.many && !r.aCountry(&p) || ro.a.owned && len(p.owners) == 0 && !p.possessed && !p.ofPress() || predicate(s, &p) {
				continue
			}
			if start := r.clear(mi, si, p.start, p.end); start < p.end {
				add = append(add, nlp.Mention{Sentence: si, Start: start, End: p.end, Head: headOf(s, ro.start, ro.end), Type: nlp.Nominal, Chain: -1})
			}
		}
	}
	coref.Insert(r.d, add)
}

// doubleTitle reports the first of two titles before one name: "Prime Minister
// and Crown Prince Mohammed".
func (r *run) doubleTitle(si int, p *phrase) bool {
	s, sn := &r.d.Sentences[si], &r.found[si]
	and := p.ro.end
	if p.definite || !p.ro.a.title || p.ro.a.many || and+1 >= len(s.Tokens) || s.Tokens[and].Text != "and" || sn.roleAt[and+1] == 0 {
		return false
	}
	next := sn.roles[sn.roleAt[and+1]-1]
	return next.start == and+1 && next.a.title && !next.a.many && next.end < len(s.Tokens) && r.people[si][next.end]
}

func (r *run) personEnd(si, ti int) int {
	for ti < len(r.people[si]) && r.people[si][ti] {
		ti++
	}
	return ti
}

// swallowed reports a role noun inside a name ("Foreign Ministry" in "Russian
// Foreign Ministry"). A creed within it names only its kind: "Islamist militants".
func (r *run) swallowed(mi, si int, ro role) bool {
	for ; mi < len(r.d.Mentions) && r.d.Mentions[mi].Sentence == si; mi++ {
		m := &r.d.Mentions[mi]
		if m.Start < ro.end && ro.start < m.End && !(m.Type == nlp.Norp && m.End < ro.end) {
			return true
		}
	}
	return false
}

// clear moves the start of a phrase right until it crosses no mention.
func (r *run) clear(mi, si, start, end int) int {
	for ; mi < len(r.d.Mentions) && r.d.Mentions[mi].Sentence == si; mi++ {
		if m := &r.d.Mentions[mi]; m.Start < start && start < m.End {
			start = m.End
		}
	}
	for start < end && isPossessive(&r.d.Sentences[si].Tokens[start]) {
		start++
	}
	return start
}

// predicate reports a role noun that says what somebody is or was: "as
// secretary of state", "is a senator".
func predicate(s *nlp.Sentence, p *phrase) bool {
	if !p.ro.a.person {
		return false
	}
	if p.start > 0 && strings.EqualFold(s.Tokens[p.start-1].Text, "as") && p.start == p.ro.start {
		return true
	}
	for i := p.start - 1; i >= 0 && i >= p.start-3; i-- {
		if t := &s.Tokens[i]; t.Deprel == "cop" && t.Head >= p.ro.start && t.Head < p.ro.end {
			return true
		}
	}
	return false
}

// gathering reports a word for a protest that stands for those who are there:
// "protests", "a rally", not "in protest".
func gathering(s *nlp.Sentence, ro role) bool {
	t := &s.Tokens[ro.end-1]
	if t.UPOS != "NOUN" {
		return false
	}
	if strings.HasSuffix(t.Text, "s") || t.Lemma == "unrest" {
		return true
	}
	for i := range s.Tokens {
		if k := &s.Tokens[i]; k.Head == ro.end-1 && (nlp.Is(k.Deprel, "det") || nlp.Is(k.Deprel, "amod") || nlp.Is(k.Deprel, "compound")) {
			return true
		}
	}
	return false
}

// counts reports a number that stands for people: "thousands marched", not
// "thousands of shells", "hundreds more".
func counts(s *nlp.Sentence, ro role) bool {
	t := &s.Tokens[ro.end-1]
	if !nlp.Is(s.Tokens[rootOf(s, headOf(s, ro.start, ro.end))].Deprel, "nsubj") || t.UPOS == "ADJ" {
		return false
	}
	if ro.end >= len(s.Tokens) {
		return true
	}
	switch strings.ToLower(s.Tokens[ro.end].Text) {
	case "of", "in", "-":
		return false
	}
	return true
}

// modifies reports a role noun that only says what sort of thing or person
// follows: "government spokesman", "police station".
func modifies(s *nlp.Sentence, sn *sent, ro role) bool {
	if ro.end >= len(s.Tokens) {
		return false
	}
	if sn.roleAt[ro.end] > 0 {
		return s.Tokens[ro.end-1].Deprel != "nsubj" && s.Tokens[ro.end-1].Deprel != "obj"
	}
	if s.Tokens[ro.end].Text == "-" || ro.a.weak && nlp.Is(s.Tokens[ro.end-1].Deprel, "compound") {
		return true
	}
	switch s.Tokens[ro.end].Lemma {
	case "station", "building", "base", "headquarters", "office", "car", "vehicle", "house", "palace", "bus", "camp", "hospital", "school",
		"uniform", "equipment", "hardware", "aircraft", "plane", "helicopter", "jet", "website", "election", "complex", "compound", "number", "career", "life", "room", "hall", "member":
		return s.Tokens[ro.end].UPOS != "VERB"
	}
	return false
}

// nominals resolves the Nominal mentions.
func (r *run) nominals() {
	k := 0
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Type != nlp.Nominal {
			continue
		}
		for k < len(r.nouns) && (r.nouns[k].si < m.Sentence || r.nouns[k].si == m.Sentence && r.nouns[k].end < m.End) {
			k++
		}
		if k < len(r.nouns) && r.nouns[k].si == m.Sentence && r.nouns[k].end == m.End {
			r.nominal(i, &r.nouns[k])
		}
	}
}

func (r *run) nominal(i int, p *phrase) {
	if p.ro.a.state && !p.ro.a.many {
		if k := r.theCountry(i, p); k >= 0 && r.acts(&r.d.Mentions[i]) {
			r.link(i, k)
			r.join(i, k)
		}
		return
	}
	if p.two && (p.definite || bothMeant(p.ro.a.noun)) {
		if r.pair(i, p); len(r.res[i].actors) > 0 {
			return
		}
	}
	if r.theTwo(i, p) || r.everyParty(p) {
		return
	}
	if r.aGroup(p) {
		if k := r.groupBefore(i, p.si, p.owners); k >= 0 {
			r.link(i, k)
			r.join(i, k)
		}
		return
	}
	if k := r.named(i, p); k >= 0 {
		r.link(i, k)
		r.join(i, k)
		return
	}
	if k := r.capital(i, p); k >= 0 {
		r.link(i, k)
		r.join(i, k)
		return
	}
	if k := r.antecedent(i, p); k >= 0 {
		r.link(i, k)
		r.join(i, k)
		return
	}
	if k := r.sameBody(i, p); k >= 0 {
		r.link(i, k)
		return
	}
	if (p.possessed || p.stranger) && len(p.owners) == 0 {
		p.owners = r.possessor(i, p)
	}
	cs := r.forGroup(i, p)
	if len(cs) == 0 {
		cs = r.codes(p)
	}
	if len(cs) == 0 {
		return
	}
	actors := make([]int, 0, len(cs))
	for _, c := range cs {
		if c.e == nil && c.code == "" && p.ro.a.many {
			return // "foreign leaders": nobody that can be told apart
		}
		if c.e != nil {
			actors = append(actors, r.known(c.e, i))
			continue
		}
		actors = append(actors, r.unnamed(i, p, c))
	}
	r.link(i, actors...)
}

// everyParty reports "all parties": sides of a quarrel that
// are not named here, not political parties.
func (r *run) everyParty(p *phrase) bool {
	if !strings.EqualFold(r.text(p.si, p.ro.start, p.ro.end), "parties") {
		return false
	}
	for ti := p.start; ti < p.ro.start; ti++ {
		switch strings.ToLower(r.d.Sentences[p.si].Tokens[ti].Text) {
		case "all", "concerned":
			return true
		}
	}
	return false
}

// capital resolves "the President" with a capital letter: the home country's,
// not the one named last.
func (r *run) capital(i int, p *phrase) int {
	a := p.ro.a
	if !a.top || a.many || len(p.owners) > 0 || p.former || !p.definite && !r.addressed(p) || p.here || p.possessed {
		return -1
	}
	home := r.home
	if home == "" && (a.noun == "president" || a.noun == "vice president") && r.antecedent(i, p) < 0 {
		home = "USA" // American officials write "the President" so
	}
	if home == "" {
		return -1
	}
	if c := r.text(p.si, p.ro.start, p.ro.end)[0]; c < 'A' || c > 'Z' {
		return -1
	}
	if h := r.holder(home, a.noun); h != nil {
		return r.known(h.e, i)
	}
	return -1
}

// addressed reports "Mr. President".
func (r *run) addressed(p *phrase) bool {
	if p.ro.start == 0 {
		return false
	}
	switch r.d.Sentences[p.si].Tokens[p.ro.start-1].Text {
	case "Mr.", "Mr", "Madam", "Madame":
		return true
	}
	return false
}

// join puts a nominal into the chain of its actor's names.
func (r *run) join(i, actor int) {
	for c := range r.d.Chains {
		ms := r.d.Chains[c].Mentions
		if len(ms) > 0 && len(r.res[ms[0]].actors) == 1 && r.res[ms[0]].actors[0] == actor {
			r.d.Mentions[i].Chain = c
			r.d.Chains[c].Mentions = insertInt(ms, i)
			return
		}
	}
}

func insertInt(a []int, x int) []int {
	a = append(a, x)
	for j := len(a) - 1; j > 0 && a[j] < a[j-1]; j-- {
		a[j], a[j-1] = a[j-1], a[j]
	}
	return a
}

// unnamed is the actor for a role noun: one for each code and noun.
func (r *run) unnamed(i int, p *phrase, c coded) int {
	key := "role/" + c.code + "/" + p.ro.a.noun
	if len(p.owners) == 1 && p.owners[0].class != state {
		key += "/" + p.owners[0].key
	}
	if k, ok := r.byKey[key]; ok {
		return k
	}
	name := r.unnamedName(p, c)
	a := p.ro.a
	f := found{rec: record.Actor{Name: name, Kind: kindOf(a), Code: c.code, Rule: c.rule}, first: i, noun: strings.ToLower(a.noun), sex: a.sex, plural: a.many}
	if f.rec.Kind == record.KindPerson {
		f.rec.Role = strings.ToLower(a.noun)
	}
	f.rec.ID = record.NewID('a', c.code, key)
	return r.add(key, f)
}

// unnamedName is "Turkish troops", "State Department official": the owner and
// the role noun, without numbers and adjectives.
func (r *run) unnamedName(p *phrase, c coded) string {
	noun := r.text(p.si, p.ro.start, p.ro.end)
	if p.mod != nil && p.ro.a.rel && p.mod.noun != "" {
		noun = r.text(p.si, p.modAt.start, p.modAt.end) + " " + noun
	}
	noun = strings.ToLower(noun)
	switch {
	case p.ro.a.crowd:
		noun = "protesters"
	case p.ro.a.count:
		noun = "people"
	}
	if p.former && c.code != "" {
		noun = "former " + strings.TrimPrefix(noun, "former ")
	}
	if len(p.owners) == 1 && p.owners[0].class == body {
		return p.owners[0].name + " " + noun
	}
	if e := r.who.entities["state/"+countryOf(c.code)]; e != nil {
		return e.adjective() + " " + noun
	}
	return strings.Join(strings.Fields(noun), " ")
}

// named joins "the foreign minister, Li Wei," and "Li Wei, the foreign
// minister," to the person.
func (r *run) named(i int, p *phrase) int {
	if p.ro.a.many || !p.ro.a.person {
		return -1
	}
	s := &r.d.Sentences[p.si]
	for j := i - 3; j <= i+4; j++ {
		if j == i || j < 0 || j >= len(r.d.Mentions) || r.d.Mentions[j].Sentence != p.si {
			continue
		}
		m := &r.d.Mentions[j]
		if m.Type != nlp.Person || len(r.res[j].actors) != 1 {
			continue
		}
		end := pastOf(s, p.end)
		after := m.Start == end+1 && s.Tokens[end].Text == ","
		before := m.End+1 == p.start && s.Tokens[m.End].Text == ","
		if after && m.End+1 < len(s.Tokens) && s.Tokens[m.End].Text == "," && s.Tokens[m.End+1].Text == "and" {
			if k := r.antecedent(i, p); k >= 0 && k != r.res[j].actors[0] {
				return -1 // "with the crown prince, Sheikh Tahnoon, and Mr. Doval"
			}
		}
		if after || before && r.apposed(s, p) {
			return r.res[j].actors[0]
		}
	}
	return -1
}

// pastOf is the end of a phrase with the place that it is of: "the mayor of San
// Salvador".
func pastOf(s *nlp.Sentence, end int) int {
	if end >= len(s.Tokens) || s.Tokens[end].Text != "of" {
		return end
	}
	ti := end + 1
	for ti < len(s.Tokens) && ti < end+5 && (s.Tokens[ti].UPOS == "PROPN" || s.Tokens[ti].UPOS == "DET") {
		ti++
	}
	if ti == end+1 || ti == len(s.Tokens) {
		return end
	}
	return ti
}

// apposed reports that what follows a phrase closes an apposition: the end, a
// comma, or "of …" and no verb of its own.
func (r *run) apposed(s *nlp.Sentence, p *phrase) bool {
	if p.end >= len(s.Tokens) {
		return true
	}
	switch s.Tokens[p.end].UPOS {
	case "VERB", "AUX":
		return false
	}
	return true
}

// farBack is how many mentions a role noun looks back for whom it names: a
// long article's worth, so that endless texts stay linear.
const farBack = 500

// antecedent finds the person that "the minister", "the spokeswoman" stands
// for: the latest one called so, when the phrase names no other country.
func (r *run) antecedent(i int, p *phrase) int {
	a := p.ro.a
	if p.definite && len(p.owners) == 0 && !p.possessed && !p.here && p.pro == nil && p.adj == "" && (a.many || a.body) {
		return r.sameGroup(i, p)
	}
	if a.many || !a.person || !p.definite || p.possessed || p.here || p.stranger {
		return -1
	}
	noun := strings.ToLower(r.text(p.si, p.ro.start, p.ro.end))
	last := noun[strings.LastIndexByte(noun, ' ')+1:]
	owner := ""
	if len(p.owners) > 0 {
		owner = countryOf(r.ownerCode(p.owners[0]))
	}
	for j := i - 1; j >= max(0, i-farBack); j-- {
		res := &r.res[j]
		if len(res.actors) != 1 || r.d.Mentions[j].Type == nlp.Norp {
			continue
		}
		f := &r.actors[res.actors[0]]
		if f.rec.Kind != record.KindPerson || a.sex != 0 && f.sex != 0 && a.sex != f.sex {
			continue
		}
		if owner != "" && countryOf(f.rec.Code) != owner {
			continue
		}
		if a.top && calledBy(f.noun, noun) || !a.top && calledBy(f.noun, last) || a.rel && strings.HasPrefix(a.noun, "spokes") && strings.Contains(f.noun, "spokes") {
			return res.actors[0]
		}
	}
	return -1
}

// sameGroup finds the unnamed actor that "the rebels", "the army" takes up: the
// latest called by the same noun; fighters from anywhere, others from near.
func (r *run) sameGroup(i int, p *phrase) int {
	for j := i - 1; j >= max(0, i-farBack); j-- {
		if !fights(p.ro.a.role) && p.si-r.d.Mentions[j].Sentence > 2 {
			return -1
		}
		if len(r.res[j].actors) != 1 {
			continue
		}
		key := r.actors[r.res[j].actors[0]].key
		if rest, ok := strings.CutPrefix(key, "role/"); ok {
			if _, noun, ok := strings.Cut(rest, "/"); ok && noun == p.ro.a.noun {
				return r.res[j].actors[0]
			}
		}
	}
	return -1
}

// calledBy reports whether the words of a person's titles hold the noun as
// words of their own; a vice president is no president.
func calledBy(titles, noun string) bool {
	i := strings.Index(" "+titles+" ", " "+noun+" ")
	return i >= 0 && !strings.HasSuffix(titles[:i], "vice ") && !strings.HasSuffix(titles[:i], "deputy ")
}
