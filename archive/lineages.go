package archive

import (
	"context"
	"fmt"

	"demarche/lineage"
	"demarche/record"
	"demarche/store"
)

// reprintDays is how long after an article copies of it are looked for.
const reprintDays = 45

// lineages finds what the articles from first to until copy: each the earliest
// article before it that is a copy of it, whole or cut. Rewrites are works of
// their own, and sources of their own.
func lineages(ctx context.Context, s store.Store, first, until record.Day) ([]store.Article, error) {
	fresh, sketches, err := sketched(ctx, s, first, until)
	if err != nil {
		return nil, err
	}
	t := &tracer{index: lineage.NewIndex(lineage.Options{CopiesAlone: true, Every: true})}
	if err := t.before(ctx, s, first, sketches); err != nil {
		return nil, err
	}
	for i := range fresh {
		t.trace(&fresh[i], &sketches[i])
	}
	return fresh, nil
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

// before shows the tracer the articles of the days before first, but only
// those that share a key with one of the sketches that will be asked about: of
// a month and a half, nearly none do, and an index of all would cost more than
// all else.
func (t *tracer) before(ctx context.Context, s store.Store, first record.Day, sketches []lineage.Sketch) error {
	wanted := map[uint64]struct{}{}
	for i := range sketches {
		for _, k := range sketches[i].CopyBands() {
			wanted[k] = struct{}{}
		}
	}
	for a, err := range s.Articles(ctx, first.Add(-reprintDays), first.Add(-1)) {
		if err != nil {
			return err
		}
		sketch, err := sketchOf(&a)
		if err != nil {
			return err
		}
		for _, k := range sketch.CopyBands() {
			if _, ok := wanted[k]; ok {
				t.index.Add(dayNumber(a.Published), &sketch)
				t.all = append(t.all, a)
				break
			}
		}
	}
	return nil
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
