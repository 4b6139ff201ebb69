package actor

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// personChain resolves all mentions of one person.
func (r *run) personChain(ms []int) {
	name := r.personName(ms)
	title := r.title(ms)
	e := r.lookup(ms, name, title)
	var k int
	if e != nil {
		k = r.known(e, ms[0])
	} else {
		k = r.stranger(ms, name, title)
	}
	if k < 0 {
		return
	}
	if title.former && e != nil {
		r.resign(k)
	}
	if title.noun != "" && !strings.Contains(r.actors[k].noun, title.noun) {
		r.actors[k].noun += " " + title.noun
	}
	for _, i := range ms {
		r.link(i, k)
	}
}

// resign codes a person whom the text calls former, ousted, deposed as out of
// office, whatever day the who-is-who has for it.
func (r *run) resign(k int) {
	rec := &r.actors[k].rec
	switch c := countryOf(rec.Code); rec.Code {
	case c + "GOV", c + "MIL", c + "LEG", c + "OPP", c + "PTY", c + "REB", c + "SEP", c + "CRM":
		rec.Code = c + "ELI"
	}
}

func (r *run) personName(ms []int) string {
	best, words := "", 0
	for _, i := range ms {
		m := &r.d.Mentions[i]
		if n := m.End - m.Start; n > words {
			best, words = r.d.MentionText(m), n
		}
	}
	return bare(best)
}

// title is what the text itself says a person is.
type title struct {
	noun     string // "foreign minister"
	code     string // RUSGOV; "" when the text names no country
	own      bool   // the country is in the title, not guessed
	rule     string
	sex      byte
	official bool
	former   bool
}

// title reads titles before and appositions after the names of a chain: the
// first that names a country, else the first of all.
func (r *run) title(ms []int) title {
	var best title
	for n, i := range ms {
		if n > 8 {
			break
		}
		m := &r.d.Mentions[i]
		p, ok := r.titleAt(m)
		if !ok {
			best.former = best.former || r.fallen(m)
			continue
		}
		t := r.titleOf(&p)
		t.former = t.former || best.former
		if best.noun == "" || t.own && !best.own {
			best = t
		}
		if best.own {
			break
		}
	}
	return best
}

// fallen reports a word before a bare name that says its bearer rules no more:
// "ousted Yanukovych".
func (r *run) fallen(m *nlp.Mention) bool {
	if m.Start == 0 {
		return false
	}
	t := &r.d.Sentences[m.Sentence].Tokens[m.Start-1]
	if t.UPOS == "VERB" && t.Deprel != "amod" {
		return false // "the army ousted Morsi"
	}
	switch strings.ToLower(t.Text) {
	case "ousted", "deposed", "toppled", "former", "ex":
		return true
	}
	return false
}

func (r *run) titleOf(p *phrase) title {
	a := p.ro.a
	t := title{noun: strings.ToLower(r.text(p.si, p.ro.start, p.ro.end)), sex: a.sex, official: a.role != "" && !a.skip, rule: a.rule, former: p.former || a.role == "ELI" && a.noun != "statesman"}
	if cs := r.codes(p); len(cs) > 0 {
		t.code = cs[0].code
		t.own = len(p.owners) > 0
		if cs[0].e != nil {
			t.code = cs[0].e.termsCode(r)
		}
	}
	return t
}

func (e *entity) termsCode(r *run) string { return r.term(e).code }

func (r *run) text(si, start, end int) string {
	s := &r.d.Sentences[si]
	return r.d.Text[s.Tokens[start].Span.Start:s.Tokens[end-1].Span.End]
}

