package archive

import (
	"context"
	"fmt"
	"slices"

	"demarche/lineage"
	"demarche/record"
	"demarche/store"
)

// reprintDays is how long after an article copies of it are looked for.
const reprintDays = 45

// lineages finds what the articles from first to until copy: each the earliest
// article before it that is a copy of it, whole or cut. Rewrites are works of
// their own, and sources of their own.
func (f *fold) lineages(ctx context.Context, first, until record.Day) ([]store.Article, error) {
	fresh, sketches, err := sketched(ctx, f.s, first, until)
	if err != nil {
		return nil, err
	}
	if err := f.remember(ctx, first); err != nil {
		return nil, err
	}
	t := &tracer{index: lineage.NewIndex(lineage.Options{CopiesAlone: true, Every: true})}
	t.before(&f.recent, sketches)
	for i := range fresh {
		t.trace(&fresh[i], &sketches[i])
	}
	f.recent.articles, f.recent.sketches, f.recent.until = append(f.recent.articles, fresh...), append(f.recent.sketches, sketches...), until
	return fresh, nil
}

// recent are the articles of the last days, which later ones may copy, with
// what they follow from.
type recent struct {
	articles []store.Article
	sketches []lineage.Sketch
	until    record.Day
}

// remember has the articles of the days before first, in order: kept from the
// part before, or read.
func (f *fold) remember(ctx context.Context, first record.Day) (err error) {
	r, oldest := &f.recent, first.Add(-reprintDays)
	if r.until == "" || first <= r.until {
		r.articles, r.sketches, err = sketched(ctx, f.s, oldest, first.Add(-1))
		return err
	}
	n := 0
	for n < len(r.articles) && r.articles[n].Published < oldest {
		n++
	}
	r.articles, r.sketches = slices.Delete(r.articles, 0, n), slices.Delete(r.sketches, 0, n)
	return nil
}

func sketched(ctx context.Context, s store.Store, first, until record.Day) (list []store.Article, sketches []lineage.Sketch, err error) {
	for a, err := range s.Articles(ctx, first, until) {
		if err != nil {
			return nil, nil, err
		}
		sketch, err := sketchOf(&a)
		if err != nil {
			return nil, nil, err
		}
		list, sketches = append(list, a), append(sketches, sketch)
	}
	return list, sketches, nil
}

func sketchOf(a *store.Article) (sketch lineage.Sketch, err error) {
	if err = sketch.UnmarshalBinary(a.Sketch); err != nil {
		err = fmt.Errorf("article %s: %w", a.ID, err)
	}
	a.Sketch = nil
	return sketch, err
}

// tracer finds the originals of articles among those it was shown before.
type tracer struct {
	index *lineage.Index
	all   []store.Article // as numbered by the index
}

// before shows the tracer articles of the days before, but only those that
// share a key with one of the sketches that will be asked about: of a month and
// a half, nearly none do, and an index of all would cost more than all else.
func (t *tracer) before(r *recent, sketches []lineage.Sketch) {
	wanted := map[uint64]struct{}{}
	for i := range sketches {
		for _, k := range sketches[i].CopyBands() {
			wanted[k] = struct{}{}
		}
	}
	for i := range r.articles {
		for _, k := range r.sketches[i].CopyBands() {
			if _, ok := wanted[k]; ok {
				t.index.Show(dayNumber(r.articles[i].Published), &r.sketches[i])
				t.all = append(t.all, r.articles[i])
				break
			}
		}
	}
}

// trace fills in what an article copies. The window is the article's own, so
// that it does not matter what was shown with it.
func (t *tracer) trace(a *store.Article, sketch *lineage.Sketch) {
	_, links := t.index.Add(dayNumber(a.Published), sketch)
	a.Original, a.Copy, a.Lineage, a.Origin = "", "", a.ID, origin(a)
	oldest := a.Published.Add(-reprintDays)
	best := -1
	for _, l := range links {
		if m := int(l.A); t.all[m].Published >= oldest && (best < 0 || m < best) {
			best = m
			a.Copy = l.Kind.String()
		}
	}
	if best >= 0 {
		of := &t.all[best]
		a.Original, a.Lineage, a.Origin = of.ID, of.Lineage, of.Origin
	}
	t.all = append(t.all, *a)
}

// origin is who wrote an article that copies no other.
func origin(a *store.Article) string {
	switch {
	case a.Agency != "":
		return a.Agency
	case a.Publisher != "":
		return a.Publisher
	}
	return a.ID
}

func dayNumber(d record.Day) int {
	t, ok := d.Time()
	if !ok {
		return 0
	}
	return int(t.Unix() / 86400)
}
