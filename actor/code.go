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

// codeNow is a person's code as the text has it.
func (r *run) codeNow(e *entity) string {
	if k, ok := r.byKey[e.key]; ok {
		return r.actors[k].rec.Code
	}
	return r.personTerm(e).code
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
	case a.role == "CVL" && (p.adj == "REF" || p.mod != nil && p.mod.role == "REF"):
		rc = "REF" // "migrant children"
	}
	if rc == "CVL" && p.suspect {
		rc = "CRM"
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
	if p.definite && len(p.owners) == 0 && p.mod == nil && (r.story == "YEM" || r.story == "SYR" || r.story == "IRQ") && r.text(p.si, p.ro.start, p.ro.end) == "coalition" {
		return []coded{{code: "IGO", rule: p.ro.a.rule}} // of states that fight there
	}
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
	if rc == "JUD" && oc == "NLD" && strings.Contains(r.text(p.si, max(0, p.ro.start-3), min(p.end+3, len(r.d.Sentences[p.si].Tokens))), "Hague") {
		return coded{code: "IGOJUD", rule: p.ro.a.rule}
	}
	if c := r.dwelling(p, e, oc, rc); c != "" {
		return coded{code: c + rc, rule: p.ro.a.rule}
	}
	if e.class == person || e.class == norp && len(oc) > 3 {
		oc = countryOf(r.term(e).code)
	}
	if e.class == person {
		rc = camp(r.codeNow(e), p.ro.a, rc)
	}
	if rc == "IGO" && len(oc) == 3 {
		rc = "" // "Indonesian monitors" are Indonesia's
	}
	if code := r.ownerCode(e); e.class == norp && len(code) >= 6 && fights(code[3:6]) && p.ro.a.role != "CVL" {
		return coded{code: code, rule: p.ro.a.rule} // "Tigrayan leaders"
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
	case len(oc) == 6 && oc[3:] == "BUS" && rc == "LAB":
		code = oc[:3] + rc // "miners at Lonmin's mine"
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
		if c := r.dealtWith(p); c != "" {
			return c
		}
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
	case (side == "OPP" || side == "ELI") && follows(a.noun):
		return "OPP"
	}
	return rc
}

// follows reports those who stand by a man: with one who is out of power they
// are the opposition.
func follows(noun string) bool {
	switch noun {
	case "supporter", "follower", "loyalist", "sympathizer", "sympathiser", "admirer":
		return true
	}
	return false
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
