package actor

import (
	"sort"
	"strings"

	"demarche/internal/table"
)

// agent is a role noun: "troops", "minister".
type agent struct {
	noun string // the first form of its line
	role string // CAMEO role; "" for none
	rule string
	sex  byte

	plural, person, title, rel, body, state, group, weak, strong, skip, top, owned, crowd, free, count bool

	many bool // this form is a plural
}

// agentRow: noun phrase; plural or variants | role | flags
func (w *who) agentRow(r table.Row) error {
	nouns := list(r.Field(0))
	if len(nouns) == 0 || len(r.Fields) != 3 {
		return r.Errorf("want nouns | role | flags")
	}
	a := agent{noun: nouns[0], role: strings.Trim(r.Field(1), "-"), rule: r.Pos()}
	for _, f := range strings.Fields(r.Field(2)) {
		if !a.flag(f) {
			return r.Errorf("unknown flag %q", f)
		}
	}
	if a.top || a.person && !a.rel || ownName(a.role) {
		a.noun = ""
	}
	for _, n := range nouns {
		form := a
		switch {
		case a.crowd:
			form.noun = "protester"
		case form.noun == "":
			form.noun = n
			if ownName(a.role) {
				form.noun = strings.TrimSuffix(n, "s")
			}
		}
		form.many = a.plural || isPlural(n)
		low := strings.ToLower(n)
		w.agents[low] = &form
		w.agentLen[opening(low)] = max(w.agentLen[opening(low)], len(low))
	}
	return nil
}

// ownName reports roles whose nouns name different people each ("voters",
// "villagers"), not one force or body by several names.
func ownName(role string) bool {
	switch role {
	case "CVL", "BUS", "EDU", "HLH", "LAB", "CRM", "UAF", "REL":
		return true
	}
	return false
}

func (a *agent) flag(f string) bool {
	switch f {
	case "pl":
		a.plural = true
	case "pl-ok":
	case "m", "f":
		a.sex = f[0]
	case "person":
		a.person = true
	case "title":
		a.title = true
	case "rel":
		a.rel = true
	case "body":
		a.body = true
	case "state":
		a.state = true
	case "group":
		a.group = true
	case "weak":
		a.weak = true
	case "strong":
		a.strong = true
	case "skip":
		a.skip = true
	case "top":
		a.top = true
	case "owned":
		a.owned = true
	case "free":
		a.free = true
	case "count":
		a.count = true
	case "crowd":
		a.crowd, a.plural = true, true
	default:
		return false
	}
	return true
}

// guests reports ministers and presidents in the plural: where they are says
// nothing of whose they are.
func (a *agent) guests() bool {
	return a.many && a.role == "GOV" && (a.top || strings.HasSuffix(a.noun, "minister") || a.noun == "leader" || a.noun == "diplomat" || a.noun == "envoy" || a.noun == "negotiator" || a.noun == "delegate" || strings.HasPrefix(a.noun, "head") && strings.Contains(a.noun, " of "))
}

// isPlural guesses from the form: the head of "secretaries of state" is its
// first word.
func isPlural(n string) bool {
	n = strings.ToLower(n)
	if head, _, ok := strings.Cut(n, " of "); ok {
		n = head
	}
	switch {
	case strings.HasSuffix(n, "men"), strings.HasSuffix(n, "people"), strings.HasSuffix(n, "police"), strings.HasSuffix(n, "secretaries-general"):
		return true
	case strings.HasSuffix(n, "ss"), strings.HasSuffix(n, "us"), strings.HasSuffix(n, "affairs"), strings.HasSuffix(n, "forces"):
		return strings.HasSuffix(n, "forces")
	}
	return strings.HasSuffix(n, "s") && !strings.HasSuffix(n, "'s")
}

// sort puts what maps gathered into a fixed order.
func (w *who) sort() {
	for _, es := range w.surnames {
		sort.Slice(es, func(i, j int) bool { return es[i].key < es[j].key })
	}
	for _, hs := range w.offices {
		sort.Slice(hs, func(i, j int) bool {
			if hs[i].t.from != hs[j].t.from {
				return hs[i].t.from < hs[j].t.from
			}
			return hs[i].e.key < hs[j].e.key
		})
	}
}
