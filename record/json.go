package record

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// The wire types are the JSON form of contract v1. Spans count code points
// and carry their text.

type jsonSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type jsonAnalysis struct {
	Version    int             `json:"version"`
	Coder      Coder           `json:"coder"`
	Article    jsonArticle     `json:"article"`
	Actors     []jsonActor     `json:"actors"`
	Places     []jsonPlace     `json:"places"`
	Statements []jsonStatement `json:"statements"`
	Events     []jsonEvent     `json:"events"`
	Matters    []jsonMatter    `json:"matters"`
}

type jsonArticle struct {
	ID        string   `json:"id"`
	Title     string   `json:"title,omitempty"`
	Published Day      `json:"published,omitempty"`
	Dateline  string   `json:"dateline,omitempty"`
	Agency    string   `json:"agency,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	URL       string   `json:"url,omitempty"`
	Language  string   `json:"language,omitempty"`
	Captions  []string `json:"captions,omitempty"`
	Text      string   `json:"text"`
}

type jsonActor struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Kind     ActorKind  `json:"kind"`
	Code     string     `json:"code,omitempty"`
	Role     string     `json:"role,omitempty"`
	Entity   string     `json:"entity,omitempty"`
	Mentions []jsonSpan `json:"mentions"`
	Rule     string     `json:"rule,omitempty"`
}

type jsonPlace struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Country   string     `json:"country,omitempty"`
	Lat       float64    `json:"lat"`
	Lon       float64    `json:"lon"`
	Precision string     `json:"precision"`
	GeoNameID int        `json:"geonameid,omitempty"`
	Mentions  []jsonSpan `json:"mentions"`
}

type jsonStatement struct {
	ID         string        `json:"id"`
	Speaker    string        `json:"speaker,omitempty"`
	OnBehalfOf string        `json:"on_behalf_of,omitempty"`
	Addressee  []string      `json:"addressee,omitempty"`
	Kind       StatementKind `json:"kind"`
	Source     *jsonSpan     `json:"source,omitempty"`
	Cue        *jsonSpan     `json:"cue,omitempty"`
	Content    []jsonSpan    `json:"content"`
	Channel    string        `json:"channel,omitempty"`
	Audience   string        `json:"audience,omitempty"`
	Date       *DateRange    `json:"date,omitempty"`
	Within     string        `json:"within,omitempty"`
	Rule       string        `json:"rule,omitempty"`
	Confidence float64       `json:"confidence,omitempty"`
}

type jsonEvent struct {
	ID         string      `json:"id"`
	Act        Act         `json:"act"`
	Source     []string    `json:"source,omitempty"`
	Target     []string    `json:"target,omitempty"`
	Plover     *PloverCode `json:"plover,omitempty"`
	Cameo      string      `json:"cameo,omitempty"`
	Quad       int         `json:"quad,omitempty"`
	Goldstein  *float64    `json:"goldstein,omitempty"`
	Status     Status      `json:"status"`
	Cue        *jsonSpan   `json:"cue,omitempty"`
	Date       *DateRange  `json:"date,omitempty"`
	Place      string      `json:"place,omitempty"`
	Statement  string      `json:"statement,omitempty"`
	Condition  *jsonSpan   `json:"condition,omitempty"`
	Trigger    *jsonSpan   `json:"trigger,omitempty"`
	Evidence   *jsonSpan   `json:"evidence,omitempty"`
	Rule       string      `json:"rule,omitempty"`
	Confidence float64     `json:"confidence,omitempty"`
}

type jsonSeeks struct {
	Act    Act    `json:"act,omitempty"`
	Plover string `json:"plover,omitempty"`
	Cameo  string `json:"cameo,omitempty"`
}

type jsonMatter struct {
	ID        string     `json:"id"`
	Kind      MatterKind `json:"kind"`
	Act       Act        `json:"act,omitempty"`
	From      []string   `json:"from,omitempty"`
	To        []string   `json:"to,omitempty"`
	Content   *jsonSpan  `json:"content,omitempty"`
	Seeks     *jsonSeeks `json:"seeks,omitempty"`
	Condition *jsonSpan  `json:"condition,omitempty"`
	Deadline  *DateRange `json:"deadline,omitempty"`
	State     string     `json:"state"`
	Opened    *DateRange `json:"opened,omitempty"`
	Evidence  *jsonSpan  `json:"evidence,omitempty"`
	Statement string     `json:"statement,omitempty"`
	Event     string     `json:"event,omitempty"`
	Rule      string     `json:"rule,omitempty"`
}

// Encode renders an analysis as one line of JSON in the form of contract v1.
// The bytes depend on the analysis alone.
func Encode(a *Analysis) ([]byte, error) {
	w, err := newWire(a)
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false) // quoted words stay readable; pages escape for themselves
	if err := enc.Encode(w); err != nil {
		return nil, fmt.Errorf("encode record %s: %w", a.Article.ID, err)
	}
	return buf.Bytes(), nil
}

// EncodeIndent is Encode for people, indented by two spaces.
func EncodeIndent(a *Analysis) ([]byte, error) {
	line, err := Encode(a)
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	if err := json.Indent(&buf, line, "", "  "); err != nil {
		return nil, fmt.Errorf("indent record: %w", err)
	}
	return buf.Bytes(), nil
}

// Decode reads a record in the form of contract v1. Every span is checked to
// slice back to its text; the error names the first that does not.
func Decode(data []byte) (*Analysis, error) {
	var w jsonAnalysis
	if err := json.Unmarshal(data, &w); err != nil {
		return nil, fmt.Errorf("decode record: %w", err)
	}
	if w.Version != Version {
		return nil, fmt.Errorf("decode record: version %d, want %d", w.Version, Version)
	}
	return w.analysis()
}
