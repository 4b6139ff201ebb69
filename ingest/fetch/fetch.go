package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// What can be wrong with an address or its answer; test with errors.Is.
var (
	ErrRobots    = errors.New("its host's robots.txt does not allow it")
	ErrNoRobots  = errors.New("its host's robots.txt cannot be read")
	ErrTooLarge  = errors.New("is too large")
	ErrRedirects = errors.New("redirects too often")
	ErrScheme    = errors.New("is neither http nor https")
)

// StatusError is an answer that is neither the page nor "not modified".
type StatusError struct {
	Status int
	Retry  time.Duration // what the host asks us to wait; 0 where it does not say
}

// Error names the status.
func (e *StatusError) Error() string {
	return fmt.Sprintf("answered %d %s", e.Status, http.StatusText(e.Status))
}

// Gone reports whether asking again is of no use.
func (e *StatusError) Gone() bool {
	return e.Status >= 400 && e.Status < 500 && e.Status != http.StatusTooManyRequests && e.Status != http.StatusRequestTimeout
}

// Options bound and name a client. The zero value is the default.
type Options struct {
	UserAgent    string        // who we say we are (--user-agent); "": demarche with its version
	Delay        time.Duration // between two requests to a host (--delay); 0: 2 s. A longer Crawl-delay counts.
	Timeout      time.Duration // of one request with its body; 0: 30 s
	MaxBytes     int64         // of one answer, unpacked; 0: 10 MB
	MaxRedirects int           // 0: 5
	// AllowPrivate lets addresses of private networks through: for tests on
	// the loopback alone.
	AllowPrivate bool
}

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = "demarche/0.1 (news reader for research)"
	}
	if o.Delay == 0 {
		o.Delay = 2 * time.Second
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 10 << 20
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = 5
	}
	return o
}

// Validators say which version of an address we have.
type Validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// Response is an answer in full.
type Response struct {
	URL         string // after redirects
	Status      int
	NotModified bool
	ContentType string
	Body        []byte
	Validators  Validators
}

// Client fetches. It is safe for concurrent use; close it with Close.
type Client struct {
	options Options
	http    *http.Client
	lanes   lanes
	mu      sync.Mutex
	rules   map[string]*rules
}

// New makes a client.
func New(o Options) *Client {
	o = o.withDefaults()
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !o.AllowPrivate {
		dialer.Control = refusePrivate
	}
	// No proxy: the guard must see the address that is connected to.
	transport := &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1, MaxIdleConns: 64, IdleConnTimeout: 30 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: o.Timeout, MaxResponseHeaderBytes: 64 << 10,
	}
	return &Client{
		options: o, rules: map[string]*rules{},
		http: &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
}

// Close ends idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Get fetches an address unless it is what the validators say we have. An
// error names the address.
func (c *Client) Get(ctx context.Context, address string, have Validators) (*Response, error) {
	res, err := c.follow(ctx, address, have, c.options.MaxBytes, true)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, plain(err))
	}
	if res.Status != http.StatusOK && !res.NotModified {
		return nil, fmt.Errorf("%s: %w", address, &StatusError{Status: res.Status})
	}
	return res, nil
}

// plain takes the address out of an http error: it is named already.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// follow fetches an address and what it redirects to, each held against the
// rules of its host.
func (c *Client) follow(ctx context.Context, address string, have Validators, limit int64, ask bool) (*Response, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	for range c.options.MaxRedirects + 1 {
		if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return nil, ErrScheme
		}
		res, to, err := c.hop(ctx, u, have, limit, ask)
		if err != nil || to == nil {
			return res, err
		}
		u, have = to, Validators{}
	}
	return nil, ErrRedirects
}

// hop asks for one address; to is where it redirects.
func (c *Client) hop(ctx context.Context, u *url.URL, have Validators, limit int64, ask bool) (res *Response, to *url.URL, err error) {
	pause := c.options.Delay
	if ask {
		r := c.rulesOf(ctx, u)
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if err := r.allow(u); err != nil {
			return nil, nil, err
		}
		pause = r.pause(pause)
	}
	l := c.lanes.get(u.Host)
	if err := l.enter(ctx); err != nil {
		return nil, nil, err
	}
	defer func() {
		var status *StatusError
		if errors.As(err, &status) {
			pause = max(pause, status.Retry)
		}
		l.leave(pause)
	}()
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	return c.request(ctx, u, have, limit)
}

func (c *Client) request(ctx context.Context, u *url.URL, have Validators, limit int64) (*Response, *url.URL, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("User-Agent", c.options.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml, text/plain;q=0.8, */*;q=0.1")
	if have.ETag != "" {
		req.Header.Set("If-None-Match", have.ETag)
	}
	if have.LastModified != "" {
		req.Header.Set("If-Modified-Since", have.LastModified)
	}
	r, err := c.http.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer r.Body.Close()
	if to, err := r.Location(); err == nil && r.StatusCode >= 300 && r.StatusCode < 400 {
		return nil, to, nil
	}
	if retry := retryAfter(r); retry > 0 {
		return nil, nil, &StatusError{r.StatusCode, retry}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	switch {
	case err != nil:
		return nil, nil, err
	case int64(len(body)) > limit:
		return nil, nil, fmt.Errorf("%w (over %d kB)", ErrTooLarge, limit>>10)
	}
	return &Response{
		URL: u.String(), Status: r.StatusCode, NotModified: r.StatusCode == http.StatusNotModified, ContentType: r.Header.Get("Content-Type"), Body: body,
		Validators: Validators{r.Header.Get("ETag"), r.Header.Get("Last-Modified")},
	}, nil, nil
}

// maxRetry bounds how long a host can make us wait.
const maxRetry = 15 * time.Minute

// retryAfter is how long a busy host asks us to wait, in seconds or as a date.
func retryAfter(r *http.Response) time.Duration {
	if r.StatusCode != http.StatusTooManyRequests && r.StatusCode != http.StatusServiceUnavailable {
		return 0
	}
	text := r.Header.Get("Retry-After")
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return min(time.Duration(min(n, 1<<20))*time.Second, maxRetry)
	}
	if t, err := http.ParseTime(text); err == nil {
		return max(0, min(time.Until(t), maxRetry))
	}
	return 0
}
