package fetch

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// rules is what a host's robots.txt says to us, read once a day (RFC 9309).
type rules struct {
	mu    sync.Mutex
	read  time.Time
	group *robotstxt.Group
	none  bool // it could not be read: nothing may be fetched
}

const (
	robotsFor   = 24 * time.Hour
	robotsAgain = 10 * time.Minute // where robots.txt could not be read
	maxRobots   = 500 << 10
	maxPause    = 2 * time.Minute
)

// rulesOf reads the rules of an address' host where they are not known.
func (c *Client) rulesOf(ctx context.Context, u *url.URL) *rules {
	origin := u.Scheme + "://" + u.Host
	c.mu.Lock()
	r := c.rules[origin]
	if r == nil {
		r = &rules{}
		c.rules[origin] = r
	}
	c.mu.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	age := time.Since(r.read)
	if r.read.IsZero() || age > robotsFor || r.none && age > robotsAgain {
		c.readRules(ctx, r, origin)
	}
	return r
}

// readRules: what is not there allows all, what cannot be read nothing.
func (c *Client) readRules(ctx context.Context, r *rules, origin string) {
	r.group, r.none = nil, true
	res, err := c.follow(ctx, origin+"/robots.txt", Validators{}, maxRobots, false)
	if ctx.Err() != nil {
		return // asked again next time
	}
	r.read = time.Now()
	status := 0
	if res != nil {
		status = res.Status
	}
	switch {
	case err == nil && status == http.StatusOK:
		if data, err := robotstxt.FromBytes(res.Body); err == nil {
			r.group, r.none = data.FindGroup(c.options.UserAgent), false
		}
	case status >= 400 && status < 500 && status != http.StatusTooManyRequests:
		r.none = false
	}
}

func (r *rules) allow(u *url.URL) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.none:
		return ErrNoRobots
	case r.group != nil && !r.group.Test(u.RequestURI()):
		return ErrRobots
	}
	return nil
}

// pause is the longer of ours and the host's Crawl-delay.
func (r *rules) pause(ours time.Duration) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.group == nil {
		return ours
	}
	return max(ours, min(r.group.CrawlDelay, maxPause))
}
