package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"demarche/record"
	"demarche/store"
	"demarche/web/globe"
)

// Map is a piece of the world with places.
type Map struct {
	X, Y, W, H float64 // of the map's units
	Spots      []MapSpot
	Stroke     float64
}

// MapSpot is a place as a circle: the larger the more events.
type MapSpot struct {
	store.Spot
	X, Y, R    float64
	Coop, Conf int
	Class      string // coop, conf or even
	Name       bool   // room for its name
	Font       float64
	Anchor     string
}

// newMap draws places; near cuts the map to where they are.
func newMap(spots []store.Spot, near bool) *Map {
	if len(spots) == 0 && near {
		return nil
	}
	m := &Map{X: 0, Y: 0, W: globe.Width, H: globe.Height}
	for _, sp := range spots {
		x := MapSpot{Spot: sp, Coop: sp.Quad[1] + sp.Quad[2], Conf: sp.Quad[3] + sp.Quad[4]}
		at := globe.Project(sp.Lat, sp.Lon)
		x.X, x.Y = math.Round(at.X), math.Round(at.Y)
		switch {
		case x.Coop > x.Conf:
			x.Class = "coop"
		case x.Conf > x.Coop:
			x.Class = "conf"
		default:
			x.Class = "even"
		}
		m.Spots = append(m.Spots, x)
	}
	if near {
		m.cut()
	}
	m.sizes()
	return m
}

// cut narrows the map to its places, not below a region and not against its shape.
func (m *Map) cut() {
	lo, hi := m.Spots[0], m.Spots[0]
	for _, x := range m.Spots {
		lo.X, lo.Y = min(lo.X, x.X), min(lo.Y, x.Y)
		hi.X, hi.Y = max(hi.X, x.X), max(hi.Y, x.Y)
	}
	w := max((hi.X-lo.X)*1.25, (hi.Y-lo.Y)*1.3*1.9, 1500)
	w = min(w, globe.Width)
	h := min(w/1.9, globe.Height)
	m.X = min(max((lo.X+hi.X-w)/2, 0), globe.Width-w)
	m.Y = min(max((lo.Y+hi.Y-h)/2, 0), globe.Height-h)
	m.W, m.H = w, h
}

// sizes makes areas follow counts, in units of what is shown, and gives names
// to the busiest places where they do not lie upon one another.
func (m *Map) sizes() {
	most := 1
	for _, x := range m.Spots {
		most = max(most, x.Events)
	}
	unit := m.W / 960
	m.Stroke = unit
	var named []MapSpot
	for i := range m.Spots {
		x := &m.Spots[i]
		x.R = math.Round(unit * (4 + 18*math.Sqrt(float64(x.Events)/float64(most))))
		x.Font = math.Round(13 * unit)
		x.Anchor = "start"
		if x.X > m.X+m.W*0.8 {
			x.Anchor = "end"
		}
		x.Name = len(named) < 14 && !slices.ContainsFunc(named, func(o MapSpot) bool {
			return math.Abs(o.Y-x.Y) < 16*unit && math.Abs(o.X-x.X) < 110*unit
		})
		if x.Name {
			named = append(named, *x)
		}
	}
	// Small circles lie upon large ones.
	slices.SortStableFunc(m.Spots, func(a, b MapSpot) int { return cmp.Compare(b.R, a.R) })
}

// TextX is where the name of a place begins.
func (x MapSpot) TextX() float64 {
	if x.Anchor == "end" {
		return x.X - x.R - x.Font/3
	}
	return x.X + x.R + x.Font/3
}

// TextY is the line that the name stands on.
func (x MapSpot) TextY() float64 { return x.Y + math.Round(x.Font/3) }

// Box is the view box.
func (m *Map) Box() string { return fmt.Sprintf("%.0f %.0f %.0f %.0f", m.X, m.Y, m.W, m.H) }

type mapBody struct {
	Map    *Map
	Spots  []store.Spot
	F      store.Filter
	Events int
	Capped bool
	Since  record.Day
	Until  record.Day
}

// mapEvents is how many events the map looks at, the latest.
const mapEvents = 1000

// worldMap shows where events happened: of the last month, unless days are given.
func (s *server) worldMap(p *page) error {
	p.Title, p.Nav = "Map", "map"
	f, err := p.filter()
	if err != nil {
		return err
	}
	if f.Since == "" && f.Until == "" {
		f.Since = p.Last.Add(-60)
	}
	if len(f.Statuses) == 0 {
		f.Statuses = []record.Status{record.Occurred}
	}
	f.Limit = mapEvents
	events, err := s.o.Store.Events(p.ctx, f)
	if err != nil {
		return err
	}
	b := &mapBody{F: f, Events: len(events), Capped: len(events) == mapEvents, Since: f.Since, Until: f.Until}
	if b.Until == "" {
		b.Until = p.Last
	}
	b.Spots = store.Spots(events)
	b.Map = newMap(b.Spots, p.get("view") != "world" && len(b.Spots) > 0)
	p.Body = b
	return nil
}