// titleAt finds the role noun before the name ("Foreign Minister X", "the
// minister, X,"), or in an apposition or predicate after it.
func (r *run) titleAt(m *nlp.Mention) (phrase, bool) {
	s := &r.d.Sentences[m.Sentence]
	sn := &r.found[m.Sentence]
	if start := pastHonorific(s, m.Start); start > 0 && sn.roleAt[start-1] > 0 {
		ro := sn.roles[sn.roleAt[start-1]-1]
		if ro.end == start {
			return r.phrase(m.Sentence, ro, m.End), true
		}
	}
	if p, ok := r.titleBefore(m); ok {
		return p, true
	}
	if m.End+1 >= len(s.Tokens) {
		return phrase{}, false
	}
	if t := &s.Tokens[m.End]; t.Text == "," || t.Lemma == "be" || t.Text == "(" {
		for ti := m.End + 1; ti < len(s.Tokens) && ti < m.End+12; ti++ {
			if k := sn.roleAt[ti]; k > 0 {
				ro := sn.roles[k-1]
				if ro.end < len(s.Tokens) && sn.roleAt[ro.end] > 0 {
					continue
				}
				p := r.phrase(m.Sentence, ro, ro.end)
				return p, p.start <= m.End+2 && !ro.a.body && !ro.a.many
			}
			if s.Tokens[ti].UPOS == "VERB" && s.Tokens[ti].Deprel != "amod" || s.Tokens[ti].Text == "," {
				break
			}
		}
	}
	return phrase{}, false
}

// titleBefore finds "the minister, X," and "the mayor of San Salvador, X,".
func (r *run) titleBefore(m *nlp.Mention) (phrase, bool) {
	s, sn := &r.d.Sentences[m.Sentence], &r.found[m.Sentence]
	last := m.Start - 2
	if last < 0 || s.Tokens[m.Start-1].Text != "," {
		return phrase{}, false
	}
	for ti := last; ti > 1 && ti > last-5 && (s.Tokens[ti].UPOS == "PROPN" || s.Tokens[ti].UPOS == "DET"); ti-- {
		if s.Tokens[ti-1].Text == "of" && sn.roleAt[ti-2] > 0 {
			last = ti - 2
		}
	}
	k := sn.roleAt[last]
	if k == 0 || sn.roles[k-1].end != last+1 || !sn.roles[k-1].a.person || sn.roles[k-1].a.many {
		return phrase{}, false
	}
	p := r.phrase(m.Sentence, sn.roles[k-1], sn.roles[k-1].end)
	return p, p.definite || len(p.owners) > 0
}

// lookup finds the person in the who-is-who: by full name, by first and last
// name, or by the last name alone of somebody in a chief office on the day.
func (r *run) lookup(ms []int, name string, t title) *entity {
	for _, i := range ms {
		if h := r.hitOf(i); h != nil {
			for k := range h.senses {
				if h.senses[k].class == person {
					return h.senses[k].e
				}
			}
		}
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return nil
	}
	if titled(words[0]) {
		words = words[1:]
	}
	if len(words) == 0 {
		return nil
	}
	for i, w := range words {
		w = strings.TrimSuffix(w, ",") // "Biden, Jr."
		words[i] = w
		if len(w) > 2 && w == strings.ToUpper(w) && !strings.Contains(w, ".") {
			words[i] = capitalized(strings.ToLower(w)) // "MR. CARNEY:"
		}
	}
	last := lastWord(words)
	if e := r.byWords(words, last, t); e != nil {
		return e
	}
	for _, particle := range []string{"el-", "al-"} {
		if n := len(particle); len(last) > n && strings.EqualFold(last[:n], particle) && last[:n] != particle {
			return r.byWords(words, particle+last[n:], t) // "El-Sisi"
		}
	}
	return nil
}

// byWords is lookup by the words of a name and its last one.
func (r *run) byWords(words []string, last string, t title) *entity {
	if len(words) > 2 {
		if s := r.who.names[words[0]+" "+last]; len(s) > 0 && s[0].class == person {
			return s[0].e
		}
	}
	if len(words) > 1 && words[0] != last {
		return r.spelled(words[0], last)
	}
	if e := r.mentioned(last); e != nil {
		return e
	}
	return r.bySurname(last, t)
}

// mentioned is the only person resolved so far who bears a last name.
func (r *run) mentioned(last string) *entity {
	var best *entity
	for _, e := range r.who.surnames[last] {
		if _, ok := r.byKey[e.key]; ok {
			if best != nil {
				return nil
			}
			best = e
		}
	}
	return best
}

// titled reports words that the name finder may leave on a name.
func titled(w string) bool {
	switch w {
	case "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr", "President", "Secretary", "Minister", "Sen.", "Rep.", "Gen.", "General", "Senator", "Chancellor", "Premier", "Ambassador", "Sir", "Gov.":
		return true
	}
	return false
}

