// Package globe puts places on the world map of the pages: the Natural Earth
// projection (Patterson 2011; polynomial of Šavrič and others), cut where the
// far south begins.
package globe

import "math"

// Width and Height are the map's units: 10,000 across.
const (
	Width  = 10000
	Height = 4560
)

// Point is a place on the map.
type Point struct{ X, Y float64 }

const (
	halfWidth = 2.73539 // of the projection, at the equator
	top       = 1.4224  // at the pole
)

// Project puts a latitude and a longitude in degrees on the map.
func Project(lat, lon float64) Point {
	phi, lambda := lat*math.Pi/180, lon*math.Pi/180
	p2 := phi * phi
	p4 := p2 * p2
	p6, p8 := p2*p4, p4*p4
	p10, p12 := p2*p8, p4*p8
	x := lambda * (0.870700 - 0.131979*p2 - 0.013791*p4 + 0.003971*p10 - 0.001529*p12)
	y := phi * (1.007226 + 0.015085*p2 - 0.044475*p6 + 0.028874*p8 - 0.005916*p10)
	const unit = Width / (2 * halfWidth)
	return Point{Width/2 + x*unit, (top - y) * unit}
}
