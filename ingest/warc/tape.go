package warc

import (
	"bytes"
	"io"
)

// window is how many bytes behind the reading place a tape remembers: as far
// as it can be wound back to look for a member that a spoiled one ran over.
const window = 1 << 20

// tape is a file as it comes, which may be a pipe: it knows its offset and can
// be wound back a little. Decompressors read it byte by byte (io.ByteReader),
// so that it stands where a member ends, and not behind.
type tape struct {
	r    io.Reader
	buf  []byte
	base int64 // offset of buf[0]
	pos  int   // in buf, of the next byte
	err  error
}

var _ io.ByteReader = (*tape)(nil)

func newTape(r io.Reader) *tape { return &tape{r: r} }

func (t *tape) offset() int64 { return t.base + int64(t.pos) }

// fill reads more behind the buffer and forgets what lies beyond the window.
func (t *tape) fill() error {
	if t.err != nil {
		return t.err
	}
	if t.pos > 2*window {
		drop := t.pos - window
		t.buf = t.buf[:copy(t.buf, t.buf[drop:])]
		t.base += int64(drop)
		t.pos -= drop
	}
	n := len(t.buf)
	if cap(t.buf)-n < 64<<10 {
		grown := make([]byte, n, max(2*cap(t.buf), n+64<<10))
		copy(grown, t.buf)
		t.buf = grown
	}
	m, err := t.r.Read(t.buf[n:min(cap(t.buf), n+64<<10)])
	t.buf = t.buf[:n+m]
	if m > 0 {
		return nil
	}
	if err == nil {
		err = io.ErrNoProgress
	}
	t.err = err
	return err
}

// ReadByte implements io.ByteReader.
func (t *tape) ReadByte() (byte, error) {
	if t.pos == len(t.buf) {
		if err := t.fill(); err != nil {
			return 0, err
		}
	}
	b := t.buf[t.pos]
	t.pos++
	return b, nil
}

// Read implements io.Reader.
func (t *tape) Read(p []byte) (int, error) {
	if t.pos == len(t.buf) {
		if err := t.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, t.buf[t.pos:])
	t.pos += n
	return n, nil
}

// peek is the next n bytes, or fewer at the end.
func (t *tape) peek(n int) []byte {
	for len(t.buf)-t.pos < n && t.fill() == nil {
	}
	return t.buf[t.pos:min(t.pos+n, len(t.buf))]
}

// rewind goes back to an offset, or as near to it as is remembered.
func (t *tape) rewind(offset int64) { t.pos = int(max(offset-t.base, 0)) }

// magic begins every gzip member: two signature bytes and "deflate".
var magic = []byte{0x1f, 0x8b, 8}

// seekMember goes to the next byte that may begin a gzip member, and reports
// whether there is one. only tells whether all that was passed over was zeros.
func (t *tape) seekMember() (found, zeros bool) {
	zeros = true
	for {
		head := t.peek(4)
		if len(head) < 4 {
			zeros = zeros && allZeros(head)
			t.pos += len(head)
			return false, zeros
		}
		rest := t.buf[t.pos:]
		i := bytes.Index(rest, magic)
		if i < 0 {
			i = len(rest) - 2
		}
		zeros = zeros && allZeros(rest[:i])
		t.pos += i
		// The upper three flag bits are reserved and zero.
		if head := t.peek(4); len(head) == 4 && bytes.HasPrefix(head, magic) && head[3]&0xe0 == 0 {
			return true, zeros
		} else if bytes.HasPrefix(head, magic[:1]) {
			zeros = false
			t.pos++
		}
	}
}

func allZeros(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}
