package main

import (
	"fmt"
	"os/user"
	"time"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

type correctCmd struct {
	Do    string `arg:"" enum:"accept,reject,set,split,merge" help:"accept, reject, set, split or merge."`
	Thing string `arg:"" enum:"event,report,matter" help:"event, report (ARTICLE/EVENT) or matter."`
	ID    string `arg:"" help:"Which."`
	Into  string `arg:"" optional:"" help:"For merge: the event to merge into."`
	kept
	Set    string `help:"For set: FIELD=VALUE (status, act, plover, cameo, source, target, day; state of a matter)." placeholder:"FIELD=VALUE"`
	By     string `help:"Who says so. Default: the user's name." placeholder:"NAME"`
	On     string `help:"The day it is said. Default: today." placeholder:"DATE"`
	Reason string `help:"Why." placeholder:"TEXT"`
}

// Run appends a signed correction and brings events and matters up to date.
func (c *correctCmd) Run(s *session) error {
	x := store.Correction{Do: c.Do, Thing: c.Thing, ID: c.ID, By: c.By, Day: record.Day(c.On), Reason: c.Reason, Value: c.Into}
	if x.By == "" {
		if u, err := user.Current(); err == nil {
			x.By = u.Username
		}
	}
	if x.Day == "" {
		x.Day = record.Day(time.Now().Format(time.DateOnly))
	} else if _, err := record.ParseDay(c.On); err != nil {
		return usagef("--on: %w", err)
	}
	if c.Do == "set" {
		var ok bool
		if x.Field, x.Value, ok = cut(c.Set); !ok {
			return usagef("set needs --set FIELD=VALUE")
		}
	}
	db, err := c.write(s)
	if err != nil {
		return err
	}
	defer db.Close()
	n, err := archive.Correct(s.ctx, db, x)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "correction %d, signed %s, %s\n", n, x.By, x.Day)
	return err
}
