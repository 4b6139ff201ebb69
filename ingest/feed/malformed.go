package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// malformed is where a list stops being XML: something of it may be missing,
// though all items that were found could be read. What many feeds have and
// loses nothing is passed over: entities that XML does not know, and bytes of
// another encoding than is declared.
func malformed(data []byte) (Loss, bool) {
	plain := bytes.Clone(data)
	for i, b := range plain {
		switch {
		case b < ' ' && b != '\t' && b != '\n' && b != '\r':
			return Loss{i, errors.New("a byte that XML cannot hold: something may be missing")}, true
		case b == '&' || b >= 0x80:
			plain[i] = 'x'
		}
	}
	plain = bytes.TrimLeft(plain, "x") // the mark of the byte order
	cut := len(data) - len(plain)
	dec := xml.NewDecoder(bytes.NewReader(plain))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var open []opened
	for {
		at := cut + int(dec.InputOffset())
		token, err := dec.RawToken()
		switch {
		case errors.Is(err, io.EOF) && len(open) == 0:
			return Loss{}, false
		case errors.Is(err, io.EOF):
			return Loss{open[0].at, errors.New("an element does not end: the list is cut off")}, true
		case err != nil:
			return Loss{cut + int(dec.InputOffset()), fmt.Errorf("is no XML from here on, something may be missing: %s", oneLine(err.Error()))}, true
		}
		switch x := token.(type) {
		case xml.StartElement:
			open = append(open, opened{x.Name, at})
		case xml.EndElement:
			last := len(open) - 1
			if last < 0 {
				return Loss{at, fmt.Errorf("an element ends that did not begin, something may be missing: %.60q", x.Name.Local)}, true
			}
			if open[last].name != x.Name {
				return Loss{open[last].at, fmt.Errorf("an element does not end, something may be missing: %.60q", open[last].name.Local)}, true
			}
			open = open[:last]
		}
	}
}

// opened is an element under way and where it began.
type opened struct {
	name xml.Name
	at   int
}
