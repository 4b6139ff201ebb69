package export

import (
	"strings"

	"demarche/record"
)

var icewsTarget = Target{
	Name: "icews", Header: true, Scheme: "CAMEO 1.1b3", Quad: "-", Goldstein: "CAMEO 1.1b3 (Intensity)",
	Columns: strings.Split("Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,"+
		"Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,"+
		"Latitude,Longitude", ","),
	start: func(f *flow) Exporter { return &tabs{flow: f, has: hasCameo, fill: fillIcews} },
}

func fillIcews(t *tabs, r *row) {
	t.number(int64(r.id))
	t.text(string(r.day))
	t.icewsActor(r.src)
	t.text(r.code.label, r.code.codes.Cameo)
	t.decimal(t.goldstein(r))
	t.icewsActor(r.tgt)
	t.text(r.a.Article.ID, "", r.a.Article.Publisher)
	city, province := cityProvince(r.place)
	t.text(city, "", province)
	t.placeEnd(r.place)
}

func (f *flow) icewsActor(a *record.Actor) {
	if a == nil {
		f.blank(3)
		return
	}
	p := f.parts(a.Code)
	f.text(a.Name, p.sectors, f.countries[p.country].name)
}

// cityProvince is a place's name in the column of its precision.
func cityProvince(p *record.Place) (city, province string) {
	switch {
	case p == nil || p.Precision == "country" || p.Precision == "water":
		return "", ""
	case p.Precision == "region":
		return "", p.Name
	}
	return p.Name, ""
}

// placeEnd appends country, latitude and longitude.
func (f *flow) placeEnd(p *record.Place) {
	if p == nil {
		f.blank(3)
		return
	}
	f.text(f.countries[p.Country].name)
	f.decimal(p.Lat)
	f.decimal(p.Lon)
}
