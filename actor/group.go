package actor

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// aGroup reports "the group", "the Islamist movement": fighters or campaigners
// whom the text names elsewhere.
func (r *run) aGroup(p *phrase) bool {
	return p.definite && !p.possessed && !p.two && called(r.text(p.si, p.ro.start, p.ro.end))
}

func called(noun string) bool {
	return strings.EqualFold(noun, "group") || strings.EqualFold(noun, "movement")
}

// groupBefore is the actor that "the group" takes up: of those named in this
// sentence and the two before it, the last that is no state's; -1 for none.
func (r *run) groupBefore(i, si int, owners []*entity) int {
	for j := i - 1; j >= 0 && si-r.d.Mentions[j].Sentence <= 2; j-- {
		if len(r.res[j].actors) != 1 || r.d.Mentions[j].Type == nlp.Pronoun {
			continue
		}
		rec := &r.actors[r.res[j].actors[0]].rec
		if rec.Kind == record.KindPerson || !grouped(rec.Code) || len(owners) > 0 && owners[0].country() != countryOf(rec.Code) {
			continue
		}
		return r.res[j].actors[0]
	}
	return -1
}

// grouped reports codes of those who may be called a group.
func grouped(code string) bool {
	if strings.HasPrefix(code, "NGO") {
		return true
	}
	if strings.HasPrefix(code, "IMG") {
		return true
	}
	if len(code) < 6 {
		return code == "REB" || code == "SEP"
	}
	switch code[3:6] {
	case "REB", "SEP", "INS", "HRI", "OPP", "CRM":
		return true
	}
	return false
}

// forGroup is the code of a group's man: "a spokesman for the group".
func (r *run) forGroup(i int, p *phrase) []coded {
	if !p.ro.a.rel || p.mod == nil || len(p.owners) > 0 || !called(r.text(p.si, p.modAt.start, p.modAt.end)) {
		return nil
	}
	k := r.groupBefore(i, p.si, nil)
	if k < 0 {
		return nil
	}
	return []coded{{code: r.actors[k].rec.Code, rule: p.ro.a.rule}}
}
