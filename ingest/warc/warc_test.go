package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
)

// rec is a record as a crawler writes it.
func rec(kind, uri, contentType, body string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2014-03-10T12:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(body), body)
}

func response(uri, headers, body string) string {
	return rec("response", uri, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"+headers+"\r\n"+body)
}

func pack(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.Bytes()
}

// noise is text that does not pack, so that spoiled bytes fall where they are put.
func noise(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('!' + r.IntN(90))
	}
	return "<html>" + string(b)
}

type got struct {
	urls   []string
	bodies []string
	losses []*Loss
}

func readAll(t *testing.T, r io.Reader, o Options) got {
	t.Helper()
	var g got
	for rec, err := range Records(r, o) {
		var loss *Loss
		switch {
		case errors.As(err, &loss):
			g.losses = append(g.losses, loss)
		case err != nil:
			t.Fatal(err)
		default:
			g.urls = append(g.urls, rec.Header.URL())
			g.bodies = append(g.bodies, string(rec.Body))
		}
	}
	return g
}

// archives are the same ten records in the three ways of packing.
func archives() map[string][]byte {
	var plain strings.Builder
	var members []byte
	for i := range 10 {
		r := response(fmt.Sprintf("http://example.org/%d", i), "", noise(uint64(i), 3000))
		plain.WriteString(r)
		members = append(members, pack(r)...)
	}
	return map[string][]byte{"plain": []byte(plain.String()), "members": members, "one member": pack(plain.String())}
}

func TestSoundArchives(t *testing.T) {
	for name, data := range archives() {
		for _, r := range []io.Reader{bytes.NewReader(data), iotest.OneByteReader(bytes.NewReader(data)), iotest.DataErrReader(bytes.NewReader(data))} {
			g := readAll(t, r, Options{})
			if len(g.urls) != 10 || len(g.losses) != 0 || g.urls[9] != "http://example.org/9" || !strings.HasSuffix(g.bodies[3], noise(3, 3000)) {
				t.Errorf("%s: %v, lost %v", name, g.urls, g.losses)
			}
		}
	}
}

// TestSpoiled: one bad piece costs the record it lies in, and is named with
// the offset of that record.
func TestSpoiled(t *testing.T) {
	second := int64(len(pack(response("http://example.org/0", "", noise(0, 3000)))))
	third := second + int64(len(pack(response("http://example.org/1", "", noise(1, 3000)))))
	plainSecond := int64(len(response("http://example.org/0", "", noise(0, 3000))))
	at := func(n int64, b byte) func([]byte) []byte {
		return func(d []byte) []byte { d[n] ^= b; return d }
	}
	replace := func(old, new string) func([]byte) []byte {
		return func(d []byte) []byte {
			i := int(plainSecond) + bytes.Index(d[plainSecond:], []byte(old))
			return append(append(bytes.Clone(d[:i]), new...), d[i+len(old):]...)
		}
	}
	for _, c := range []struct {
		name, how string
		spoil     func([]byte) []byte
		urls      int
		offset    int64
		want      error
	}{
		{"a bit in packed data", "members", at(second+1500, 1), 9, second, ErrCorrupt},
		{"a bit in a member's header", "members", at(second+2, 0xff), 9, second, ErrCorrupt},
		{"a bit in a checksum", "members", at(third-8, 1), 9, second, ErrCorrupt},
		{"junk between members", "members", func(d []byte) []byte {
			return append(append(bytes.Clone(d[:second]), "no member at all"...), d[second:]...)
		}, 10, second, ErrCorrupt},
		{"a false signature in the junk", "members", func(d []byte) []byte {
			return append(append(bytes.Clone(d[:second]), 'x', 0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7), d[second:]...)
		}, 10, second, ErrCorrupt},
		{"the end is missing", "members", func(d []byte) []byte { return d[:len(d)-100] }, 9, 0, ErrCut},
		{"the middle is missing", "members", func(d []byte) []byte { return append(bytes.Clone(d[:second+700]), d[third:]...) }, 9, second, ErrCorrupt},
		{"zeros at the end", "members", func(d []byte) []byte { return append(d, make([]byte, 512)...) }, 10, 0, nil},
		{"a version line", "plain", replace("WARC/1.0", "WRAC/1.0"), 9, plainSecond, ErrCorrupt},
		{"no length", "plain", replace("Content-Length: 3", "Content-Length: x"), 9, plainSecond, ErrCorrupt},
		{"a length below zero", "plain", replace("Content-Length: 3", "Content-Length: -3"), 9, plainSecond, ErrCorrupt},
		{"a length too small", "plain", replace("Content-Length: 3", "Content-Length: 2"), 9, plainSecond, ErrCorrupt},
		{"a length too great", "plain", replace("Content-Length: 3", "Content-Length: 7"), 10, plainSecond, ErrCorrupt},
		{"a length beyond all bounds", "plain", replace("Content-Length: 3", "Content-Length: 9999999993"), 9, plainSecond, ErrCorrupt},
		{"the end is missing", "plain", func(d []byte) []byte { return d[:len(d)-100] }, 9, 0, ErrCut},
		{"the checksum of all", "one member", func(d []byte) []byte { d[len(d)-6] ^= 1; return d }, 9, 0, ErrCorrupt},
		{"a bit in the middle of all", "one member", func(d []byte) []byte { d[len(d)/2] ^= 1; return d }, -1, 0, ErrCorrupt},
	} {
		g := readAll(t, bytes.NewReader(c.spoil(bytes.Clone(archives()[c.how]))), Options{})
		if c.urls >= 0 && len(g.urls) != c.urls || c.urls < 0 && len(g.urls) < 3 {
			t.Errorf("%s, %s: read %d records, want %d (lost: %v)", c.how, c.name, len(g.urls), c.urls, g.losses)
		}
		if c.want == nil {
			if len(g.losses) > 0 {
				t.Errorf("%s, %s: lost %v", c.how, c.name, g.losses)
			}
			continue
		}
		if len(g.losses) == 0 || !errors.Is(g.losses[0], c.want) || c.offset > 0 && g.losses[0].At.Offset+g.losses[0].At.Inner != c.offset {
			t.Errorf("%s, %s: lost %v, want %v at %d", c.how, c.name, g.losses, c.want, c.offset)
		}
	}
}

