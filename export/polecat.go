package export

import (
	"strconv"
	"strings"

	"demarche/record"
)

var polecatTarget = Target{
	Name: "polecat", Header: true, Scheme: "PLOVER 2.0 draft, strict view", Quad: "PLOVER 2.0 draft", Goldstein: "PLOVER scores (Intensity)",
	Columns: strings.Split("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,"+
		"Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"+
		"Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,"+
		"Recipient Name Raw,Wikipedia Recipient ID,"+
		"Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,"+
		"Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version", ","),
	start: func(f *flow) Exporter { return &tabs{flow: f, has: hasPlover, fill: fillPolecat} },
}

var quadNames = [5]string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}

func fillPolecat(t *tabs, r *row) {
	c := &r.code.codes
	t.line = append(strconv.AppendUint(append(t.line, "DEM"...), r.id, 10), '\t')
	t.text(string(r.day), c.Plover.Event, c.Plover.Mode)
	t.decimal(r.code.score)
	t.text(quadNames[c.Quad], strings.Join(contextsOf(r), ";"))
	t.polecatActor(r, r.src)
	t.polecatActor(r, r.tgt)
	t.polecatPlace(r)
	art := &r.a.Article
	t.text(art.Publisher, string(art.Published))
	t.text(names(r.a, record.KindPerson), names(r.a, record.KindOrganization), placeNames(r.a))
	t.text(art.Language, r.a.Coder.Version)
}

// contextsOf are the contexts of the event, which the reading found around
// it, or those that its act implies.
func contextsOf(r *row) []string {
	if got := r.e.Codes.Plover.Contexts; len(got) > 0 {
		return got
	}
	return r.code.codes.Plover.Contexts
}

func (f *flow) polecatActor(r *row, a *record.Actor) {
	if a == nil {
		f.blank(8)
		return
	}
	p := f.parts(a.Code)
	f.text(a.Name, f.countries[p.country].name, "")
	f.text(at(p.roles, 0), p.joined, a.Role, rawName(r.a.Article.Text, a.Mentions), "")
}

func (f *flow) polecatPlace(r *row) {
	p := r.place
	if p == nil {
		f.blank(10)
		return
	}
	city, province := cityProvince(p)
	f.text(p.Name, city, "", province)
	f.placeEnd(p)
	if p.GeoNameID > 0 {
		f.number(int64(p.GeoNameID))
	} else {
		f.blank(1)
	}
	f.text(rawName(r.a.Article.Text, p.Mentions), p.Precision)
}

func rawName(text string, mentions []record.Span) string {
	if len(mentions) == 0 || mentions[0].Start < 0 || mentions[0].End > len(text) {
		return ""
	}
	return mentions[0].In(text)
}

func names(a *record.Analysis, kind record.ActorKind) string {
	var list []string
	for i := range a.Actors {
		if a.Actors[i].Kind == kind {
			list = append(list, a.Actors[i].Name)
		}
	}
	return strings.Join(list, ";")
}

func placeNames(a *record.Analysis) string {
	var list []string
	for i := range a.Places {
		list = append(list, a.Places[i].Name)
	}
	return strings.Join(list, ";")
}
