package web

import (
	"fmt"
	"strconv"

	"demarche/record"
	"demarche/store"
)

// Bin is some days of a chart: what occurred, and what was open (planned,
// possible, conditional or wanted).
type Bin struct {
	From, To record.Day
	Coop     [2]int // verbal, material
	Conf     [2]int
	OpenCoop int
	OpenConf int
}

func (b *Bin) up() int   { return b.Coop[0] + b.Coop[1] + b.OpenCoop }
func (b *Bin) down() int { return b.Conf[0] + b.Conf[1] + b.OpenConf }

// Sum is how many events a bin holds, open ones included.
func (b *Bin) Sum() int { return b.up() + b.down() }

// Label says a bin in words.
func (b *Bin) Label() string {
	return fmt.Sprintf("%s: cooperation %d (%d material), conflict %d (%d material); open: %d and %d",
		span(b.From, b.To), b.Coop[0]+b.Coop[1], b.Coop[1], b.Conf[0]+b.Conf[1], b.Conf[1], b.OpenCoop, b.OpenConf)
}

// Bar is a rectangle of a chart.
type Bar struct {
	X, Y, W, H float64
	Class      string
}

// Column is a bin as it is drawn: its bars, and the strip that is pointed at.
type Column struct {
	Bin
	X, W float64
	Bars []Bar
	Link string
}

// Tick is a line of an axis with its label.
type Tick struct {
	At    float64
	Label string
}

// Chart is cooperation above and conflict below a line, over time.
type Chart struct {
	W, H, Zero  float64
	Left, Right float64
	Columns     []Column
	Times       []Tick
	Counts      []Tick
	Unit        string // day, week, month, year
}

const (
	chartWidth  = 960
	chartHeight = 300
	chartLeft   = 34
	chartTop    = 14
	chartBottom = 26
)

// newChart lays bins out; link is where a bin leads.
func newChart(bins []Bin, unit string, link func(*Bin) string) *Chart {
	up, down := 1, 1
	for i := range bins {
		up, down = max(up, bins[i].up()), max(down, bins[i].down())
	}
	c := &Chart{W: chartWidth, H: chartHeight, Left: chartLeft, Right: chartWidth - 4, Unit: unit}
	per := (chartHeight - chartTop - chartBottom) / float64(up+down)
	c.Zero = chartTop + float64(up)*per
	c.counts(up, down, per)
	step := (c.Right - c.Left) / float64(max(len(bins), 1))
	wide := min(step*0.72, 44)
	lastLabel := -100.0
	for i := range bins {
		x := c.Left + step*float64(i)
		col := Column{Bin: bins[i], X: x, W: step, Link: link(&bins[i])}
		col.stack(x+(step-wide)/2, wide, c.Zero, per)
		c.Columns = append(c.Columns, col)
		if label := timeLabel(bins, i, unit); label != "" && x-lastLabel > 54 {
			c.Times = append(c.Times, Tick{x + step/2, label})
			lastLabel = x
		}
	}
	return c
}

// stack puts the bars of a bin upon one another, away from the line.
func (c *Column) stack(x, wide, zero, per float64) {
	y := zero
	for _, p := range []struct {
		n     int
		class string
	}{{c.Coop[1], "coop m"}, {c.Coop[0], "coop v"}, {c.OpenCoop, "coop o"}} {
		if h := float64(p.n) * per; h > 0 {
			y -= h
			c.Bars = append(c.Bars, Bar{x, y, wide, h, p.class})
		}
	}
	y = zero
	for _, p := range []struct {
		n     int
		class string
	}{{c.Conf[1], "conf m"}, {c.Conf[0], "conf v"}, {c.OpenConf, "conf o"}} {
		if h := float64(p.n) * per; h > 0 {
			c.Bars = append(c.Bars, Bar{x, y, wide, h, p.class})
			y += h
		}
	}
}

// counts are the lines across: about three on the larger side.
func (c *Chart) counts(up, down int, per float64) {
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000} {
		step = s
		if (up+down)/s <= 6 {
			break
		}
	}
	for n := step; n <= up; n += step {
		c.Counts = append(c.Counts, Tick{c.Zero - float64(n)*per, strconv.Itoa(n)})
	}
	for n := step; n <= down; n += step {
		c.Counts = append(c.Counts, Tick{c.Zero + float64(n)*per, strconv.Itoa(n)})
	}
}

