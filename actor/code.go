package actor

import (
	"strings"

	"demarche/record"
)

// coded is what a noun phrase names.
type coded struct {
	e    *entity // a known person or body, else nil
	code string
	rule string
}

// ownerCode is the code of an owner at the document's date: "UKR", "IGOUNO";
// "" for creeds, peoples and media.
func (r *run) ownerCode(e *entity) string {
	if e.class == media || len(e.terms) == 0 {
		return ""
	}
	t := r.term(e)
	switch countryOf(t.code) {
	case "", "REL":
		return ""
	}
	return t.code
}

// term is the entity's term at the document's date: the first that holds, else
// the nearest one.
func (r *run) term(e *entity) *term {
	var best *term
	for i := range e.terms {
		t := &e.terms[i]
		if r.d.Published == "" {
			if best == nil || t.from >= best.from {
				best = t
			}
			continue
		}
		if t.holds(r.d.Published) {
			return t
		}
		if best == nil || t.from > best.from && t.from <= r.d.Published {
			best = t
		}
	}
	return best
}

// codes gives one reading for each owner of the phrase, or a single one where
// it has none. An empty list means no actor.
func (r *run) codes(p *phrase) []coded {
	a := p.ro.a
	if a.skip || a.state && !a.many {
		return nil
	}
	if a.noun == "rival" {
		return r.rivals(p)
	}
	rc := roleOf(p)
	if a.group || a.state {
		return r.groupCodes(p)
	}
	if len(p.owners) == 0 {
		return r.ownerless(p, rc)
	}
	out := make([]coded, 0, len(p.owners))
	for _, e := range p.owners {
		out = append(out, r.owned(p, e, rc))
	}
	return out
}

// rivals codes "his opponents", "the president's rival": the opposition to a
// man in government; those of a country are all its sides.
func (r *run) rivals(p *phrase) []coded {
	c := ""
	switch {
	case len(p.owners) == 1 && p.owners[0].class == person:
		if t := r.personTerm(p.owners[0]); strings.HasSuffix(t.code, "GOV") {
			c = countryOf(t.code)
		}
	case len(p.owners) == 1 && (p.whose == "his" || p.whose == "her"):
		if c = r.beside(p); c == "" {
			c = countryOf(r.ownerCode(p.owners[0]))
		}
	case len(p.owners) == 1 && p.owners[0].kind == record.KindState && !p.possessed:
		return []coded{{code: r.ownerCode(p.owners[0]), rule: p.ro.a.rule}} // "Libyan rivals"
	case len(p.owners) == 0 && !p.possessed:
		c = r.beside(p)
	}
	if c == "" {
		return nil
	}
	return []coded{{code: c + "OPP", rule: p.ro.a.rule}}
}

// roleOf is the role that noun, modifiers and adjectives give together.
func roleOf(p *phrase) string {
	a := p.ro.a
	rc := a.role
	switch {
	case p.adj != "" && a.role != "CVL" && a.role != "GOV" || p.adj != "" && a.rel:
		rc = p.adj
	case p.mod != nil && p.mod.role != "" && (a.rel || fights(p.mod.role) && a.role != "CVL"):
		rc = p.mod.role
	}
	if p.former && (rc == "GOV" || rc == "MIL" || rc == "LEG" || rc == "SPY") && a.person {
		rc = "ELI"
	}
	return rc
}

func fights(role string) bool {
	switch role {
	case "REB", "SEP", "INS", "OPP", "UAF":
		return true
	}
	return false
}

// groupCodes codes "Western powers"; allies and neighbors of a state are
// governments that we cannot name.
func (r *run) groupCodes(p *phrase) []coded {
	if len(p.owners) != 1 {
		return r.governments(p)
	}
	switch c := r.ownerCode(p.owners[0]); c {
	case "WST", "EUR", "ARB", "AFR":
		return []coded{{code: c, rule: p.ro.a.rule}}
	}
	return r.governments(p)
}

// governments codes several states together: "the allies", "other countries",
// "Mali's neighbors". Those of a man may be anybody, and neighbors alone are
// people next door.
func (r *run) governments(p *phrase) []coded {
	a := p.ro.a
	if !a.many || !a.group && !a.state || p.whose == "his" || p.whose == "her" || len(p.owners) > 0 && p.owners[0].class == person {
		return nil
	}
	switch a.noun {
	case "side":
		return nil
	case "neighbor":
		if !p.definite && len(p.owners) == 0 {
			return nil
		}
	}
	return []coded{{code: "GOV", rule: a.rule}}
}

