package warc

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// Page is what an archive holds of one address.
type Page struct {
	URL         string
	Date        string // WARC-Date: when it was fetched, "2014-03-10T12:00:00Z"
	ContentType string // as the server said it, with its charset
	Body        []byte // without transfer and content coding
	Truncated   string // why the crawler cut the page, if it did: length, time, …
}

// Day is the calendar day of Date; "" where it has none.
func (p *Page) Day() string {
	if len(p.Date) < 10 {
		return ""
	}
	return p.Date[:10]
}

// Page takes the page out of a record. It is nil for what holds none: requests,
// metadata, answers other than 200, pictures and whatever is neither HTML nor
// plain text.
func (r *Record) Page() (*Page, error) {
	p := &Page{URL: r.Header.URL(), Date: r.Header["warc-date"], ContentType: r.Header["content-type"], Body: r.Body, Truncated: r.Header["warc-truncated"]}
	switch r.Header.Type() {
	case "response":
		switch {
		case strings.HasPrefix(strings.ToLower(p.ContentType), "application/http"):
			return p.open(r.Body)
		case strings.HasPrefix(p.URL, "http"):
			return nil, fmt.Errorf("a response %w: its Content-Type is %.60q, not application/http", ErrCorrupt, p.ContentType)
		}
		return nil, nil
	case "resource", "conversion":
		if !readable(p.ContentType) {
			return nil, nil
		}
		return p, nil
	case "warcinfo", "request", "metadata", "revisit":
		return nil, nil
	case "continuation":
		return nil, fmt.Errorf("a record %w: it goes on in others, which is not read", ErrTooLarge)
	}
	return nil, fmt.Errorf("a record %w: no type %.40q", ErrCorrupt, r.Header.Type())
}

// readable reports whether a content type may hold an article; none given may.
func readable(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(kind) {
	case "", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream":
		return true
	}
	return false
}

// open reads the HTTP response: status line, headers, body.
func (p *Page) open(raw []byte) (*Page, error) {
	status, h, body, ok := splitResponse(raw)
	if !ok {
		return nil, fmt.Errorf("an HTTP response %w: no status line", ErrCorrupt)
	}
	p.ContentType = h["content-type"]
	if status != 200 || !readable(p.ContentType) {
		return nil, nil
	}
	if strings.Contains(strings.ToLower(h["transfer-encoding"]), "chunked") {
		body = unchunk(body)
	}
	body, err := decode(body, h["content-encoding"])
	p.Body = body
	return p, err
}

func splitResponse(raw []byte) (status int, h Header, body []byte, ok bool) {
	line, rest := cutLine(raw)
	fields := strings.Fields(line)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return 0, nil, nil, false
	}
	status, err := strconv.Atoi(fields[1])
	h = Header{}
	for range maxFields {
		line, rest = cutLine(rest)
		if line == "" {
			break
		}
		if name, value, found := strings.Cut(line, ":"); found {
			h[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
	}
	return status, h, rest, err == nil
}

func cutLine(b []byte) (string, []byte) {
	line, rest, _ := bytes.Cut(b, []byte("\n"))
	return strings.TrimRight(string(line), "\r"), rest
}

// unchunk undoes the chunked transfer coding. Many archives keep its header
// but not the coding: what does not parse as chunks is taken as it is, from
// the first piece that does not.
func unchunk(b []byte) []byte {
	var out []byte
	rest := b
	for {
		line, after := cutLine(rest)
		size, _, _ := strings.Cut(line, ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		if err != nil || len(line) > 1000 {
			if out == nil {
				return b
			}
			return append(out, rest...)
		}
		if n == 0 || int(n) >= len(after) {
			if out == nil && n == 0 && len(after) > 4 {
				return b // a page that begins with a line "0"
			}
			return append(out, after[:min(int(n), len(after))]...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}

// maxPage bounds a page after its coding is undone.
const maxPage = 20 << 20

// decode undoes content codings. Archives often keep the header of a coding
// that they undid: gzip and zstd show by their signatures, and what does not
// unpack from its first byte is taken as it is.
func decode(b []byte, coding string) ([]byte, error) {
	names := strings.Split(strings.ToLower(coding), ",")
	for i := len(names) - 1; i >= 0; i-- {
		r, err := unpacker(bytes.NewReader(b), strings.TrimSpace(names[i]), b)
		if r == nil || err != nil {
			continue
		}
		out, err := io.ReadAll(io.LimitReader(r, maxPage+1))
		switch {
		case len(out) > maxPage:
			return nil, fmt.Errorf("a page %w (over %d MB unpacked)", ErrTooLarge, maxPage>>20)
		case err != nil && len(out) == 0:
			continue
		case err != nil:
			return nil, fmt.Errorf("a page %w: its %s coding breaks off", ErrCorrupt, strings.TrimSpace(names[i]))
		}
		b = out
	}
	return b, nil
}

// plainly reports whether bytes are markup already: brotli and deflate have no
// signature to tell their streams by.
func plainly(b []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(b[:min(len(b), 512)]), []byte("<"))
}

// unpacker undoes one coding; nil where there is nothing to undo.
func unpacker(r io.Reader, coding string, b []byte) (io.Reader, error) {
	switch coding {
	case "gzip", "x-gzip":
		if bytes.HasPrefix(b, magic) {
			return gzip.NewReader(r)
		}
	case "deflate":
		if plainly(b) {
			return nil, nil
		}
		if len(b) > 1 && b[0]&0x0f == 8 && (int(b[0])<<8|int(b[1]))%31 == 0 {
			return zlib.NewReader(r)
		}
		return flate.NewReader(r), nil
	case "br":
		if plainly(b) {
			return nil, nil
		}
		return brotli.NewReader(r), nil
	case "zstd":
		if bytes.HasPrefix(b, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
			d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(2*maxPage), zstd.WithDecoderLowmem(true))
			if err != nil {
				return nil, err
			}
			return d.IOReadCloser(), nil
		}
	}
	return nil, nil
}
