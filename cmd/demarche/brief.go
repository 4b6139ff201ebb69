package main

import (
	"strings"

	"demarche/archive"
	"demarche/record"
)

type briefCmd struct {
	kept
	Since string `help:"First day." required:"" placeholder:"DATE"`
	AsOf  string `help:"Only what was known on that day." placeholder:"DATE"`
	Party string `help:"A side." placeholder:"CODE"`
	With  string `help:"The other side." placeholder:"CODE"`
	HTML  bool   `help:"A web page in place of Markdown."`
}

// Run writes a cited brief of what moved since a day.
func (c *briefCmd) Run(s *session) error {
	since, err := record.ParseDay(c.Since)
	if err != nil {
		return usagef("--since: %w", err)
	}
	var asOf record.Day
	if c.AsOf != "" {
		if asOf, err = record.ParseDay(c.AsOf); err != nil {
			return usagef("--as-of: %w", err)
		}
	}
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	b, err := archive.MakeBrief(s.ctx, db, since, asOf, strings.ToUpper(c.Party), strings.ToUpper(c.With))
	if err != nil {
		return err
	}
	if c.HTML {
		return b.HTML(s.out)
	}
	return b.Markdown(s.out)
}
