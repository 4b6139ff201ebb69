package web_test

import (
	"bytes"
	"cmp"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "folder to draw a picture of each page in (make shots)")

// maxShot is how many bytes a picture may have.
const maxShot = 150_000

// TestShots draws a picture of each page where -shots names a folder; without
// it, it only makes sure that a picture can be drawn and is small.
func TestShots(t *testing.T) {
	s, base := served(t)
	v := views(t, s)
	browser := startChromium(t)
	list := []struct {
		name, path    string
		width, height int64
		dark          bool
	}{
		{"today", v["today"], 1280, 900, false},
		{"dyad", v["dyad"], 1280, 900, false},
		{"dyad-dark", v["dyad"], 1280, 900, true},
		{"matter", v["matter"], 1280, 900, false},
		{"event", v["event"], 1280, 900, false},
		{"article", v["article"], 1280, 900, false},
		{"article-dark-phone", v["article"], 390, 844, true},
		{"today-phone", v["today"], 390, 844, false},
		{"actor", v["actor"], 1280, 900, false},
		{"map", v["map"], 1280, 900, false},
		{"search", v["search"], 1280, 900, false},
		{"brief", v["brief"], 1280, 900, false},
		{"corrections", v["corrections"], 1280, 900, false},
		{"asof", v["asof"], 1280, 900, false},
		{"disputes", v["disputes"], 1280, 900, false},
	}
	if *shots == "" {
		list = list[:1]
	}
	for _, x := range list {
		b := open(t, browser, base, x.width, x.height, x.dark)
		b.open(x.path)
		data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if data = smaller(t, data); len(data) > maxShot || len(data) < 5000 {
			t.Errorf("%s: %d bytes", x.name, len(data))
		}
		if *shots == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(*shots, "page-"+x.name+".png"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// near is how much alike two colors are that one may stand for.
const near = 10

// smaller keeps 255 colors, those that a picture has most of, but one alone of
// those that are alike.
func smaller(t *testing.T, data []byte) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	count := map[color.RGBA]int{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			count[color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}]++
		}
	}
	var all []color.RGBA
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var p color.Palette
	for _, c := range all {
		if len(p) < 255 && !slices.ContainsFunc(p, func(o color.Color) bool { return alike(c, o.(color.RGBA)) }) {
			p = append(p, c)
		}
	}
	out := image.NewPaletted(img.Bounds(), p)
	draw.Draw(out, img.Bounds(), img, img.Bounds().Min, draw.Src)
	var buf bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&buf, out); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func alike(a, b color.RGBA) bool {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return d(a.R, b.R)+d(a.G, b.G)+d(a.B, b.B) < near
}
