package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"demarche/store"
)

// deadCmd is about articles that no worker could read.
type deadCmd struct {
	List   deadListCmd   `cmd:"" help:"List the articles that could not be read, and why."`
	Replay deadReplayCmd `cmd:"" help:"Let workers try them again."`
}

type deadListCmd struct {
	kept
	Limit int  `help:"Rows at most." default:"1000"`
	JSON  bool `help:"JSON lines."`
}

// Run lists dead letters.
func (c *deadListCmd) Run(s *session) error {
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	q, err := queueOf(db)
	if err != nil {
		return err
	}
	list, err := q.Dead(s.ctx, c.Limit)
	if err != nil {
		return err
	}
	for i := range list {
		if err := c.print(s, &list[i]); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		fmt.Fprintln(s.err, "no dead letters")
	}
	return nil
}

func (c *deadListCmd) print(s *session, t *store.Task) error {
	if c.JSON {
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(struct {
			ID    string `json:"id"`
			Name  string `json:"name"`
			Size  int    `json:"size"`
			Tries int    `json:"tries"`
			Error string `json:"error"`
		}{t.ID, t.Name, t.Size, t.Tries, t.Error})
	}
	why := strings.Join(strings.Fields(t.Error), " ")
	if !strings.HasPrefix(why, t.Name) {
		why = t.Name + ": " + why
	}
	_, err := fmt.Fprintf(s.out, "%s  %s\n", t.ID, why)
	return err
}

type deadReplayCmd struct {
	IDs []string `arg:"" optional:"" help:"Which; default: all." placeholder:"ID"`
	kept
}

// Run lets dead letters wait again.
func (c *deadReplayCmd) Run(s *session) error {
	db, err := c.write(s)
	if err != nil {
		return err
	}
	defer db.Close()
	q, err := queueOf(db)
	if err != nil {
		return err
	}
	n, err := q.Replay(s.ctx, c.IDs)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%d articles wait again\n", n)
	return err
}
