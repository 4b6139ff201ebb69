package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"demarche"
	"demarche/archive"
	"demarche/ingest"
	"demarche/ingest/watch"
	"demarche/record"
	"demarche/store"
)

type addCmd struct {
	sources
	kept
	Workers int  `help:"Articles read at the same time; the archive does not depend on it. Default: one a core." placeholder:"N"`
	NoFold  bool `help:"Leave lineages, events and matters for later (demarche fold)."`
}

// batchSize is how many articles one transaction takes.
const batchSize = 128

// Run reads articles and adds those that the archive does not hold. It may be
// killed and started again at any point.
func (c *addCmd) Run(s *session) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	db, err := c.write(s)
	if err != nil {
		return err
	}
	defer db.Close()
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	in := &intake{s: s, db: db, bytes: map[string]origin{}, bar: newProgress(s.err)}
	o.Keep = in.keep
	in.follow(&o, c.Paths)
	if err := in.add(a, in.fresh(s.articles(c.Paths, o)), (&readCmd{Workers: c.Workers}).workers()); err != nil {
		return err
	}
	if !c.NoFold && s.ctx.Err() == nil {
		if err := archive.Project(s.ctx, db, in.bar.tell); err != nil {
			return err
		}
	}
	in.bar.done()
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("interrupted after %d articles; start again to go on: %w", in.added, err)
	}
	return in.summary(s.ctx)
}

// intake is one run of add.
type intake struct {
	s                     *session
	db                    store.Store
	bar                   *progress
	mu                    sync.Mutex
	bytes                 map[string]origin
	tell                  func() // says how far it is; nil: what was read
	added, there, undated int
}

// origin is what an article came as, until it is put.
type origin struct {
	raw  []byte
	name string
}

func (in *intake) keep(id string, raw []byte, name string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.bytes[id] = origin{append([]byte(nil), raw...), name}
}

func (in *intake) take(id string) origin {
	in.mu.Lock()
	defer in.mu.Unlock()
	o := in.bytes[id]
	delete(in.bytes, id)
	return o
}

// fresh leaves out what the archive holds, before the work of reading it.
func (in *intake) fresh(seq iter.Seq2[record.Article, error]) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		seen := map[string]bool{}
		for art, err := range seq {
			if err == nil {
				has, herr := in.db.Has(in.s.ctx, []string{art.ID})
				if herr != nil {
					yield(art, herr)
					return
				}
				if has[art.ID] || seen[art.ID] {
					in.take(art.ID)
					in.mu.Lock()
					in.there++
					in.mu.Unlock()
					continue
				}
				seen[art.ID] = true
			}
			if !yield(art, err) {
				return
			}
		}
	}
}

func (in *intake) add(a *demarche.Analyzer, articles iter.Seq2[record.Article, error], workers int) error {
	var batch []store.Item
	var marks []*watch.Mark
	last := time.Now()
	flush := func() error {
		// What was read is put even when we are interrupted.
		n, err := in.db.Put(context.WithoutCancel(in.s.ctx), batch)
		if err != nil {
			return err
		}
		in.added += n
		in.there += len(batch) - n
		batch, last = batch[:0], time.Now()
		in.progress()
		err = note(marks)
		marks = marks[:0]
		return err
	}
	for r := range a.AnalyzeAll(in.s.ctx, articles, workers) {
		var m *watch.Mark
		if errors.As(r.Err, &m) {
			marks = append(marks, m)
			continue
		}
		if r.Err != nil {
			in.s.report(r.Err)
			in.take(r.Article.ID)
			continue
		}
		o := in.take(r.Article.ID)
		it, err := archive.NewItem(r.Reading.Analysis, o.name, o.raw)
		if err != nil {
			return err
		}
		if r.Article.Published == "" {
			in.undated++
		}
		// A batch is put when it is full or a second old: what is killed loses
		// little, and slow reading shows.
		if batch = append(batch, it); len(batch) >= batchSize || time.Since(last) > time.Second {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// follow tells how far a run over files is by the bytes that were read of them.
func (in *intake) follow(o *ingest.Options, paths []string) {
	var total, read atomic.Int64
	for _, p := range paths {
		total.Add(ingest.Size(p))
	}
	o.Count = func(n int) { read.Add(int64(n)) }
	in.tell = func() {
		part := 0.0
		if total.Load() > 0 {
			part = float64(read.Load()) / float64(total.Load())
		}
		in.mu.Lock()
		done := in.added + in.there
		in.mu.Unlock()
		in.bar.bulk(done, part, errorKinds(in.s.kinds, nil))
	}
}

func (in *intake) progress() {
	if in.tell != nil {
		in.tell()
		return
	}
	in.bar.tell("read", in.added, 0)
}

func (in *intake) summary(ctx context.Context) error {
	c, err := in.db.Counts(ctx)
	if err != nil {
		return err
	}
	if in.undated > 0 {
		fmt.Fprintf(in.s.err, "demarche: %d articles without a publication day: found by search, but no event or matter follows from them (--published DATE)\n", in.undated)
	}
	_, err = fmt.Fprintf(in.s.out, "added %d articles (%d were there, %d could not be read)\nthe archive holds %d articles of %d lineages, %d reports of %d events, %d statements, %d matters with %d moves\n",
		in.added, in.there, in.s.failed, c.Articles, c.Lineages, c.Reports, c.Events, c.Statements, c.Matters, c.Moves)
	return err
}

type foldCmd struct {
	kept
	Again bool `help:"Compute everything again from the records."`
}

// Run brings lineages, events and matters up to date.
func (c *foldCmd) Run(s *session) error {
	db, err := c.write(s)
	if err != nil {
		return err
	}
	defer db.Close()
	if c.Again {
		if err := db.Unproject(s.ctx, ""); err != nil {
			return err
		}
	}
	bar := newProgress(s.err)
	err = archive.Project(s.ctx, db, bar.tell)
	bar.done()
	if err != nil {
		return err
	}
	n, err := db.Counts(s.ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%d articles of %d lineages, %d reports of %d events, %d matters with %d moves\n", n.Articles, n.Lineages, n.Reports, n.Events, n.Matters, n.Moves)
	return err
}
