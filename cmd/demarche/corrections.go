package main

import "demarche/store/table"

type correctionsCmd struct {
	Thing string `arg:"" optional:"" enum:",event,report,matter" default:"" help:"Only those of events, reports or matters."`
	ID    string `arg:"" optional:"" help:"Only those of one."`
	kept
	JSON bool `help:"JSON lines." xor:"form"`
	CSV  bool `help:"CSV." xor:"form"`
}

// Run lists what readers said against the machine, in the order in which they
// said it.
func (c *correctionsCmd) Run(s *session) error {
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	all, err := db.Corrections(s.ctx, c.Thing, c.ID)
	if err != nil {
		return err
	}
	return list(&narrow{JSON: c.JSON, CSV: c.CSV}, s, table.Corrections, all)
}
