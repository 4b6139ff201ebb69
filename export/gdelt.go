package export

import (
	"strconv"
	"strings"

	"demarche/record"
)

var gdeltTarget = Target{
	Name: "gdelt", Scheme: "CAMEO 1.1b3", Quad: "GDELT (rows of the feed: 09 is 2, 14 is 3)", Goldstein: "CAMEO 1.1b3",
	Columns: strings.Fields(`GLOBALEVENTID SQLDATE MonthYear Year FractionDate
		Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code
		Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
		Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code
		Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
		IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
		Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat
		Actor1Geo_Long Actor1Geo_FeatureID
		Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat
		Actor2Geo_Long Actor2Geo_FeatureID
		ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat
		ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL`),
	start: func(f *flow) Exporter { return &tabs{flow: f, has: hasCameo, fill: fillGdelt} },
}

func fillGdelt(t *tabs, r *row) {
	t.number(int64(r.id))
	t.gdeltDate(r.day)
	t.gdeltActor(r.src)
	t.gdeltActor(r.tgt)
	cameo := r.code.codes.Cameo
	t.text(bit(inLead(r.a, r.e)), cameo, cameo[:min(3, len(cameo))], cameo[:min(2, len(cameo))])
	t.number(int64(gdeltQuad(cameo)))
	t.decimal(t.goldstein(r))
	t.text("1", "1", "1", "")
	t.blank(16) // where the actors are: the record does not say
	t.gdeltPlace(r.place)
	t.text(stamp(r.a.Article.Published), r.a.Article.URL)
}

// gdeltDate appends SQLDATE, MonthYear, Year and FractionDate, which is the
// year and (month*30 + day)/365.
func (f *flow) gdeltDate(d record.Day) {
	date, ok := d.Time()
	if !ok {
		f.blank(4)
		return
	}
	sql := digits(d)
	f.text(sql, sql[:6], sql[:4])
	part := float64(date.Year()) + float64(int(date.Month())*30+date.Day())/365
	f.line = append(strconv.AppendFloat(f.line, part, 'f', 4, 64), '\t')
}

func (f *flow) gdeltActor(a *record.Actor) {
	if a == nil {
		f.blank(10)
		return
	}
	p := f.parts(a.Code)
	f.text(a.Code, strings.ToUpper(a.Name), p.country, p.group, "")
	f.text(at(p.religion, 0), at(p.religion, 1), at(p.roles, 0), at(p.roles, 1), at(p.roles, 2))
}

// gdeltPlace appends the eight fields of a place: type (1 country, 3 city of
// the United States, 4 city of the world, 2 and 5 their states), name, FIPS
// country, and the point.
func (f *flow) gdeltPlace(p *record.Place) {
	if p == nil {
		f.blank(8)
		return
	}
	fips := f.countries[p.Country].fips
	f.text(gdeltPlaceType(p), p.Name, fips, "", "")
	f.decimal(p.Lat)
	f.decimal(p.Lon)
	feature := ""
	if p.Precision == "country" {
		feature = fips
	}
	f.text(feature) // a city's is a GNS or GNIS number, which GeoNames' is not
}

func gdeltPlaceType(p *record.Place) string {
	us := p.Country == "USA"
	switch {
	case p.Precision == "country":
		return "1"
	case p.Precision == "region" && us:
		return "2"
	case p.Precision == "region":
		return "5"
	case us:
		return "3"
	}
	return "4"
}

// gdeltQuad is the quad class of GDELT's own rows: unlike others it has
// investigations (09) as 2 and protests (14) as 3.
func gdeltQuad(cameo string) int {
	switch root := cameo[:min(2, len(cameo))]; {
	case root <= "05":
		return 1
	case root <= "09":
		return 2
	case root <= "14":
		return 3
	}
	return 4
}

// inLead reports whether the evidence lies in the headline or the first
// paragraph, which is what GDELT calls a root event.
func inLead(a *record.Analysis, e *record.Event) bool {
	text := a.Article.Text
	head := strings.Index(text, "\n\n")
	if head < 0 {
		return true
	}
	lead := strings.Index(text[head+2:], "\n\n")
	return lead < 0 || e.Evidence.Start < head+2+lead
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// stamp is a day as YYYYMMDDHHMMSS at midnight.
func stamp(d record.Day) string {
	if s := digits(d); s != "" {
		return s + "000000"
	}
	return ""
}
