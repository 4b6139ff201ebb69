package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"demarche/peers/compare"
	"demarche/peers/events"
)

type compareCmd struct {
	Ours   string   `arg:"" help:"Events: our CSV or NDJSON (demarche export), or a file of GDELT, ICEWS, POLECAT or Phoenix." placeholder:"OURS"`
	Theirs string   `arg:"" help:"Events to lay beside them, of any of these." placeholder:"THEIRS"`
	Days   int      `help:"How many days apart the same event may be." default:"0"`
	By     string   `help:"What types are compared: plover, or the roots of cameo." enum:"plover,cameo" default:"plover"`
	Codes  bool     `help:"Compare whole actor codes, not the sides they belong to."`
	Status []string `help:"Statuses of ours that count." default:"occurred"`
	Limit  int      `help:"Dyads, days and differences listed at most; 0 for all." default:"20"`
	JSON   bool     `help:"JSON lines: counts, then every difference."`
}

// Run prints how far two sets of events agree, and where they do not.
func (c *compareCmd) Run(s *session) error {
	if c.Days < 0 || c.Limit < 0 {
		return usagef("--days and --limit must not be negative")
	}
	r, err := events.NewReader()
	if err != nil {
		return err
	}
	o := compare.Options{Days: c.Days, Cameo: c.By == "cameo", Codes: c.Codes}
	var sets [2]*compare.Set
	for i, path := range []string{c.Ours, c.Theirs} {
		sets[i] = compare.NewSet(o)
		for e, err := range r.File(path) {
			switch {
			case s.ctx.Err() != nil:
				return s.ctx.Err()
			case err != nil:
				s.report(err)
			case e.Status == "" || slices.Contains(c.Status, e.Status) || slices.Contains(c.Status, "all"):
				sets[i].Add(e)
			}
		}
	}
	rep := compare.Sets(sets[0], sets[1])
	if c.JSON {
		return c.lines(s, rep)
	}
	return c.tables(s, sets, rep)
}

func (c *compareCmd) lines(s *session, rep *compare.Report) error {
	enc := json.NewEncoder(s.out)
	enc.SetEscapeHTML(false)
	type counted struct {
		By string `json:"by"`
		compare.Count
		Agreement float64 `json:"agreement"`
	}
	for _, t := range []struct {
		by   string
		list []compare.Count
	}{{"all", []compare.Count{rep.All, rep.Dyads}}, {"type", rep.Types}, {"dyad", rep.Pairs}, {"day", rep.Days}} {
		for _, n := range t.list {
			if err := enc.Encode(counted{t.by, n, n.Agreement()}); err != nil {
				return err
			}
		}
	}
	for i := range rep.Differences {
		if err := enc.Encode(&rep.Differences[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c *compareCmd) tables(s *session, sets [2]*compare.Set, rep *compare.Report) error {
	out := tabwriter.NewWriter(s.out, 0, 4, 2, ' ', 0)
	for i, name := range []string{"ours", "theirs"} {
		fmt.Fprintf(out, "%s: %d rows, %d of them without a day, a type or two parties\n", name, sets[i].Rows, sets[i].Left)
	}
	if rep.First == "" || rep.First > rep.Last {
		fmt.Fprintln(out, "there is no day that both cover")
		return out.Flush()
	}
	fmt.Fprintf(out, "compared: %s to %s (outside: %d of ours, %d of theirs); a unit is a day, a source, a target and a type\n", rep.First, rep.Last, rep.OutsideOurs, rep.OutsideTheir)
	c.table(out, "", []compare.Count{rep.All, rep.Dyads}, 0)
	c.table(out, "type", rep.Types, 0)
	c.table(out, "dyad", rep.Pairs, c.Limit)
	c.table(out, "day", rep.Days, c.Limit)
	fmt.Fprintf(out, "\n%d differences\nday\tdyad\ttype\tside\twhy\tinstead\twhere\n", len(rep.Differences))
	for i := range rep.Differences {
		if c.Limit > 0 && i == c.Limit {
			fmt.Fprintf(out, "and %d more (--limit 0)\n", len(rep.Differences)-i)
			break
		}
		d := &rep.Differences[i]
		where := d.Evidence
		if where == "" {
			where = strings.TrimSpace(d.URL + " " + d.ID)
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d.Day, d.Dyad(), d.Type, d.Side, d.Why, clip(d.Near, 40), clip(where, 80))
	}
	return out.Flush()
}

func (c *compareCmd) table(out *tabwriter.Writer, by string, list []compare.Count, limit int) {
	fmt.Fprintf(out, "\n%s\tours\ttheirs\tboth\tagreement\n", by)
	for i, n := range list {
		if limit > 0 && i == limit {
			fmt.Fprintf(out, "and %d more\n", len(list)-i)
			return
		}
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%.1f %%\n", n.Name, n.Ours, n.Theirs, n.Both, 100*n.Agreement())
	}
}
