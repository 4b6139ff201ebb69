package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"demarche"
	"demarche/archive"
	"demarche/ingest"
	"demarche/ingest/fetch"
	"demarche/ingest/watch"
	"demarche/record"
	"demarche/store/postgres"
)

type watchCmd struct {
	Sources   []string      `arg:"" help:"Addresses or files of feeds and sitemaps; folders." placeholder:"SOURCE"`
	Interval  time.Duration `help:"Time between two rounds." default:"15m"`
	Once      bool          `help:"One round, then end: for cron."`
	Since     string        `help:"Leave pages alone that their feed dates earlier." placeholder:"DATE"`
	NoFetch   bool          `help:"Read what the feeds hold; fetch no pages."`
	Delay     time.Duration `help:"Pause between two requests to a host; a longer Crawl-delay in its robots.txt counts." default:"2s"`
	Hosts     int           `help:"Hosts asked at the same time." default:"16"`
	Timeout   time.Duration `help:"Time for one request." default:"30s"`
	UserAgent string        `help:"Who we say we are; name a way to reach you." placeholder:"TEXT"`
	Publisher string        `help:"Publisher of articles that name none. Default: the feed's name, else the host." placeholder:"NAME"`
	State     string        `help:"File that keeps what was seen. Default: the archive's name and .watch." placeholder:"FILE"`
	Workers   int           `help:"Articles read at the same time. Default: one a core." placeholder:"N"`
	kept
	private bool // tests: sources on the loopback
}

// Run follows the sources until it is interrupted, and goes on another time
// where it stopped.
func (c *watchCmd) Run(s *session) error {
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
	o.Ingest.Keep = in.keep
	w, err := watch.Open(o)
	if err != nil {
		return err
	}
	defer w.Close()
	in.tell = func() {
		st := w.Stats()
		in.bar.tell("pages", st.Fetched, st.Fetched+st.Waiting)
	}
	if err := c.rounds(s, a, w, in); err != nil {
		return err
	}
	if s.ctx.Err() != nil {
		s.failed = 0 // an interrupt is how a watch ends
	}
	return in.summary(context.WithoutCancel(s.ctx))
}

func (c *watchCmd) options() (watch.Options, error) {
	o := watch.Options{
		Sources: c.Sources, State: c.State, Interval: c.Interval, Hosts: c.Hosts, NoFetch: c.NoFetch, Once: c.Once,
		Fetch:  fetch.Options{UserAgent: c.UserAgent, Delay: c.Delay, Timeout: c.Timeout, AllowPrivate: c.private},
		Ingest: ingest.Options{Publisher: c.Publisher, Workers: c.Workers},
	}
	switch {
	case c.State != "":
	case postgres.Is(c.Archive):
		o.State = "demarche.watch"
	default:
		o.State = c.Archive + ".watch"
	}
	if c.Since != "" {
		day, err := record.ParseDay(c.Since)
		if err != nil {
			return o, usagef("--since: %w", err)
		}
		o.Since = day
	}
	if c.Interval < time.Second || c.Delay < 0 || c.Timeout <= 0 || c.Hosts < 1 || c.Workers < 0 {
		return o, usagef("--interval must be a second or more, --timeout and --hosts above 0")
	}
	return o, nil
}

func (c *watchCmd) rounds(s *session, a *demarche.Analyzer, w *watch.Watcher, in *intake) error {
	for {
		began, before, failed := time.Now(), in.added, maps.Clone(s.kinds)
		if err := in.add(a, in.fresh(w.Round(s.ctx)), (&readCmd{Workers: c.Workers}).workers()); err != nil {
			return err
		}
		if in.added > before && s.ctx.Err() == nil {
			if err := archive.Project(s.ctx, in.db, in.bar.tell); err != nil && s.ctx.Err() == nil {
				return err
			}
		}
		in.bar.done()
		c.say(s, w.Stats(), in.added-before, time.Since(began), failed)
		if c.Once || s.ctx.Err() != nil {
			return nil
		}
		select {
		case <-time.After(time.Until(began.Add(c.Interval))):
		case <-s.ctx.Done():
			return nil
		}
	}
}

// say is one line a round.
func (c *watchCmd) say(s *session, st watch.Stats, added int, took time.Duration, before map[string]int) {
	fmt.Fprintf(s.err, "%s  asked %d sources (%d unchanged, %d failed): %d new; fetched %d pages, added %d articles (%.1f/s); %d wait%s\n",
		time.Now().UTC().Format(time.DateTime), st.Asked, st.Unchanged, st.Failed, st.New, st.Fetched, added, float64(added)/max(took.Seconds(), 0.001), st.Waiting, errorKinds(s.kinds, before))
}

// errorKinds are the errors of a round by kind: "; errors: 2 timed out".
func errorKinds(now, before map[string]int) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(now)) {
		if n := now[k] - before[k]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, k))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "; errors: " + strings.Join(out, ", ")
}

// note writes down what a watch has seen, once its articles are stored.
func note(marks []*watch.Mark) error {
	var errs []error
	for _, m := range marks {
		errs = append(errs, m.Note())
	}
	return errors.Join(errs...)
}
