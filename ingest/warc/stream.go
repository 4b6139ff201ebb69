package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
)

// stream is the unpacked bytes of one member, or of a whole plain file.
type stream struct {
	br      *bufio.Reader
	source  front
	count   int64 // bytes taken
	maxJunk int64 // how far a record is looked for
	wound   int64 // bytes put back so far
}

// front is a reader with bytes put back before it.
type front struct {
	bytes []byte
	r     io.Reader
}

// Read implements io.Reader.
func (f *front) Read(p []byte) (int, error) {
	if len(f.bytes) > 0 {
		n := copy(p, f.bytes)
		f.bytes = f.bytes[n:]
		return n, nil
	}
	return f.r.Read(p)
}

func (s *stream) reset(r io.Reader, maxJunk int64) {
	s.source = front{r: r}
	if s.br == nil {
		s.br = bufio.NewReaderSize(nil, 64<<10)
	}
	s.br.Reset(&s.source)
	s.count, s.wound, s.maxJunk = 0, 0, maxJunk
}

// line is the next line with its end, or the longest piece of it that the
// buffer holds; what ends the stream in the middle of one is io.EOF.
func (s *stream) line() ([]byte, error) {
	b, err := s.br.ReadSlice('\n')
	s.count += int64(len(b))
	if errors.Is(err, bufio.ErrBufferFull) {
		err = nil
	}
	return b, err
}

// read reads n bytes, or those there are.
func (s *stream) read(buf []byte) (int, error) {
	n, err := io.ReadFull(s.br, buf)
	s.count += int64(n)
	return n, err
}

// maxWound bounds the work that wrong lengths can make of a hostile file.
const maxWound = 16 << 30

// unread puts bytes back that were read last.
func (s *stream) unread(b []byte) error {
	if s.wound += int64(len(b)); s.wound > maxWound {
		return errWound
	}
	buffered, _ := s.br.Peek(s.br.Buffered())
	s.source.bytes = slices.Concat(b, buffered, s.source.bytes)
	s.br.Reset(&s.source)
	s.count -= int64(len(b))
	return nil
}

// skip passes over n bytes, or to where the next record begins sooner: then
// the length was wrong, and it says so.
func (s *stream) skip(n int64) (wrong bool, err error) {
	buf := make([]byte, 256<<10)
	keep := 0 // of the piece before: a sign may lie across
	for n > 0 {
		m, err := s.read(buf[keep : keep+int(min(n, int64(len(buf)-keep)))])
		n -= int64(m)
		if i := end(buf[:keep+m]); i >= 0 {
			return true, s.unread(buf[i : keep+m])
		}
		if err != nil {
			return false, err
		}
		tail := buf[:keep+m]
		keep = copy(buf, tail[max(0, len(tail)-16):])
	}
	return false, nil
}

// next passes over line ends and reports what stands there: a record, the end
// (io.EOF), or something else (errNoVersion).
func (s *stream) next() error {
	for {
		b, err := s.br.Peek(5)
		if len(b) == 0 {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			if string(b) != "WARC/" {
				if err != nil && !errors.Is(err, io.EOF) {
					return err
				}
				return errNoVersion
			}
			return nil
		}
		s.br.Discard(1)
		s.count++
	}
}

// misfit reports whether what stands here cannot follow the body of a record:
// neither the end, nor line ends and a record, nor the two line ends that a
// body has behind it before something spoiled. It takes nothing.
func (s *stream) misfit() bool {
	lines := 0
	for n := 1; n <= 64; n++ {
		b, err := s.br.Peek(n)
		if err != nil {
			return false
		}
		switch b[n-1] {
		case '\n':
			lines++
		case '\r':
		default:
			b, _ = s.br.Peek(n + 4)
			return lines < 2 && !bytes.HasPrefix(b[n-1:], []byte("WARC/"))
		}
	}
	return false
}

// seek goes to the next line that begins a record.
func (s *stream) seek() error {
	from := s.count
	for s.count-from < s.maxJunk {
		line, err := s.line()
		if err != nil {
			return err
		}
		if line[len(line)-1] != '\n' {
			continue
		}
		if b, err := s.br.Peek(8); isVersion(b) {
			return nil
		} else if len(b) == 0 {
			return err
		}
	}
	return errJunk
}

var (
	errJunk  = errors.New("no record in the next 256 MB of the member")
	errWound = errors.New("too many records of wrong length; the rest is not read")
)

// end finds where a record ends whose length is wrong: before the next one in
// the bytes that were read for it. −1 where there is none.
func end(body []byte) int {
	for _, sign := range []string{"\r\n\r\nWARC/1.", "\n\nWARC/1."} {
		if i := bytes.Index(body, []byte(sign)); i >= 0 {
			return i
		}
	}
	return -1
}
