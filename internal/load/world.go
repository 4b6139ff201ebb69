package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// world is what an archive holds, as far as questions need it.
type world struct {
	dyads       [][2]string
	events      []string
	matters     []string
	articles    []string
	words       []string
	first, last time.Time
}

// learn asks the archive what there is to ask for.
func learn(c *http.Client, base string) (*world, error) {
	w := &world{}
	var counts struct{ First, Last string }
	if err := get(c, base+"/api/v1/counts", &counts); err != nil {
		return nil, err
	}
	var err error
	if w.first, err = time.Parse(time.DateOnly, counts.First); err != nil {
		return nil, fmt.Errorf("the archive's first day: %w", err)
	}
	if w.last, err = time.Parse(time.DateOnly, counts.Last); err != nil {
		return nil, fmt.Errorf("the archive's last day: %w", err)
	}
	var dyads struct{ Items []struct{ A, B string } }
	if err := get(c, base+"/api/v1/dyads?limit=1000", &dyads); err != nil {
		return nil, err
	}
	for _, d := range dyads.Items {
		w.dyads = append(w.dyads, [2]string{d.A, d.B})
	}
	// Some of every year, not of the last days alone.
	for k := range 20 {
		until := w.first.Add(w.last.Sub(w.first) * time.Duration(k+1) / 20).Format(time.DateOnly)
		for list, to := range map[string]*[]string{"events": &w.events, "matters": &w.matters, "articles": &w.articles} {
			var p struct {
				Items []struct{ ID, Title, Evidence string }
			}
			if err := get(c, base+"/api/v1/"+list+"?limit=200&until="+until, &p); err != nil {
				return nil, err
			}
			for _, x := range p.Items {
				*to = append(*to, x.ID)
				for _, f := range strings.Fields(x.Evidence) {
					if len(f) > 3 && len(w.words) < 20000 {
						w.words = append(w.words, f)
					}
				}
			}
		}
	}
	if len(w.dyads) == 0 || len(w.events) == 0 || len(w.articles) == 0 || len(w.words) == 0 {
		return nil, fmt.Errorf("there is too little in the archive: %d dyads, %d events, %d articles", len(w.dyads), len(w.events), len(w.articles))
	}
	return w, nil
}

func get(c *http.Client, address string, out any) error {
	res, err := c.Get(address)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, res.Status)
	}
	return json.NewDecoder(res.Body).Decode(out)
}

type question struct{ kind, path string }

// kinds are the mix: how often in a hundred, and how it is asked.
var kinds = []struct {
	kind  string
	often int
	page  bool
	path  func(w *world, rng *rand.Rand) string
}{
	{"events of a side", 13, false, func(w *world, r *rand.Rand) string { return "/api/v1/events?party=" + w.dyad(r)[0] + w.days(r) }},
	{"events of a dyad", 12, false, func(w *world, r *rand.Rand) string {
		d := w.dyad(r)
		return "/api/v1/events?party=" + d[0] + "&with=" + d[1] + w.days(r)
	}},
	{"events as of a day", 3, false, func(w *world, r *rand.Rand) string {
		return "/api/v1/events?party=" + w.dyad(r)[0] + "&as-of=" + w.day(r).Format(time.DateOnly)
	}},
	{"one event", 8, false, func(w *world, r *rand.Rand) string { return "/api/v1/events/" + pick(r, w.events) }},
	{"statements of a side", 8, false, func(w *world, r *rand.Rand) string { return "/api/v1/statements?party=" + w.dyad(r)[0] + w.days(r) }},
	{"matters of a dyad", 7, false, func(w *world, r *rand.Rand) string {
		d := w.dyad(r)
		return "/api/v1/matters?party=" + d[0] + "&with=" + d[1]
	}},
	{"one matter", 6, false, func(w *world, r *rand.Rand) string { return "/api/v1/matters/" + pick(r, w.matters) }},
	{"one article", 6, false, func(w *world, r *rand.Rand) string { return "/api/v1/articles/" + pick(r, w.articles) }},
	{"one record", 5, false, func(w *world, r *rand.Rand) string { return "/api/v1/articles/" + pick(r, w.articles) + "/record" }},
	{"search two words", 5, false, func(w *world, r *rand.Rand) string {
		return "/api/v1/search?limit=20&text=" + url.QueryEscape(pick(r, w.words)+" "+pick(r, w.words))
	}},
	{"timeline", 6, false, func(w *world, r *rand.Rand) string {
		d := w.dyad(r)
		return "/api/v1/timeline?party=" + d[0] + "&with=" + d[1]
	}},
	{"actors of a side", 3, false, func(w *world, r *rand.Rand) string { return "/api/v1/actors?party=" + w.dyad(r)[0] }},
	{"brief of a dyad's month", 2, false, func(w *world, r *rand.Rand) string {
		d, day := w.dyad(r), w.day(r)
		return "/api/v1/brief?party=" + d[0] + "&with=" + d[1] + "&since=" + day.Format(time.DateOnly) + "&as-of=" + day.AddDate(0, 1, 0).Format(time.DateOnly)
	}},
	{"page: today", 4, true, func(*world, *rand.Rand) string { return "/" }},
	{"page: dyad", 5, true, func(w *world, r *rand.Rand) string {
		d := w.dyad(r)
		return "/dyad/" + d[0] + "/" + d[1]
	}},
	{"page: event", 3, true, func(w *world, r *rand.Rand) string { return "/event/" + pick(r, w.events) }},
	{"page: article", 4, true, func(w *world, r *rand.Rand) string { return "/article/" + pick(r, w.articles) }},
}

// question draws one of the mix.
func (w *world) question(rng *rand.Rand, pages bool) question {
	for {
		n := rng.IntN(100)
		for _, k := range kinds {
			if n -= k.often; n >= 0 {
				continue
			}
			if k.page && !pages || k.kind == "one matter" && len(w.matters) == 0 {
				break
			}
			return question{k.kind, k.path(w, rng)}
		}
	}
}

// dyad is one of the busy ones, the busiest most often.
func (w *world) dyad(rng *rand.Rand) [2]string {
	n := len(w.dyads)
	return w.dyads[rng.IntN(n)*rng.IntN(n)/n]
}

func (w *world) day(rng *rand.Rand) time.Time {
	return w.first.Add(time.Duration(rng.Int64N(int64(w.last.Sub(w.first)) + 1)))
}

// days are a month, for one question in two.
func (w *world) days(rng *rand.Rand) string {
	if rng.IntN(2) == 0 {
		return ""
	}
	d := w.day(rng)
	return "&since=" + d.Format(time.DateOnly) + "&until=" + d.AddDate(0, 1, 0).Format(time.DateOnly)
}

func pick(rng *rand.Rand, list []string) string { return list[rng.IntN(len(list))] }