// timeLabel is what stands under a bin, or "".
func timeLabel(bins []Bin, i int, unit string) string {
	t, ok := bins[i].From.Time()
	if !ok {
		return ""
	}
	first := i == 0
	if !first {
		before, _ := bins[i-1].From.Time()
		first = before.Year() != t.Year()
	}
	switch {
	case unit == "year":
		return strconv.Itoa(t.Year())
	case unit == "month" && first:
		return t.Format("Jan 2006")
	case unit == "month":
		return t.Format("Jan")
	case first:
		return t.Format("Jan 2, 2006")
	}
	return t.Format("Jan 2")
}

// binDays are the days of the bins of a chart from a day to another: weeks,
// months where there are many, else years.
func binDays(from, to record.Day) (bins []Bin, unit string) {
	days := daysBetween(from, to)
	unit = "week"
	switch {
	case days > 366*9:
		unit = "year"
	case days > 7*70:
		unit = "month"
	}
	for d := begin(from, unit); d <= to && len(bins) < 400; {
		next := after(d, unit)
		bins = append(bins, Bin{From: d, To: next.Add(-1)})
		d = next
	}
	return bins, unit
}

func begin(d record.Day, unit string) record.Day {
	t, ok := d.Time()
	switch {
	case !ok:
		return d
	case unit == "year":
		return record.NewDay(t.Year(), 1, 1)
	case unit == "month":
		return record.NewDay(t.Year(), t.Month(), 1)
	}
	return store.Monday(d)
}

func after(d record.Day, unit string) record.Day {
	t, _ := d.Time()
	switch unit {
	case "year":
		return record.NewDay(t.Year()+1, 1, 1)
	case "month":
		return record.NewDay(t.Year(), t.Month()+1, 1)
	}
	return d.Add(7)
}

// fill puts weeks into the bins that their Mondays fall in.
func fill(bins []Bin, weeks []store.Week, open bool) {
	for _, w := range weeks {
		for i := range bins {
			b := &bins[i]
			if w.Monday < b.From || w.Monday > b.To {
				continue
			}
			if open {
				b.OpenCoop += w.Quad[1] + w.Quad[2]
				b.OpenConf += w.Quad[3] + w.Quad[4]
				break
			}
			b.Coop[0] += w.Quad[1]
			b.Coop[1] += w.Quad[2]
			b.Conf[0] += w.Quad[3]
			b.Conf[1] += w.Quad[4]
			break
		}
	}
}

// Spark is a small chart for a line of a table.
type Spark struct {
	W, H, Zero float64
	Bars       []Bar
	Label      string
}

// newSpark draws the weeks of a dyad from a day to another.
func newSpark(weeks []store.Week, from, to record.Day) Spark {
	n := daysBetween(store.Monday(from), to)/7 + 1
	s := Spark{W: 156, H: 30, Zero: 15}
	most, coop, conf := 1, 0, 0
	for _, w := range weeks {
		most = max(most, w.Quad[1]+w.Quad[2], w.Quad[3]+w.Quad[4])
	}
	step := s.W / float64(max(n, 1))
	for _, w := range weeks {
		x := step * float64(daysBetween(store.Monday(from), w.Monday)/7)
		up, down := w.Quad[1]+w.Quad[2], w.Quad[3]+w.Quad[4]
		coop, conf = coop+up, conf+down
		if h := 14 * float64(up) / float64(most); h > 0 {
			s.Bars = append(s.Bars, Bar{x + step*0.1, s.Zero - max(h, 1) - 0.5, step * 0.8, max(h, 1), "coop m"})
		}
		if h := 14 * float64(down) / float64(most); h > 0 {
			s.Bars = append(s.Bars, Bar{x + step*0.1, s.Zero + 0.5, step * 0.8, max(h, 1), "conf m"})
		}
	}
	s.Label = fmt.Sprintf("%d of cooperation, %d of conflict in %d weeks", coop, conf, n)
	return s
}
