package main

import (
	"bufio"
	"encoding/json"
	"time"

	"demarche/lineage"
)

// clusterCmd groups articles by lineage.
type clusterCmd struct {
	Copies bool   `help:"Copies and cuts of one piece of writing alone, not rewrites of the same news."`
	Days   int    `help:"How many days apart rewrites may be, where lines hold a date." default:"3"`
	File   string `arg:"" optional:"" help:"JSON lines of id, title, text and perhaps date (standard input by default)."`
}

type clusterLine struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Date  string `json:"date"`
}

type sketched struct {
	id     string
	day    int
	sketch lineage.Sketch
}

type clustered struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster"`
}

// Run prints each article's cluster: the id of its first member, in the order
// of the input.
func (c *clusterCmd) Run(s *session) error {
	ids, clusters, err := c.cluster(s)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(s.out, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i, id := range ids {
		if err := enc.Encode(clustered{id, ids[clusters[i]]}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// cluster reads the lines: their ids, and for each the number of the first
// line of its cluster.
func (c *clusterCmd) cluster(s *session) (ids []string, clusters []int32, err error) {
	x := lineage.NewIndex(lineage.Options{CopiesAlone: c.Copies, RewriteDays: c.Days})
	sketch := func(l *clusterLine) (*sketched, error) {
		return &sketched{l.ID, day(l.Date), lineage.Of(l.Title, l.Text)}, nil
	}
	err = orderedLines(s, c.File, sketch, func(a *sketched) error {
		ids = append(ids, a.id)
		x.Add(a.day, &a.sketch)
		return nil
	})
	return ids, x.Clusters(), err
}

// day is the day of a date, or 0 where there is none to be read.
func day(date string) int {
	if len(date) < len(time.DateOnly) {
		return 0
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}
