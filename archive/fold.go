package archive

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"time"

	"demarche/ledger"
	"demarche/merge"
	"demarche/record"
	"demarche/store"
)

// Progress hears of long work: what, done of all (0 where unknown).
type Progress func(what string, done, all int)

// Project brings the projection up to date. It may be interrupted at any
// point and goes on from the last part of a month that was finished.
func Project(ctx context.Context, s store.Store, tell Progress) error {
	unlock, err := s.Lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return project(ctx, s, tell)
}

// ProjectLean is Project for a process that shall stay small: it takes fewer
// days at a time, which costs more writing.
func ProjectLean(ctx context.Context, s store.Store, tell Progress) error {
	unlock, err := s.Lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return (&fold{s: s, tell: tell, lean: true}).all(ctx)
}

// project is Project for a caller that holds the lock.
func project(ctx context.Context, s store.Store, tell Progress) error {
	return (&fold{s: s, tell: tell}).all(ctx)
}

// all folds what is pending, part after part. While one part is written the
// next is computed: from what this run knows, and from articles, which do not
// change.
func (f *fold) all(ctx context.Context) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer func() {
		if err != nil {
			cancel() // what is being written is undone, the first error told
		}
		err = cmp.Or(err, f.settle())
	}()
	for {
		first, ok, err := f.next(ctx)
		if err != nil || !ok {
			return err
		}
		if err := f.part(ctx, first); err != nil {
			return fmt.Errorf("ledger from %s: %w", first, err)
		}
	}
}

// next is the first day to fold: the first that is pending, or, while a part is
// being written, the first after it that has articles.
func (f *fold) next(ctx context.Context) (record.Day, bool, error) {
	if f.writing == nil {
		return f.s.Pending(ctx)
	}
	for a, err := range f.s.Articles(ctx, f.known.Add(1), lastDay) {
		return a.Published, err == nil, err
	}
	if err := f.settle(); err != nil {
		return "", false, err
	}
	return f.s.Pending(ctx) // what was put meanwhile
}

// write writes a part, beside what comes next unless memory counts.
func (f *fold) write(ctx context.Context, first, until record.Day, p store.Projection) error {
	if err := f.settle(); err != nil {
		return err
	}
	if f.lean {
		f.table.Shed()
		return f.s.Project(ctx, first, until, p)
	}
	done := make(chan error, 1)
	f.writing = done
	go func() { done <- f.s.Project(ctx, first, until, p) }()
	return nil
}

// settle waits for what is being written.
func (f *fold) settle() error {
	if f.writing == nil {
		return nil
	}
	err := <-f.writing
	f.writing = nil
	return err
}

// fold is one run over what is pending. From one part to the next it keeps
// what it knows; package tests hold that against reading it from the store.
type fold struct {
	s      store.Store
	tell   Progress
	fixes  *corrections
	events *merge.Merger
	table  *ledger.Ledger
	known  record.Day // everything up to this day is folded
	recent recent
	lean   bool // parts are small
	some   bool // events and table know what a few articles could touch, no more

	writing chan error // hears when the part before is written; nil where it is
}

// begin reads what was known before a day: of few records, only what they
// could touch.
func (f *fold) begin(ctx context.Context, first record.Day, few []*record.Analysis) error {
	if f.events != nil && !f.some && first > f.known {
		return nil
	}
	err := f.settle() // what is asked for is in the store
	if err != nil {
		return err
	}
	if f.fixes, err = readCorrections(ctx, f.s); err != nil {
		return err
	}
	reach := f.fixes.reach(few)
	reports, matters, err := f.s.Known(ctx, first, merge.Window, reach)
	if err != nil {
		return err
	}
	whole := func(ids []string) ([]store.Matter, error) { return f.s.WholeMatters(ctx, ids) }
	f.events, f.table, f.some = merge.New(reports), ledger.New(matters, whole), reach != nil
	return nil
}

