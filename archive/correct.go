package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
)

// corrections are what people said against the machine, ready to be applied
// while the projection is computed. The records stay as they are.
type corrections struct {
	reports map[string][]store.Correction // by article/id
	events  map[string][]store.Correction
	moved   map[string]string // event → the event it was merged into
	split   map[string]bool   // reports that stand alone
}

func readCorrections(ctx context.Context, s store.Reader) (*corrections, error) {
	list, err := s.Corrections(ctx, "", "")
	if err != nil {
		return nil, err
	}
	c := &corrections{reports: map[string][]store.Correction{}, events: map[string][]store.Correction{}, moved: map[string]string{}, split: map[string]bool{}}
	for _, x := range list {
		switch {
		case x.Thing == "event" && x.Do == "merge":
			c.moved[x.ID] = x.Value
		case x.Thing == "report" && x.Do == "split":
			c.split[x.ID] = true
		case x.Thing == "report":
			c.reports[x.ID] = append(c.reports[x.ID], x)
		case x.Thing == "event":
			c.events[x.ID] = append(c.events[x.ID], x)
		}
	}
	return c, nil
}

// before applies what is said of single reports; it drops rejected ones.
func (c *corrections) before(reports []store.Report) []store.Report {
	return slices.DeleteFunc(reports, func(r store.Report) bool {
		return slices.ContainsFunc(c.reports[r.Article+"/"+r.ID], func(x store.Correction) bool { return x.Do == "reject" })
	})
}

func (c *corrections) set(r *store.Report) {
	for _, x := range c.reports[r.Article+"/"+r.ID] {
		if x.Do == "set" {
			assign(r, &x)
		}
	}
}

// after moves a report where people put it, and reports whether to keep it.
func (c *corrections) after(r *store.Report) bool {
	key := r.Article + "/" + r.ID
	if c.split[key] {
		r.Event, r.Why = record.NewLongID('e', "split", r.Article, r.ID), "split off by a correction"
	}
	for n := 0; c.moved[r.Event] != "" && n < 16; n++ {
		r.Event, r.Why = c.moved[r.Event], r.Why+"; merged by a correction"
	}
	for _, x := range c.events[r.Event] {
		switch x.Do {
		case "reject":
			return false
		case "set":
			assign(r, &x)
		}
	}
	return true
}

// assign changes one field of a report as a correction says.
func assign(r *store.Report, x *store.Correction) {
	switch x.Field {
	case "status":
		r.Status = record.Status(x.Value)
	case "act":
		r.Act = record.Act(x.Value)
	case "plover":
		r.Plover = x.Value
	case "cameo":
		r.Cameo = x.Value
	case "source":
		r.Source = codes(x.Value)
	case "target":
		r.Target = codes(x.Value)
	case "day":
		r.Start, r.End = record.Day(x.Value), record.Day(x.Value)
	}
	r.Why += fmt.Sprintf("; %s corrected by %s", x.Field, x.By)
}

func codes(list string) []store.Party {
	var out []store.Party
	for _, code := range strings.Fields(strings.ReplaceAll(list, ",", " ")) {
		out = append(out, store.Party{Code: strings.ToUpper(code)})
	}
	return out
}

// Fields are what a correction may set, each with how a value is checked.
var Fields = map[string]func(string) bool{
	"status": func(v string) bool { return record.Status(v).Valid() },
	"act":    func(v string) bool { return record.Act(v).Valid() },
	"plover": func(v string) bool { return v == strings.ToUpper(v) && v != "" },
	"cameo":  func(v string) bool { return len(v) >= 2 && len(v) <= 4 && strings.Trim(v, "0123456789") == "" },
	"source": func(v string) bool { return len(codes(v)) > 0 },
	"target": func(string) bool { return true },
	"day":    func(v string) bool { _, err := record.ParseDay(v); return err == nil },
}

// states that a matter can be set to (contract).
var states = func() map[string]func(string) bool {
	m := map[string]func(string) bool{}
	for _, s := range strings.Split("open,met,refused,breached,withdrawn,lapsed,accepted,rejected,countered,carried out,answered,kept,broken,satisfied,failed,dropped", ",") {
		m[s] = func(string) bool { return true }
	}
	return m
}()

// ErrCorrection is a correction that says nothing that can be; the error says why.
var ErrCorrection = errors.New("no such correction")

func unfit(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrCorrection, fmt.Sprintf(format, args...))
}

// Correct checks a correction, appends it, and brings the projection up to
// date from the first day that it touches.
func Correct(ctx context.Context, s store.Store, c store.Correction) (int, error) {
	if c.By == "" || c.Day == "" {
		return 0, unfit("a correction is signed with a name and a day")
	}
	unlock, err := s.Lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	from, err := touched(ctx, s, &c)
	if err != nil {
		return 0, err
	}
	if c.Do == "set" {
		check, ok := Fields[c.Field]
		if c.Thing == "matter" {
			check, ok = states[c.Value], c.Field == "state"
		}
		if !ok || check == nil || !check(c.Value) {
			return 0, unfit("%s cannot be set to %q", c.Field, c.Value)
		}
	}
	if c.Do != "accept" && c.Thing != "matter" { // what is said of matters is applied when they are asked for
		if err := s.Unproject(ctx, from); err != nil {
			return 0, err
		}
	}
	n, err := s.Correct(ctx, c)
	if err != nil {
		return 0, err
	}
	return n, project(ctx, s, nil)
}

// touched is the first day that a correction can change, and whether what it
// names is there.
func touched(ctx context.Context, s store.Store, c *store.Correction) (record.Day, error) {
	switch c.Thing + " " + c.Do {
	case "event accept", "event reject", "event set", "event merge":
		e, _, err := s.Event(ctx, c.ID, "")
		if err != nil {
			return "", err
		}
		from := e.Known
		if c.Do == "merge" {
			other, _, err := s.Event(ctx, c.Value, "")
			if err != nil {
				return "", err
			}
			if other.ID == e.ID {
				return "", unfit("event %s cannot be merged into itself", e.ID)
			}
			from = min(from, other.Known)
		}
		return from, nil
	case "report accept", "report reject", "report set", "report split":
		article, id, ok := strings.Cut(c.ID, "/")
		if !ok {
			return "", unfit("a report is named ARTICLE/EVENT, not %q", c.ID)
		}
		a, err := s.Record(ctx, article)
		if err != nil {
			return "", err
		}
		if !slices.ContainsFunc(a.Events, func(e record.Event) bool { return e.ID == id }) {
			return "", fmt.Errorf("report %s: %w", c.ID, store.ErrNotFound)
		}
		return a.Article.Published, nil
	case "matter accept", "matter reject", "matter set":
		m, err := s.Matter(ctx, c.ID, "")
		if err != nil {
			return "", err
		}
		return m.Moves[0].Known, nil
	}
	return "", unfit("cannot %s a %s; things are event, report and matter", c.Do, c.Thing)
}