// owned codes a role noun with an owner.
func (r *run) owned(p *phrase, e *entity, rc string) coded {
	oc := r.ownerCode(e)
	if c := r.dwelling(p, e, oc, rc); c != "" {
		return coded{code: c + rc, rule: p.ro.a.rule}
	}
	if e.class == person || e.class == norp && len(oc) > 3 {
		oc = countryOf(r.term(e).code)
	}
	if e.class == person {
		rc = camp(r.personTerm(e).code, p.ro.a, rc)
	}
	if rc == "IGO" && len(oc) == 3 {
		rc = "" // "Indonesian monitors" are Indonesia's
	}
	if code := r.ownerCode(e); e.class == norp && len(code) >= 6 && fights(code[3:6]) && p.ro.a.role != "CVL" {
		return coded{code: code, rule: p.ro.a.rule} // "Tigrayan leaders"
	}
	if rc == "JUD" && oc == "NLD" && strings.Contains(r.text(p.si, p.start, min(p.end+3, len(r.d.Sentences[p.si].Tokens))), "Hague") {
		return coded{code: "IGOJUD", rule: p.ro.a.rule}
	}
	regional := p.regional || e.class == norp && e.kind != record.KindState
	if regional {
		return coded{code: oc + rc, rule: p.ro.a.rule}
	}
	if p.ro.a.top && !p.former && !p.ro.a.many || p.ro.a.top && len(p.owners) > 1 {
		if h := r.holder(oc, p.ro.a.noun); h != nil {
			return coded{e: h.e, code: h.t.code, rule: h.t.rule}
		}
	}
	code := oc
	switch {
	case rc == "ELI":
		code = countryOf(oc) + "ELI"
	case len(oc) == 3 && oc != "IGO" && oc != "NGO" && oc != "MNC":
		code = oc + rc
	case strings.HasPrefix(oc, "IGO") && (rc == "MIL" || rc == "COP"):
		code = oc + rc
	}
	return coded{code: code, rule: p.ro.a.rule}
}

// dwelling is the country of people of a nation that lives elsewhere, too:
// armed Kurds are of where they fight, Kurdish and Serb protesters of where
// they march.
func (r *run) dwelling(p *phrase, e *entity, oc, rc string) string {
	switch {
	case oc == "KUR" && fights(rc):
		return r.localCountry(p.si, p.ro.start)
	case oc == "KUR" && private(rc):
		if c := r.localCountry(p.si, p.ro.start); c != "" {
			return c
		}
		return r.story
	case oc == "SRB" && rc == "CVL" && e.class == state && r.told.points["KSV"] > 0 && p.ro.a.many && strings.HasPrefix(r.text(p.si, p.start, p.end), "Serb "):
		return "KSV"
	}
	return ""
}

// camp is the role of somebody's men: of his own side where he fights or
// opposes, and is not the state.
func camp(code string, a *agent, rc string) string {
	if len(code) < 6 {
		return rc
	}
	switch side := code[3:6]; {
	case fights(side) && side != "OPP" && (rc == "CVL" || rc == "MIL" || rc == "UAF" || rc == "GOV" || rc == ""):
		return side
	case (side == "OPP" || side == "PTY") && (a.rel || rc == ""):
		return side
	}
	return rc
}

