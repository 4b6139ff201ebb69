package api

import (
	"context"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

func correctionCursor(c *store.Correction) string { return strconv.Itoa(c.N) }

// correctionsPage cuts pages out of a list that people wrote by hand, and that
// is short for it.
func (a *API) correctionsPage(ctx context.Context, f store.Filter) ([]store.Correction, error) {
	var after int64
	if f.After != "" {
		var err error
		if after, err = store.CutNumber(f.After); err != nil {
			return nil, err
		}
	}
	all, err := a.Store.Corrections(ctx, f.Kind, f.Name)
	if err != nil {
		return nil, err
	}
	for len(all) > 0 && int64(all[0].N) <= after {
		all = all[1:]
	}
	return all[:min(len(all), f.Max())], nil
}

// Correct is a correction as it is sent.
type Correct struct {
	Do     string     `json:"do" enum:"accept,reject,set,split,merge"`
	Thing  string     `json:"thing" enum:"event,report,matter"`
	ID     string     `json:"id" maxLength:"200" doc:"Of the thing; ARTICLE/EVENT for a report."`
	Field  string     `json:"field,omitempty" maxLength:"40" doc:"For set: status, act, plover, cameo, source, target, day; state of a matter."`
	Value  string     `json:"value,omitempty" maxLength:"500" doc:"For set: the value. For merge: the event to merge into."`
	By     string     `json:"by" minLength:"1" maxLength:"200" doc:"Who says so."`
	Day    record.Day `json:"day,omitempty" format:"date" doc:"The day it is said. Default: today."`
	Reason string     `json:"reason,omitempty" maxLength:"2000"`
}

type correctInput struct {
	Signed
	Body Correct
}

type corrected struct {
	Body struct {
		N      int  `json:"n" doc:"The correction's number."`
		Folded bool `json:"folded" doc:"False where events and matters follow later: others are writing, or it takes long."`
	}
}

// patienceToFold is how long a client waits for events and matters to follow.
const patienceToFold = 15 * time.Second

func (a *API) corrections(h huma.API) {
	op := operation("POST", "/corrections", "correct", "Say, signed, that the archive is right or wrong")
	a.write(&op)
	huma.Register(h, op, func(ctx context.Context, in *correctInput) (*corrected, error) {
		if !in.allowed(a) {
			return nil, a.told(ctx, errToken)
		}
		b := in.Body
		c := store.Correction{Day: b.Day, By: b.By, Do: b.Do, Thing: b.Thing, ID: b.ID, Field: b.Field, Value: b.Value, Reason: b.Reason}
		if c.Day == "" {
			c.Day = record.Day(a.Now().Format(time.DateOnly))
		}
		ctx, cancel := context.WithTimeout(ctx, patienceToFold)
		defer cancel()
		n, err := archive.Correct(ctx, a.Store, c)
		if n == 0 {
			return nil, a.told(ctx, err)
		}
		out := &corrected{}
		out.Body.N, out.Body.Folded = n, err == nil
		if err != nil {
			a.folder.wake()
		}
		return out, nil
	})
}
