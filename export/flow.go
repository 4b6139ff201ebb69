package export

import (
	"io"
	"math"

	"demarche/record"
)

// flow is what every form shares: options, tables, and the line being built.
type flow struct {
	out       io.Writer
	target    Target
	options   Options
	coder     *Coder
	countries map[string]country
	codes     map[string]*codeParts
	line      []byte
	view      view
	mapper    *record.Mapper // of the article at hand, where a form counts code points
}

const flushAt = 64 << 10

func newFlow(w io.Writer, t Target, o Options) (*flow, error) {
	coder, err := NewCoder()
	if err != nil {
		return nil, err
	}
	countries, err := loadCountries()
	if err != nil {
		return nil, err
	}
	return &flow{
		out: w, target: t, options: o, coder: coder, countries: countries, codes: map[string]*codeParts{},
		line: make([]byte, 0, 2*flushAt),
		view: view{actors: map[string]*record.Actor{}, places: map[string]*record.Place{}},
	}, nil
}

// row is one line of a dyadic form: an event between one source and one
// target, either of which may be missing.
type row struct {
	a        *record.Analysis
	e        *record.Event
	src, tgt *record.Actor
	place    *record.Place
	day      record.Day // of the event, else of publication
	code     coded
	id       uint64
}

// view finds the actors and places of one record.
type view struct {
	actors map[string]*record.Actor
	places map[string]*record.Place
}

func (v *view) open(a *record.Analysis) {
	clear(v.actors)
	clear(v.places)
	for i := range a.Actors {
		v.actors[a.Actors[i].ID] = &a.Actors[i]
	}
	for i := range a.Places {
		v.places[a.Places[i].ID] = &a.Places[i]
	}
}

// rows calls do for every row of a record in the strict view: each pair of a
// source and a target; where there is no target but several sources, as in a
// meeting, each ordered pair of them (as ICEWS and GDELT store a meeting). An
// event for which coded says no is left out.
func (f *flow) rows(a *record.Analysis, has func(*record.Codes) bool, do func(*row)) {
	f.view.open(a)
	r := row{a: a}
	for i := range a.Events {
		r.e = &a.Events[i]
		if !f.options.Wants(r.e.Status) {
			continue
		}
		r.code = f.coder.strict(r.e.Act, r.e.Status)
		if !has(&r.code.codes) {
			continue
		}
		r.day, r.place = eventDay(a, r.e), f.view.places[r.e.Place]
		f.pairs(&r, do)
	}
}

func (f *flow) pairs(r *row, do func(*row)) {
	sources, targets := r.e.Source, r.e.Target
	meeting := len(targets) == 0 && len(sources) > 1
	if meeting {
		targets = sources
	}
	emit := func(s, t string) {
		r.src, r.tgt = f.view.actors[s], f.view.actors[t]
		r.id = rowID(r.a.Article.ID, r.e.ID, s, t)
		do(r)
	}
	for _, s := range atLeastOne(sources) {
		for _, t := range atLeastOne(targets) {
			if !meeting || s != t {
				emit(s, t)
			}
		}
	}
}

var nobody = []string{""}

func atLeastOne(ids []string) []string {
	if len(ids) == 0 {
		return nobody
	}
	return ids
}

func eventDay(a *record.Analysis, e *record.Event) record.Day {
	if e.Date != nil && e.Date.Start != "" {
		return e.Date.Start
	}
	return a.Article.Published
}

// rowID is a number that depends on the content alone: FNV-1a, cut to 53 bits
// so that readers with floating numbers (R, JavaScript) keep it exact.
func rowID(parts ...string) uint64 {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h *= 1099511628211
	}
	return h >> 11
}

// goldstein is the value of the numbering that the options name.
func (f *flow) goldstein(r *row) float64 {
	if f.options.OlderGoldstein {
		return r.code.older
	}
	return r.code.codes.Goldstein
}

func (f *flow) spill(least int) error {
	if len(f.line) < least || len(f.line) == 0 {
		return nil
	}
	_, err := f.out.Write(f.line)
	f.line = f.line[:0]
	return err
}

func percent(confidence float64) int64 {
	if !(confidence > 0) { // NaN too
		return 0
	}
	return int64(math.Round(100 * min(confidence, 1)))
}