// ownerless codes a role noun that names no country: by the country of the
// story where there is one.
func (r *run) ownerless(p *phrase, rc string) []coded {
	if rc == "" || p.ro.a.owned {
		return nil
	}
	if p.ro.a.guests() && p.mod == nil && p.adj == "" && !p.definite && !p.possessed && rc == "GOV" {
		return []coded{{code: rc, rule: p.ro.a.rule}} // "twelve foreign ministers"
	}
	if p.stranger || p.possessed && p.ro.a.rel || p.ro.a.noun == "leader" && !p.definite && p.mod == nil && p.adj == "" {
		return []coded{{code: r.anybody(p, rc), rule: p.ro.a.rule}}
	}
	if office(p.ro.a.noun) == "pope" && !p.ro.a.many && !p.former {
		if h := r.holder("VAT", "pope"); h != nil {
			return []coded{{e: h.e, code: h.t.code, rule: h.t.rule}} // there is but one
		}
	}
	c := ""
	if p.pro != nil {
		return r.aligned(p, rc)
	}
	if p.ro.a.free {
		return r.worldwide(p, rc)
	}
	if rc == "REF" {
		return []coded{{code: rc, rule: p.ro.a.rule}} // of another country than where they are
	}
	local := ""
	switch {
	case p.ro.a.guests():
	case rules(rc):
		local = r.seatCountry(p.si, p.ro.start)
	default:
		local = r.localCountry(p.si, p.ro.start)
	}
	if local == "" && private(rc) {
		local = r.policed(p)
	}
	if c := r.beside(p); c != "" && (fights(rc) || private(rc)) {
		local = c
	}
	switch {
	case p.ro.a.weak && (rc == "GOV" && !(p.ro.a.body && p.definite) || rc == "BUS"):
		c = local
	case local != "":
		c = local
	case p.ro.a.top && r.home != "" && p.definite:
		c = r.home
	case rc == "REB" || rc == "SEP" || rc == "INS":
		c = r.unsettled()
	case rc == "OPP":
		if c = r.unsettled(); c == "" {
			c = r.recentCountry(p.si)
		}
	case fights(rc):
		c = r.story
	default:
		c = r.recentCountry(p.si)
	}
	if rules(rc) && !p.ro.a.top && c != "" && r.foreign(c) {
		return []coded{{code: rc, rule: p.ro.a.rule}}
	}
	if c == "" && p.ro.a.weak && !(p.ro.a.many && (private(rc) || rc == "BUS")) {
		return nil
	}
	if p.ro.a.top && c != "" && p.definite && !p.former && !p.ro.a.many {
		if h := r.holder(c, p.ro.a.noun); h != nil {
			return []coded{{e: h.e, code: h.t.code, rule: h.t.rule}}
		}
	}
	if p.ro.a.rel && rc != "PTY" && p.mod == nil && p.adj == "" && local == "" && !p.here || p.possessed {
		c = ""
	}
	return []coded{{code: c + rc, rule: p.ro.a.rule}}
}

// worldwide codes helpers whom the text gives no country: rights and aid groups
// of the world, peacekeepers of the body that it names, else of the United
// Nations, and inspectors of the body that it names.
func (r *run) worldwide(p *phrase, rc string) []coded {
	code := rc
	switch rc {
	case "HRI":
		code = "NGOHRI"
	case "MIL":
		code = r.bodyNamed(keepsPeace, "IGOUNO") + rc
	case "IGO":
		code = r.bodyNamed(international, rc)
	}
	return []coded{{code: code, rule: p.ro.a.rule}}
}

// bodyNamed is the code of the last body in the text that will do.
func (r *run) bodyNamed(want func(string) bool, code string) string {
	for si := range r.found {
		for k := range r.found[si].hits {
			if e := r.pick(&r.found[si].hits[k], si); e != nil && e.class == body && want(r.ownerCode(e)) {
				code = r.ownerCode(e)
			}
		}
	}
	return code
}

func keepsPeace(code string) bool {
	switch code {
	case "IGOUNO", "IGOAFU", "IGOWAS", "IGOEEC", "IGONAT", "IGOARL":
		return true
	}
	return false
}

// private reports roles of people of a country who are not its state.
func private(rc string) bool {
	switch rc {
	case "CVL", "OPP", "EDU", "LAB", "CRM", "MED", "HLH", "REL", "AGR", "HRI":
		return true
	}
	return false
}

// beside is the country of the state, government or man that the phrase is
// coordinated with: "the Venezuelan government and the opposition", wherever
// they meet.
func (r *run) beside(p *phrase) string {
	s := &r.d.Sentences[p.si]
	head := headOf(s, p.ro.start, p.ro.end)
	root := rootOf(s, head)
	if root == head {
		return ""
	}
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Sentence != p.si || m.Start > root || root >= m.End || len(r.res[i].actors) != 1 || r.res[i].place {
			continue
		}
		if c := countryOf(r.actors[r.res[i].actors[0]].rec.Code); r.who.entities["state/"+c] != nil {
			return c
		}
	}
	return ""
}

// rules reports roles of those who can arrest and deport.
func rules(role string) bool {
	return role == "GOV" || role == "COP" || role == "JUD" || role == "MIL"
}

// anybody is the role alone, for people of no country that the text gives:
// "foreign hostages".
func (r *run) anybody(p *phrase, rc string) string {
	if p.ro.a.many && !p.possessed {
		return rc
	}
	return ""
}

