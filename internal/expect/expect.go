// Package expect holds a record against what a careful reader wrote down of
// the article before the program had read it: what must be in the record,
// what may be, and what would be wrong.
package expect

import (
	"encoding/json"
	"fmt"
	"strings"

	"demarche/record"
)

// Expectation is one article's expectations, a JSON file.
type Expectation struct {
	Article map[string]json.RawMessage `json:"article"`
	Must    []Item                     `json:"must"`
	May     []Item                     `json:"may"`
	MustNot []Item                     `json:"must_not"`
}

// Item describes one thing of a record. Lists mean any of their strings; a
// field left out is not compared. Actors are given by a prefix of their code
// or by their name.
type Item struct {
	In        string `json:"in"` // actors, places, statements, events, matters
	Why       string `json:"why,omitempty"`
	Name      Any    `json:"name,omitempty"`
	Code      Any    `json:"code,omitempty"`
	Mention   Any    `json:"mention,omitempty"` // every one must be a mention
	Country   Any    `json:"country,omitempty"`
	Parties   Any    `json:"parties,omitempty"` // every one must be a source or target
	Source    Any    `json:"source,omitempty"`
	Target    Any    `json:"target,omitempty"`
	From      Any    `json:"from,omitempty"`
	To        Any    `json:"to,omitempty"`
	Speaker   Any    `json:"speaker,omitempty"`
	Event     Any    `json:"event,omitempty"` // PLOVER type
	Mode      Any    `json:"mode,omitempty"`
	Cameo     Any    `json:"cameo,omitempty"` // prefix
	Status    Any    `json:"status,omitempty"`
	Kind      Any    `json:"kind,omitempty"`
	State     Any    `json:"state,omitempty"`
	Channel   Any    `json:"channel,omitempty"`
	Date      string `json:"date,omitempty"` // a day inside the item's date
	Says      Any    `json:"says,omitempty"` // words found in what the item quotes
	Condition Any    `json:"condition,omitempty"`
}

// Any is a string or a list of strings.
type Any []string

// UnmarshalJSON reads either form.
func (a *Any) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*a = Any{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(a))
}

// Load reads an expectation; unknown fields are an error, so that a typing
// mistake is not a test that never bites.
func Load(data []byte) (*Expectation, error) {
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	var e Expectation
	if err := dec.Decode(&e); err != nil {
		return nil, fmt.Errorf("expectation: %w", err)
	}
	if len(e.Must) == 0 {
		return nil, fmt.Errorf("expectation: nothing is expected")
	}
	return &e, nil
}

// Report is how a record fares.
type Report struct {
	Found, Must   int
	Good, All     int // statements, events and matters that a careful reader listed; all of them
	Missing       []string
	Wrong         []string
	Extra         []string
	ArticleFaults []string
}

// String is the closing line.
func (r Report) String() string {
	return fmt.Sprintf("must %d/%d, precision %d/%d, wrong %d, article faults %d", r.Found, r.Must, r.Good, r.All, len(r.Wrong), len(r.ArticleFaults))
}

// Check holds the record a against e.
func Check(e *Expectation, a *record.Analysis) Report {
	c := newChecker(a)
	r := Report{Must: len(e.Must), ArticleFaults: c.article(e.Article)}
	for i := range e.Must {
		if c.first(&e.Must[i]) != nil {
			r.Found++
		} else {
			r.Missing = append(r.Missing, describe(&e.Must[i]))
		}
	}
	for i := range e.MustNot {
		if t := c.first(&e.MustNot[i]); t != nil {
			r.Wrong = append(r.Wrong, describe(&e.MustNot[i])+" <- "+t.id)
		}
	}
	for i := range c.things {
		t := &c.things[i]
		if t.in == "actors" || t.in == "places" {
			continue
		}
		r.All++
		if c.listed(t, e.Must) || c.listed(t, e.May) {
			r.Good++
		} else {
			r.Extra = append(r.Extra, t.in+" "+t.id)
		}
	}
	return r
}

func describe(i *Item) string {
	data, _ := json.Marshal(i)
	return string(data)
}