func TestLargeRecordsArePassedOver(t *testing.T) {
	large := response("http://example.org/large", "", strings.Repeat("all work and no play ", 100_000))
	small := response("http://example.org/small", "", noise(1, 100))
	for name, data := range map[string][]byte{"plain": []byte(large + small), "members": append(pack(large), pack(small)...)} {
		g := readAll(t, bytes.NewReader(data), Options{MaxRecord: 1 << 20})
		if len(g.urls) != 1 || len(g.losses) != 1 || !errors.Is(g.losses[0], ErrTooLarge) || g.losses[0].At.Offset != 0 {
			t.Errorf("%s: %v, lost %v", name, g.urls, g.losses)
		}
	}
}

func TestReaderErrorsAreNamed(t *testing.T) {
	broken := errors.New("the disk is gone")
	for name, data := range archives() {
		var last error
		n := 0
		for _, err := range Records(io.MultiReader(bytes.NewReader(data[:len(data)/2]), iotest.ErrReader(broken)), Options{}) {
			if err != nil {
				last = err
			} else {
				n++
			}
		}
		if !errors.Is(last, broken) || n < 3 {
			t.Errorf("%s: %d records, then %v", name, n, last)
		}
	}
}

func FuzzRecords(f *testing.F) {
	for _, data := range archives() {
		f.Add(data[:len(data)/3])
	}
	f.Add([]byte("WARC/1.0\nContent-Length: 3\n\nabc\n\nWARC/1.1\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		held := 0
		for rec, err := range Records(bytes.NewReader(data), Options{MaxRecord: 1 << 16}) {
			if (rec == nil) == (err == nil) {
				t.Fatal("a record and an error, or neither")
			}
			if err != nil {
				var loss *Loss
				if !errors.As(err, &loss) || loss.At.Offset < 0 || loss.At.Offset > int64(len(data)) {
					t.Fatalf("no loss with a place in the file: %v", err)
				}
				continue
			}
			if held += len(rec.Body); held > 1<<30 {
				return // a bomb; bounded, but slow under the fuzzer
			}
			if _, err := rec.Page(); err != nil && strings.Contains(err.Error(), "\n") {
				t.Fatalf("an error of two lines: %q", err)
			}
		}
	})
}

// BenchmarkRecords is the speed of reading an archive of 100 pages of 60 kB
// that pack to a fifth, without opening the pages.
func BenchmarkRecords(b *testing.B) {
	body := noise(1, 8000) + strings.Repeat("<p class=story>The ministers met in the town and went home again.</p>\n", 750)
	var data []byte
	size := 0
	for i := range 100 {
		r := response(fmt.Sprintf("http://example.org/%d", i), "", body)
		size += len(r)
		data = append(data, pack(r)...)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		n := 0
		for _, err := range Records(bytes.NewReader(data), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100 {
			b.Fatal(n)
		}
	}
}