// policed is the country of the police or court that the sentence names before
// the phrase: whom they arrest or try is of theirs.
func (r *run) policed(p *phrase) string {
	for j := len(r.nouns) - 1; j >= 0; j-- {
		q := &r.nouns[j]
		if q.si != p.si || q.ro.start >= p.ro.start || q.ro.a.role != "COP" && q.ro.a.role != "JUD" || len(q.owners) == 0 {
			continue
		}
		return countryOf(r.ownerCode(q.owners[0]))
	}
	return ""
}

// aligned codes "pro-Russian forces": of the country where they are, not of
// the one that they side with. In Ukraine they are separatists.
func (r *run) aligned(p *phrase, rc string) []coded {
	side := r.ownerCode(p.pro)
	c := r.localCountry(p.si, p.ro.start)
	if c == "" || c == side {
		c = r.story
	}
	if c == side {
		c = ""
	}
	switch {
	case rc == "MIL" || rc == "UAF" || rc == "REB" || rc == "INS" || rc == "SEP":
		rc = "REB"
		if side == "RUS" && (c == "UKR" || c == "MDA" || c == "GEO") {
			rc = "SEP"
		}
	case rc == "CVL" || rc == "HRI":
		rc = "OPP"
	}
	return []coded{{code: c + rc, rule: p.ro.a.rule}}
}

// sameOffice maps the names of one office to one.
var sameOffice = map[string]string{
	"foreign secretary": "foreign minister", "secretary of state": "foreign minister", "external affairs minister": "foreign minister",
	"minister of foreign affairs": "foreign minister", "minister for foreign affairs": "foreign minister", "foreign affairs minister": "foreign minister",
	"defence minister": "defense minister", "defense secretary": "defense minister", "defence secretary": "defense minister",
	"secretary of defense": "defense minister", "secretary of defence": "defense minister", "secretary of war": "defense minister",
	"minister of defense": "defense minister", "minister of defence": "defense minister", "defense chief": "defense minister", "defence chief": "defense minister",
	"premier": "prime minister", "pm": "prime minister", "secretary-general": "secretary general",
	"foreign policy chief": "high representative", "foreign affairs chief": "high representative",
	"national security advisor": "national security adviser", "security adviser": "national security adviser",
	"foreign ministers": "foreign minister", "prime ministers": "prime minister", "presidents": "president",
	"defense ministers": "defense minister", "defence ministers": "defense minister", "finance ministers": "finance minister",
	"foreign secretaries": "foreign minister", "secretaries-general": "secretary general", "secretaries of state": "foreign minister",
	"interior ministers": "interior minister", "chancellors": "chancellor", "home secretary": "interior minister", "home minister": "interior minister",
	"secretary of the treasury": "finance minister", "treasury secretary": "finance minister", "minister of finance": "finance minister",
	"pontiff": "pope", "monarch": "king", "vice premier": "deputy prime minister",
}

func office(noun string) string {
	noun = strings.ToLower(noun)
	if o, ok := sameOffice[noun]; ok {
		return o
	}
	return noun
}

// holder is who held an office of a country ("RUS") or body ("IGOUNO") on the
// document's day; nil without a date.
func (r *run) holder(code, noun string) *holder {
	if r.d.Published == "" {
		return nil
	}
	if len(code) == 3 {
		code += "GOV"
	}
	hs := r.who.offices[code+"/"+office(noun)]
	for i := range hs {
		if hs[i].t.holds(r.d.Published) {
			return &hs[i]
		}
	}
	return nil
}

// grace is how many days one who has left office is still spoken of as in it:
// the news of the day is how he left.
const grace = 10

// soon is how many days before office one is taken for the opposition's man.
const soon = 400

// personTerm is a person's term as of the document's day. A person past (or
// before) office is of the elites.
func (r *run) personTerm(e *entity) term {
	t := *r.term(e)
	if r.d.Published != "" && !t.holds(r.d.Published) && (t.to == "" || r.d.Published < t.to || r.d.Published > t.to.Add(grace)) {
		if c := countryOf(t.code); c != "" {
			t.code = c + "ELI"
			if t.from > r.d.Published && r.d.Published.Add(soon) > t.from {
				t.code = c + "OPP" // about to win
			}
		}
		if t.office != "" && t.from < r.d.Published {
			t.office = "former " + t.office
		} else {
			t.office = ""
		}
	}
	return t
}

func kindOf(a *agent) record.ActorKind {
	switch {
	case a.person && !a.many:
		return record.KindPerson
	case a.body:
		return record.KindOrganization
	}
	return record.KindGroup
}
