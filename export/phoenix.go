package export

import (
	"strconv"
	"strings"

	"demarche/record"
)

// phoenixTarget follows postprocess.py of the Phoenix pipeline: 26 columns
// without a header line; the names here are ours.
var phoenixTarget = Target{
	Name: "phoenix", Scheme: "CAMEO 1.1b3", Quad: "Phoenix (01, 02 are 0; 16 is 3)",
	Goldstein: "CAMEO 1.1b3 (Phoenix's own files use the older values: --goldstein older)",
	Columns: strings.Fields(`EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute
		TargetActorFull TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode QuadClass GoldsteinScore
		Issues Lat Lon LocationName StateName CountryCode SentenceID URLs NewsSources`),
	start: func(f *flow) Exporter { return &tabs{flow: f, has: hasCameo, fill: fillPhoenix} },
}

func fillPhoenix(t *tabs, r *row) {
	t.line = strconv.AppendUint(t.line, r.id, 10)
	t.line = append(t.line, '_')
	t.text(r.a.Coder.Version)
	if sql := digits(r.day); sql != "" {
		t.text(sql, sql[:4], sql[4:6], sql[6:])
	} else {
		t.blank(4)
	}
	t.phoenixActor(r.src)
	t.phoenixActor(r.tgt)
	cameo := r.code.codes.Cameo
	t.text(cameo, cameo[:min(2, len(cameo))])
	t.number(int64(phoenixQuad(cameo)))
	t.decimal(t.goldstein(r))
	t.text(strings.Join(contextsOf(r), ";"))
	t.phoenixPlace(r.place)
	t.text(r.a.Article.ID, r.a.Article.URL, r.a.Article.Publisher)
}

// phoenixActor appends the whole code, who it is (country or body), the first
// role, and the rest.
func (f *flow) phoenixActor(a *record.Actor) {
	if a == nil {
		f.blank(4)
		return
	}
	p := f.parts(a.Code)
	entity, roles := p.country, p.roles
	if entity == "" && len(roles) > 0 && bodyKinds[roles[0]] != "" {
		entity, roles = roles[0]+p.group, roles[1:]
	}
	rest := ""
	if len(roles) > 1 {
		rest = strings.Join(roles[1:], ";")
	}
	f.text(a.Code, entity, at(roles, 0), rest)
}

func (f *flow) phoenixPlace(p *record.Place) {
	if p == nil {
		f.blank(5)
		return
	}
	f.decimal(p.Lat)
	f.decimal(p.Lon)
	_, province := cityProvince(p)
	f.text(p.Name, province, p.Country)
}

// phoenixQuad is the quad class as the Phoenix pipeline computes it.
func phoenixQuad(cameo string) int {
	switch root := cameo[:min(2, len(cameo))]; {
	case root <= "02":
		return 0
	case root <= "05":
		return 1
	case root <= "08":
		return 2
	case root <= "13" || root == "16":
		return 3
	}
	return 4
}
