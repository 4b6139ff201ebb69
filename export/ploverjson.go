package export

import (
	"encoding/json"
	"strconv"
	"strings"

	"demarche/record"
)

// ploverTarget follows the record of PLOVER's manual (draft 2.0): JSON lines,
// an event each with lists of actors and recipients, as PLOVER is not dyadic.
var ploverTarget = Target{
	Name: "plover", Scheme: "PLOVER 2.0 draft, strict view", Quad: "PLOVER 2.0 draft", Goldstein: "PLOVER scores (event_scale)",
	Columns: strings.Fields(`id date enddate actor recipient event mode context quad_code event_scale event_loc event_text
		text_info cite_info link coder`),
	start: func(f *flow) Exporter { return &ploverEvents{enc: encoder(f), flow: f} },
}

type ploverEvents struct {
	enc *json.Encoder
	*flow
}

type ploverRecord struct {
	ID         string         `json:"id"`
	Date       record.Day     `json:"date"`
	EndDate    record.Day     `json:"enddate,omitempty"`
	Actor      []ploverEntity `json:"actor"`
	Recipient  []ploverEntity `json:"recipient"`
	Event      string         `json:"event"`
	Mode       string         `json:"mode,omitempty"`
	Context    []string       `json:"context,omitempty"`
	Quad       int            `json:"quad_code"`
	Scale      float64        `json:"event_scale"`
	Loc        *ploverPlace   `json:"event_loc,omitempty"`
	Text       string         `json:"event_text,omitempty"`
	TextInfo   ploverText     `json:"text_info"`
	Cite       ploverCite     `json:"cite_info"`
	Link       string         `json:"link,omitempty"`
	Coder      string         `json:"coder"`
	StatusNote string         `json:"comment,omitempty"`
}

type ploverEntity struct {
	Code       string `json:"code,omitempty"`
	Sector     string `json:"sector,omitempty"`
	Text       string `json:"entity_text"`
	Office     string `json:"office,omitempty"`
	Identifier string `json:"identifier_text,omitempty"`
}

type ploverPlace struct {
	Extracted string  `json:"extracted_place,omitempty"`
	Resolved  string  `json:"resolved_place"`
	GeoName   string  `json:"geonameid,omitempty"`
	Lat       float64 `json:"lat"`
	Lon       float64 `json:"lon"`
	Country   string  `json:"country_code,omitempty"`
}

type ploverText struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ploverCite struct {
	Citation    string     `json:"citation,omitempty"`
	URL         string     `json:"url,omitempty"`
	Title       string     `json:"title,omitempty"`
	Language    string     `json:"language,omitempty"`
	Publication record.Day `json:"publication,omitempty"`
	Coder       string     `json:"coder,omitempty"`
	Codebook    string     `json:"codebook"`
	Version     string     `json:"version,omitempty"`
}

func (p *ploverEvents) Begin() error { return nil }

func (p *ploverEvents) Write(a *record.Analysis) error {
	if len(a.Events) == 0 {
		return nil
	}
	p.view.open(a)
	p.mapper = record.NewMapper(a.Article.Text)
	for i := range a.Events {
		e := &a.Events[i]
		if !p.options.Wants(e.Status) {
			continue
		}
		r := row{a: a, e: e, code: p.coder.strict(e.Act, e.Status), day: eventDay(a, e), place: p.view.places[e.Place]}
		if !hasPlover(&r.code.codes) || len(e.Source) == 0 {
			continue // the manual codes no event without an actor
		}
		if err := p.enc.Encode(p.record(&r)); err != nil {
			return err
		}
		if err := p.spill(flushAt); err != nil {
			return err
		}
	}
	return nil
}

func (p *ploverEvents) Close() error { return p.spill(0) }

func (p *ploverEvents) record(r *row) *ploverRecord {
	art, c := &r.a.Article, &r.code.codes
	out := &ploverRecord{
		ID: art.ID + "-" + r.e.ID, Date: r.day, Actor: p.entities(r.e.Source), Recipient: p.entities(r.e.Target),
		Event: c.Plover.Event, Mode: c.Plover.Mode, Context: contextsOf(r), Quad: c.Quad, Scale: r.code.score,
		Text: oneLine(r.e.Evidence.In(art.Text)), Link: art.URL, Coder: "demarche",
		Cite: ploverCite{
			Citation: art.Publisher, URL: art.URL, Title: art.Title, Language: art.Language, Publication: art.Published,
			Coder: r.a.Coder.Version, Codebook: p.target.Scheme,
		},
	}
	out.TextInfo.Start, _ = p.mapper.Runes(r.e.Evidence.Start)
	out.TextInfo.End, _ = p.mapper.Runes(r.e.Evidence.End)
	if r.e.Date != nil && r.e.Date.End != r.day {
		out.EndDate = r.e.Date.End
	}
	if r.e.Status != record.Occurred {
		out.StatusNote = "status: " + string(r.e.Status)
	}
	out.Loc = ploverPlaceOf(r)
	return out
}

func ploverPlaceOf(r *row) *ploverPlace {
	p := r.place
	if p == nil {
		return nil
	}
	out := &ploverPlace{Extracted: rawName(r.a.Article.Text, p.Mentions), Resolved: p.Name, Lat: p.Lat, Lon: p.Lon, Country: p.Country}
	if p.GeoNameID > 0 {
		out.GeoName = strconv.Itoa(p.GeoNameID)
	}
	return out
}

// ploverSectors are CAMEO roles that PLOVER names otherwise or dropped: its
// MED is medicine, so the media are JRN.
var ploverSectors = map[string]string{"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB"}

// entities are the parties; PLOVER gives one sector a party.
func (p *ploverEvents) entities(ids []string) []ploverEntity {
	out := make([]ploverEntity, 0, len(ids))
	for _, id := range ids {
		a := p.view.actors[id]
		if a == nil {
			continue
		}
		parts := p.parts(a.Code)
		sector := at(parts.roles, 0)
		e := ploverEntity{Code: parts.country, Sector: sector, Text: a.Name, Office: a.Role, Identifier: a.Entity}
		if bodyKinds[sector] != "" {
			e.Code, e.Sector = sector, ""
		}
		if s := ploverSectors[e.Sector]; s != "" {
			e.Sector = s
		}
		out = append(out, e)
	}
	return out
}