// part computes what follows from the articles of some days, from first on.
func (f *fold) part(ctx context.Context, first record.Day) error {
	until, whole, err := f.end(ctx, first)
	if err != nil {
		return err
	}
	lines, err := f.lineages(ctx, first, until)
	if err != nil {
		return err
	}
	records, few, err := f.records(ctx, first, until, whole && len(lines) <= fewArticles)
	if err != nil {
		return err
	}
	if err := f.begin(ctx, first, few); err != nil {
		return err
	}
	p := store.Projection{Lineages: lines}
	byID := map[string]*store.Article{}
	for i := range lines {
		byID[lines[i].ID] = &lines[i]
	}
	n := 0
	for a, err := range records {
		if err != nil {
			return err
		}
		reports := place(f.fixes.before(Reports(a)), byID[a.Article.ID], f.events, f.fixes)
		if err := f.table.Fold(a, reports); err != nil {
			return err
		}
		p.Reports = append(p.Reports, reports...)
		if n++; f.tell != nil {
			f.tell("ledger "+string(first[:7]), n, len(lines))
		}
	}
	p.Matters = f.table.Changed()
	f.events.Forget(until)
	f.known = until
	return f.write(ctx, first, until, p)
}

// fewArticles is up to how many articles, where no more are to be folded, the
// fold reads what they could touch instead of all that was known.
const fewArticles = 1000

// records are the records of some days, and again as few where they are.
func (f *fold) records(ctx context.Context, first, until record.Day, some bool) (all iter.Seq2[*record.Analysis, error], few []*record.Analysis, err error) {
	all = f.s.Records(ctx, first, until)
	if !some {
		return all, nil, nil
	}
	for a, err := range all {
		if err != nil {
			return nil, nil, err
		}
		few = append(few, a)
	}
	return func(yield func(*record.Analysis, error) bool) {
		for _, a := range few {
			if !yield(a, nil) {
				return
			}
		}
	}, few, nil
}

// partSize is up to how many articles one transaction takes, if they are more
// than a day's.
const partSize = 4000

// lastDay is after all articles.
var lastDay = record.NewDay(9999, time.December, 31)

// leanSize is the same where memory counts. Tests change it.
var leanSize = 1000

// end is the last day of what one transaction takes from a day on: as many
// thirds of a month as hold few articles, so that whoever asks a small archive
// while an old day is folded again sees no gap in it; of a third that holds
// more, as many days. It tells whether that is all there is.
func (f *fold) end(ctx context.Context, first record.Day) (until record.Day, all bool, err error) {
	most, whole, last, n := partSize, partEnd(first), partEnd(first), 0
	if f.lean {
		most = leanSize
	}
	var days, day record.Day // what is whole, and the day under way
	for a, err := range f.s.Articles(ctx, first, lastDay) {
		if err != nil {
			return "", false, err
		}
		if a.Published != day {
			days, day = day, a.Published
		}
		if n++; n > most {
			if last == partEnd(first) {
				return cmp.Or(days, day), false, nil
			}
			return whole, false, nil
		}
		if a.Published > last {
			whole, last = last, partEnd(a.Published)
		}
	}
	return last, true, nil
}

// partEnd is the last day of a day's third of its month.
func partEnd(d record.Day) record.Day {
	t, ok := d.Time()
	if !ok {
		return d
	}
	switch {
	case t.Day() <= 10:
		return record.NewDay(t.Year(), t.Month(), 10)
	case t.Day() <= 20:
		return record.NewDay(t.Year(), t.Month(), 20)
	}
	return record.NewDay(t.Year(), t.Month()+1, 0)
}

// place puts each report of an article under its event.
func place(reports []store.Report, art *store.Article, events *merge.Merger, fixes *corrections) []store.Report {
	for i := range reports {
		if art != nil {
			reports[i].Lineage, reports[i].Origin = art.Lineage, art.Origin
		}
		fixes.set(&reports[i])
	}
	for _, i := range merge.Order(reports) {
		note := reports[i].Why
		events.Add(&reports[i])
		reports[i].Why += note
	}
	kept := reports[:0]
	for i := range reports {
		if r := &reports[i]; fixes.after(r) {
			kept = append(kept, *r)
		}
	}
	return kept
}
