package warc

import (
	"errors"
	"fmt"
)

// What can be wrong with a piece of an archive; test with errors.Is.
var (
	ErrCorrupt  = errors.New("is corrupt")
	ErrCut      = errors.New("is cut off")
	ErrTooLarge = errors.New("is too large")
)

// Place is where a record begins.
type Place struct {
	// Offset counts bytes of the file; of a compressed record it is where its
	// gzip member begins, which is what CDX indices name as well.
	Offset int64
	// Inner counts unpacked bytes from there; 0 where a record has its own member.
	Inner int64
}

// String is "byte 1234", or "byte 1234, unpacked byte 5678 of its member".
func (p Place) String() string {
	if p.Inner == 0 {
		return fmt.Sprintf("byte %d", p.Offset)
	}
	return fmt.Sprintf("byte %d, unpacked byte %d of its member", p.Offset, p.Inner)
}

// Loss is a piece of an archive that could not be read.
type Loss struct {
	At  Place
	Err error
}

// Error names the place and what is wrong, in one line.
func (l *Loss) Error() string { return fmt.Sprintf("at %s: %v", l.At, l.Err) }

// Unwrap gives what is wrong.
func (l *Loss) Unwrap() error { return l.Err }
