// Command gen draws web/static/world.svg from the countries of world-atlas
// (Natural Earth, public domain): one path of the land, one of the borders
// between two countries, in the projection of package web. `make web` runs it.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"strings"

	"demarche/web/globe"
)

// topology is what we need of a TopoJSON file.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   map[string]struct{ Geometries []geometry }
}

type geometry struct {
	Type string
	Arcs json.RawMessage
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: gen countries.json world.svg")
	}
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(os.Args[2], []byte(draw(&t)), 0o644); err != nil {
		log.Fatal(err)
	}
}

func draw(t *topology) string {
	arcs := make([][]spot, len(t.Arcs))
	for i := range t.Arcs {
		arcs[i] = simplify(project(t, t.Arcs[i]), tolerance)
	}
	used := make([]int, len(arcs))
	var land, borders strings.Builder
	for _, g := range t.Objects["land"].Geometries {
		for _, ring := range rings(&g) {
			path(&land, arcs, ring)
		}
	}
	for _, g := range t.Objects["countries"].Geometries {
		for _, ring := range rings(&g) {
			for _, a := range ring {
				used[max(a, ^a)]++
			}
		}
	}
	for i, n := range used {
		if n > 1 {
			path(&borders, arcs, []int{i})
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><path id="land" d="%s"/><path id="borders" d="%s"/></svg>`+"\n",
		globe.Width, globe.Height, land.String(), borders.String())
}

// tolerance is how far a line may be off, in units of the map (a fortieth of a
// degree); smallest is the box below which an island is left out.
const (
	tolerance = 4
	smallest  = 10
)

// rings are the rings of a polygon or of many.
func rings(g *geometry) [][]int {
	var many [][][]int
	if g.Type == "Polygon" {
		many = make([][][]int, 1)
		if json.Unmarshal(g.Arcs, &many[0]) != nil {
			return nil
		}
	} else if json.Unmarshal(g.Arcs, &many) != nil {
		return nil
	}
	var out [][]int
	for _, p := range many {
		out = append(out, p...)
	}
	return out
}

// spot is a point, and how far it moves when one goes once round the earth.
type spot struct {
	globe.Point
	round float64
}

func project(t *topology, arc [][2]float64) []spot {
	out := make([]spot, len(arc))
	x, y := 0.0, 0.0
	for i, d := range arc {
		x, y = x+d[0], y+d[1]
		lat := y*t.Transform.Scale[1] + t.Transform.Translate[1]
		out[i] = spot{globe.Project(lat, x*t.Transform.Scale[0]+t.Transform.Translate[0]), globe.Project(lat, 180).X - globe.Project(lat, -180).X}
	}
	return out
}

// simplify is Douglas and Peucker's: no point left out is further from the line.
func simplify(p []spot, off float64) []spot {
	if len(p) < 3 {
		return p
	}
	at, most := 0, 0.0
	for i := 1; i < len(p)-1; i++ {
		if d := distance(p[i], p[0], p[len(p)-1]); d > most {
			at, most = i, d
		}
	}
	if most <= off {
		return []spot{p[0], p[len(p)-1]}
	}
	left := simplify(p[:at+1], off)
	return append(append([]spot(nil), left[:len(left)-1]...), simplify(p[at:], off)...)
}

func distance(p, a, b spot) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	if dx == 0 && dy == 0 {
		return math.Hypot(p.X-a.X, p.Y-a.Y)
	}
	t := max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/(dx*dx+dy*dy)))
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// path writes arcs one after another as whole units; a closed ring that is too
// small, or lies in the far south, is left out.
func path(b *strings.Builder, arcs [][]spot, ring []int) {
	var all []globe.Point
	for _, a := range ring {
		arc := arcs[max(a, ^a)]
		for i := range arc {
			at := arc[i]
			if a < 0 {
				at = arc[len(arc)-1-i]
			}
			q := at.Point
			if n := len(all); n > 0 { // over the date line, go on beyond the edge
				q.X += math.Round((all[n-1].X-q.X)/at.round) * at.round
			}
			q.X, q.Y = math.Round(q.X), math.Round(q.Y)
			if n := len(all); n == 0 || all[n-1] != q {
				all = append(all, q)
			}
		}
	}
	if len(all) < 2 {
		return
	}
	lo, hi := all[0], all[0]
	for _, q := range all {
		lo, hi = globe.Point{X: min(lo.X, q.X), Y: min(lo.Y, q.Y)}, globe.Point{X: max(hi.X, q.X), Y: max(hi.Y, q.Y)}
	}
	closed := all[0] == all[len(all)-1]
	if closed && (hi.X-lo.X < smallest && hi.Y-lo.Y < smallest) || lo.Y > globe.Height {
		return
	}
	fmt.Fprintf(b, "M%d %d", int(all[0].X), int(all[0].Y))
	for i := 1; i < len(all); i++ {
		dx, dy := int(all[i].X-all[i-1].X), int(all[i].Y-all[i-1].Y)
		sep := " "
		if dy < 0 {
			sep = ""
		}
		fmt.Fprintf(b, "l%d%s%d", dx, sep, dy)
	}
	if closed {
		b.WriteByte('z')
	}
}