// spelled finds the bearer of a last name whose first name begins alike
// ("Sergey", "Sergei").
func (r *run) spelled(first, last string) *entity {
	for _, e := range r.who.surnames[last] {
		if len(first) >= 3 && len(e.name) > 3 && e.name[:3] == first[:3] && (r.chain.Sex(first) == 0 || r.chain.Sex(first) == e.sex) {
			return e
		}
	}
	return nil
}

func (r *run) bySurname(last string, t title) *entity {
	if r.d.Published == "" && t.noun == "" {
		return nil
	}
	if e := r.onlyOne(last, t, false); e != nil {
		return e
	}
	if e := r.onlyOne(last, t, true); e != nil {
		return e
	}
	return r.unmistakable(last, t)
}

// unmistakable is the only bearer of a last name, whatever he is, on a day on
// which he was it, in a text that names his country or none.
func (r *run) unmistakable(last string, t title) *entity {
	es := r.who.surnames[last]
	if len(es) != 1 || len(last) < 5 || t.noun != "" || !r.current(es[0]) || r.who.loose[last] {
		return nil
	}
	if c := es[0].country(); r.story != "" && r.story != c && !r.spoken(c) {
		return nil
	}
	return es[0]
}

// onlyOne is the single bearer of a last name who fits.
func (r *run) onlyOne(last string, t title, ever bool) *entity {
	var best *entity
	for _, e := range r.who.surnames[last] {
		if !r.fits(e, t, ever) {
			continue
		}
		if best != nil {
			return nil
		}
		best = e
	}
	return best
}

// fits reports whether a bearer of the last name may be meant: in a chief
// office on the day (or ever before), and nothing in the title against it.
func (r *run) fits(e *entity, t title, ever bool) bool {
	if t.noun != "" && (!t.official || t.own && countryOf(t.code) != countryOf(r.term(e).code)) {
		return false
	}
	for i := range e.terms {
		tm := &e.terms[i]
		if r.d.Published != "" && !tm.holds(r.d.Published) && !(ever && tm.from <= r.d.Published) {
			continue
		}
		o := office(strings.TrimPrefix(tm.office, "acting "))
		if t.noun != "" && sharesWord(o, office(t.noun)) {
			return true
		}
		if t.noun == "" {
			switch o {
			case "president", "prime minister", "chancellor", "foreign minister", "supreme leader", "leader", "secretary general", "high representative", "pope", "premier", "crown prince", "vice president", "state counsellor", "defense minister":
				return true
			}
		}
	}
	return false
}

func sharesWord(a, b string) bool {
	for _, w := range strings.Fields(b) {
		if len(w) > 3 && strings.Contains(a, w) {
			return true
		}
	}
	return false
}

// stranger is a person whom the who-is-who lacks, coded by title and nationality.
func (r *run) stranger(ms []int, name string, t title) int {
	key := "name/" + name
	if k, ok := r.byKey[key]; ok {
		return k
	}
	f := found{rec: record.Actor{Name: name, Kind: record.KindPerson, Rule: "name"}, first: ms[0], noun: t.noun, sex: t.sex}
	if t.official {
		f.rec.Code, f.rec.Role, f.rec.Rule = t.code, t.noun, t.rule
	}
	if f.sex == 0 {
		first, _, _ := strings.Cut(name, " ")
		f.sex = r.chain.Sex(first)
		if m := &r.d.Mentions[ms[0]]; f.sex == 0 && m.Start > 0 {
			f.sex = honorific(r.d.Sentences[m.Sentence].Tokens[m.Start-1].Text)
		}
	}
	f.rec.ID = record.NewID('a', f.rec.Code, name)
	return r.add(key, f)
}

// pastHonorific goes back over "Mr." and "Sheikh" before a name.
func pastHonorific(s *nlp.Sentence, ti int) int {
	for ti > 0 {
		switch w := s.Tokens[ti-1].Text; w {
		case "Dr.", "Dr", "Sheikh", "Shaikh", "Sheik", "Shri", "Haji", "Mullah", "Ayatollah", "Prof.", "Rev.", "Hon.":
		default:
			if honorific(w) == 0 {
				return ti
			}
		}
		ti--
	}
	return ti
}

func honorific(w string) byte {
	switch w {
	case "Mr", "Mr.", "Sir", "Lord":
		return 'm'
	case "Ms", "Ms.", "Mrs", "Mrs.", "Miss", "Lady", "Dame", "Baroness":
		return 'f'
	}
	return 0
}
