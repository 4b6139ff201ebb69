package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
)

// Options bound what is read. The zero value is the default.
type Options struct {
	// MaxRecord is the largest record that is read, in bytes; larger ones are
	// passed over and reported. 0: 8 MB.
	MaxRecord int64
}

const defaultMaxRecord = 8 << 20

// Records yields the records of an archive in order. A *Loss is yielded for
// what cannot be read, and reading goes on behind it; any other error is of
// the reader underneath and the last.
func Records(r io.Reader, o Options) iter.Seq2[*Record, error] {
	if o.MaxRecord <= 0 {
		o.MaxRecord = defaultMaxRecord
	}
	return func(yield func(*Record, error) bool) {
		a := &archive{tape: newTape(r), max: o.MaxRecord, yield: yield, stream: &stream{}}
		if bytes.HasPrefix(a.tape.peek(2), magic[:2]) {
			a.members()
		} else {
			a.plain()
		}
		if err := a.tape.err; !a.stopped && err != nil && !errors.Is(err, io.EOF) {
			yield(nil, fmt.Errorf("at byte %d: %w", a.tape.offset(), err))
		}
	}
}

// Looks reports whether a file that begins so is an archive, plain or packed.
func Looks(head []byte) bool {
	if bytes.HasPrefix(head, []byte("WARC/")) {
		return true
	}
	if !bytes.HasPrefix(head, magic) {
		return false
	}
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	first := make([]byte, 5)
	n, _ := io.ReadFull(z, first)
	return string(first[:n]) == "WARC/"
}

// archive is one reading of an archive.
type archive struct {
	tape    *tape
	stream  *stream
	max     int64
	body    []byte
	zip     *gzip.Reader
	yield   func(*Record, error) bool
	stopped bool
	member  int64 // offset of the member at hand
}

func (a *archive) lose(at Place, err error) {
	if !a.stopped && !a.yield(nil, &Loss{at, err}) {
		a.stopped = true
	}
}

func (a *archive) plain() {
	a.stream.reset(a.tape, math.MaxInt64)
	if at, err := a.records(); err != nil {
		a.lose(at, err)
	}
}

// members reads gzip members one by one. What is wrong with one ends it; the
// next is looked for from the byte after its first, since a spoiled member may
// have been read on into the next ones.
func (a *archive) members() {
	for !a.stopped {
		a.member = a.tape.offset()
		if len(a.tape.peek(1)) == 0 {
			return
		}
		at, err := a.unpack()
		if err == nil {
			continue
		}
		padding := errors.Is(err, gzip.ErrHeader) && a.padded()
		found, zeros := a.resync(a.member + 1)
		if !padding || !zeros {
			a.lose(at, err)
		}
		if !found {
			return
		}
	}
}

// maxJunk bounds how far a record is looked for in one member: a small member
// may unpack to terabytes of nothing.
const maxJunk = 256 << 20

// padded reports whether zeros stand where a member should: some writers fill
// the end of a file with them, which is no loss.
func (a *archive) padded() bool {
	a.tape.rewind(a.member)
	return allZeros(a.tape.peek(1))
}

// unpack reads the records of the member that the tape stands at.
func (a *archive) unpack() (Place, error) {
	if err := a.open(); err != nil {
		return Place{Offset: a.member}, named(err)
	}
	a.stream.reset(a.zip, maxJunk)
	return a.records()
}

func (a *archive) open() (err error) {
	if a.zip == nil {
		a.zip, err = gzip.NewReader(a.tape)
	} else {
		err = a.zip.Reset(a.tape)
	}
	if err != nil {
		return err
	}
	a.zip.Multistream(false)
	return nil
}

// resync winds the tape to the next member that unpacks to a record.
func (a *archive) resync(from int64) (found, zeros bool) {
	a.tape.rewind(from)
	zeros = true
	for {
		ok, nothing := a.tape.seekMember()
		zeros = zeros && nothing
		if !ok {
			return false, zeros
		}
		at := a.tape.offset()
		if a.open() == nil {
			head := make([]byte, 5)
			if n, _ := io.ReadFull(a.zip, head); string(head[:n]) == "WARC/" {
				a.tape.rewind(at)
				return true, zeros
			}
		}
		zeros = false
		a.tape.rewind(at + 1)
	}
}

// records reads the records of the stream to its end. It returns the error
// that no further record of this stream can follow, and where it was met.
func (a *archive) records() (Place, error) {
	for !a.stopped {
		err := a.stream.next()
		at := Place{a.member, a.stream.count}
		if errors.Is(err, io.EOF) {
			return at, nil
		}
		if err == nil {
			err = a.record(at)
		}
		if err == nil {
			continue
		}
		if !isForm(err) {
			return at, named(err)
		}
		a.lose(at, err)
		if err := a.stream.seek(); err != nil && !errors.Is(err, io.EOF) {
			return at, named(err)
		}
	}
	return Place{}, nil
}

// record reads one record and yields it once what follows it is sound: a
// member's checksum stands at its end.
func (a *archive) record(at Place) error {
	h, err := readHeader(a.stream)
	if err != nil {
		return err
	}
	n, err := h.length()
	if err != nil {
		return err
	}
	if n > a.max {
		return a.pass(at, n)
	}
	body, wrong, err := a.take(n)
	if err != nil {
		return err
	}
	if err := a.stream.next(); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errNoVersion) {
		return err
	}
	if wrong {
		a.lose(at, fmt.Errorf("%w; it was cut where the next begins", errGap))
	}
	if !a.stopped && !a.yield(&Record{at, h, body}, nil) {
		a.stopped = true
	}
	return nil
}

// take reads a body. wrong tells that the length was, and that the body ends
// before the next record instead.
func (a *archive) take(n int64) (body []byte, wrong bool, err error) {
	if int64(cap(a.body)) < n {
		a.body = make([]byte, max(n, min(2*int64(cap(a.body)), a.max)))
	}
	m, err := a.stream.read(a.body[:n])
	body = a.body[:m]
	short := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if err != nil && !short {
		return nil, false, err
	}
	misfit := !short && a.stream.misfit()
	if short || misfit {
		if i := end(body); i >= 0 {
			return body[:i], true, a.stream.unread(body[i:])
		}
	}
	switch {
	case short:
		return nil, false, errCut
	case misfit:
		return nil, false, errGap
	}
	return body, false, nil
}

// pass goes over a record that is too large to read.
func (a *archive) pass(at Place, n int64) error {
	wrong, err := a.stream.skip(n)
	switch {
	case wrong:
		a.lose(at, errGap)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errCut
	case err != nil:
		return err
	default:
		a.lose(at, fmt.Errorf("a record %w (%d MB, over %d MB)", ErrTooLarge, n>>20, a.max>>20))
	}
	return err
}

// named says in our words what the decompressor met.
func named(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCut
	case errors.Is(err, gzip.ErrHeader):
		return fmt.Errorf("a gzip member %w: %w", ErrCorrupt, err)
	case errors.Is(err, errCut), errors.Is(err, ErrCorrupt):
		return err
	}
	return fmt.Errorf("a gzip member %w: %w", ErrCorrupt, err)
}
