package warc

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const page = "<html><body><p>The ministers met in Geneva.</p></body></html>"

func packWith(w io.WriteCloser, b *bytes.Buffer) string {
	io.WriteString(w, page)
	w.Close()
	return b.String()
}

func TestPage(t *testing.T) {
	chunked := fmt.Sprintf("5\r\n%s\r\n%x;ext=1\r\n%s\r\n0\r\n\r\n", page[:5], len(page)-5, page[5:])
	var b [4]bytes.Buffer
	fl, _ := flate.NewWriter(&b[1], 5)
	zs, _ := zstd.NewWriter(&b[3])
	deflated, raw := packWith(zlib.NewWriter(&b[0]), &b[0]), packWith(fl, &b[1])
	br, zst := packWith(brotli.NewWriter(&b[2]), &b[2]), packWith(zs, &b[3])
	for _, c := range []struct{ name, record, body string }{
		{"plain", response("u", "", page), page},
		{"chunked", response("u", "Transfer-Encoding: chunked\r\n", chunked), page},
		{"chunked by its header alone", response("u", "Transfer-Encoding: chunked\r\n", page), page},
		{"chunked and cut", response("u", "Transfer-Encoding: chunked\r\n", chunked[:40]), page[:25]},
		{"gzip", response("u", "Content-Encoding: gzip\r\n", string(pack(page))), page},
		{"gzip by its header alone", response("u", "Content-Encoding: gzip\r\n", page), page},
		{"chunked gzip", response("u", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(pack(page)), pack(page))), page},
		{"deflate with zlib", response("u", "Content-Encoding: deflate\r\n", deflated), page},
		{"deflate without", response("u", "Content-Encoding: deflate\r\n", raw), page},
		{"brotli", response("u", "Content-Encoding: br\r\n", br), page},
		{"brotli by its header alone", response("u", "Content-Encoding: br\r\n", page), page},
		{"zstd", response("u", "Content-Encoding: zstd\r\n", zst), page},
		{"a resource", rec("resource", "u", "text/html", page), page},
		{"a conversion", rec("conversion", "u", "text/plain", "The ministers met."), "The ministers met."},
		{"a picture", strings.Replace(response("u", "", page), "text/html; ", "image/png;", 1), ""},
		{"not found", strings.Replace(response("u", "", page), "200 OK", "404 NO", 1), ""},
		{"a request", rec("request", "u", "application/http", "GET / HTTP/1.1\r\n\r\n"), ""},
		{"dns", rec("response", "dns:x", "text/dns", "x"), ""},
	} {
		n := 0
		for r, err := range Records(strings.NewReader(c.record), Options{}) {
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			n++
			p, err := r.Page()
			switch {
			case err != nil:
				t.Errorf("%s: %v", c.name, err)
			case (p == nil) != (c.body == ""):
				t.Errorf("%s: page %v", c.name, p)
			case p != nil && (string(p.Body) != c.body || p.Day() != "2014-03-10" || p.URL != "u"):
				t.Errorf("%s: %q of %s, %s", c.name, p.Body, p.URL, p.Day())
			}
		}
		if n != 1 {
			t.Errorf("%s: %d records", c.name, n)
		}
	}
}

// TestBombs: a page that unpacks beyond all bounds is an error, and soon.
func TestBombs(t *testing.T) {
	bomb := pack(strings.Repeat("\x00", 64<<20))
	for r, err := range Records(strings.NewReader(response("u", "Content-Encoding: gzip\r\n", string(bomb))), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Page(); err == nil || !strings.Contains(err.Error(), "too large") {
			t.Errorf("%v", err)
		}
	}
}
