package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"demarche/record"
	"demarche/store"
	"demarche/store/table"
)

// kept says which archive a command works on.
type kept struct {
	Archive string `help:"The archive: a file, or postgres://user@host/database?schema=NAME." default:"demarche.db" env:"DEMARCHE_ARCHIVE" placeholder:"FILE" short:"a"`
}

func (k *kept) write(s *session) (store.Store, error) { return openArchive(s.ctx, k.Archive) }

func (k *kept) read(s *session) (store.Store, error) { return readArchive(s.ctx, k.Archive) }

// narrow are the filters that questions share.
type narrow struct {
	Party   string   `help:"A side or a code: USA, USAGOV, SYRREB." placeholder:"CODE"`
	With    string   `help:"The other side." placeholder:"CODE"`
	Since   string   `help:"First day." placeholder:"DATE"`
	Until   string   `help:"Last day." placeholder:"DATE"`
	AsOf    string   `help:"Only what was known on that day." placeholder:"DATE"`
	Outlet  string   `help:"Publisher." placeholder:"NAME"`
	Text    string   `help:"Words that the article holds; \"a phrase\", prefix*." placeholder:"WORDS"`
	Limit   int      `help:"Rows at most." default:"50"`
	JSON    bool     `help:"JSON lines." xor:"form"`
	CSV     bool     `help:"CSV." xor:"form"`
	Plover  string   `help:"PLOVER type." placeholder:"TYPE" group:"events"`
	Act     string   `help:"Act, or its head alone: demand.withdraw, demand." placeholder:"ACT" group:"events"`
	Cameo   string   `help:"CAMEO code or its beginning." placeholder:"CODE" group:"events"`
	Status  []string `help:"Status, one or more." placeholder:"STATUS" group:"events"`
	Country string   `help:"Country where it happened." placeholder:"ISO3" group:"events"`
	Sources int      `help:"At least so many independent sources." placeholder:"N" group:"events"`
	Kind    string   `help:"Kind of matter." placeholder:"KIND" group:"matters"`
	State   string   `help:"State of a matter." placeholder:"STATE" group:"matters"`
}

func (n *narrow) filter() (store.Filter, error) {
	f := store.Filter{
		Party: strings.ToUpper(n.Party), With: strings.ToUpper(n.With), Plover: n.Plover, Act: record.Act(n.Act), Cameo: n.Cameo, Country: n.Country,
		Outlet: n.Outlet, Sources: n.Sources, Kind: n.Kind, State: n.State, Text: n.Text, Limit: n.Limit,
	}
	for _, d := range []struct {
		flag, value string
		to          *record.Day
	}{{"--since", n.Since, &f.Since}, {"--until", n.Until, &f.Until}, {"--as-of", n.AsOf, &f.AsOf}} {
		if d.value == "" {
			continue
		}
		day, err := record.ParseDay(d.value)
		if err != nil {
			return f, usagef("%s: %w", d.flag, err)
		}
		*d.to = day
	}
	for _, st := range n.Status {
		if !record.Status(st).Valid() {
			return f, usagef("--status: no status %q; there are %v", st, record.Statuses)
		}
		f.Statuses = append(f.Statuses, record.Status(st))
	}
	if f.With != "" && f.Party == "" {
		return f, usagef("--with needs --party")
	}
	return f, nil
}

// list writes answers as JSON lines, CSV or an aligned table.
func list[T any](n *narrow, s *session, t table.Table[T], all []T) error {
	switch {
	case n.JSON:
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		for i := range all {
			if err := enc.Encode(all[i]); err != nil {
				return err
			}
		}
		return nil
	case n.CSV:
		w := csv.NewWriter(s.out)
		if err := w.Write(t.Header); err != nil {
			return err
		}
		for i := range all {
			if err := w.Write(table.Safe(t.Row(&all[i]))); err != nil {
				return err
			}
		}
		w.Flush()
		return w.Error()
	}
	if len(all) == 0 {
		_, err := fmt.Fprintln(s.err, "nothing in the archive answers that")
		return err
	}
	st := newStyle(s.out)
	w := tabwriter.NewWriter(s.out, 0, 4, 2, ' ', 0)
	if st.width > 0 {
		fmt.Fprintln(w, strings.ToUpper(strings.Join(t.Header, "\t")))
	}
	for i := range all {
		cells := t.Row(&all[i])
		for k, c := range cells {
			cells[k] = strings.Join(strings.Fields(c), " ")
			if st.width > 0 {
				cells[k] = clip(cells[k], 60)
			}
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

func partyNames(ps []store.Party) string {
	if len(ps) == 0 {
		return "–"
	}
	return table.Parties(ps)
}
