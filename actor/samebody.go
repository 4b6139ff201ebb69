package actor

import (
	"slices"
	"strings"

	"demarche/record"
)

// sameBody finds the international body that "the council", "the bloc", "the
// court" takes up: the latest named before that is called so.
func (r *run) sameBody(i int, p *phrase) int {
	if !p.definite || len(p.owners) > 0 || p.possessed || p.here || p.adj != "" || p.mod != nil || p.ro.a.many {
		return -1
	}
	noun := strings.ToLower(r.text(p.si, p.ro.start, p.ro.end))
	for j := i - 1; j >= max(0, i-farBack); j-- {
		if len(r.res[j].actors) != 1 {
			continue
		}
		if f := &r.actors[r.res[j].actors[0]]; f.rec.Kind == record.KindOrganization && international(f.rec.Code) && bodyCalled(&f.rec, noun) {
			return r.res[j].actors[0]
		}
	}
	return -1
}

// bodyCalled reports whether a body is of the kind that the noun names.
func bodyCalled(b *record.Actor, noun string) bool {
	switch noun {
	case "bloc":
		return blocs[b.Code]
	case "alliance":
		return b.Code == "IGONAT"
	case "mission":
		return b.Code == "IGOUNO" || b.Code == "IGOSCE" || b.Code == "IGOAFU"
	}
	return slices.Contains(strings.Fields(strings.ToLower(b.Name)), noun)
}

// blocs are bodies of states that act as one.
var blocs = map[string]bool{"IGOEEC": true, "IGOWAS": true, "IGOASN": true, "IGOARL": true, "IGOAFU": true, "IGOCIS": true, "IGOSAD": true, "IGOMER": true, "IGOGCC": true}
