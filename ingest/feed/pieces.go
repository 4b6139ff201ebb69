package feed

import (
	"bytes"
	"strings"
)

// piece is one element of a list with its offset.
type piece struct {
	offset int
	data   []byte
}

// pieces finds the elements of the given names, which do not nest. cut is the
// offset of one that begins and does not end, else −1. An element that does
// not end before the next begins is a piece of its own: it is spoiled.
func pieces(data []byte, names []string) (out []piece, cut int) {
	cut = -1
	for pos := 0; ; {
		start, name := next(data, pos, names)
		if start < 0 {
			return out, cut
		}
		closing := "</" + name + ">"
		after, _ := next(data, start+1, names)
		limit := len(data)
		if after >= 0 {
			limit = after
		}
		switch i := bytes.Index(data[start:limit], []byte(closing)); {
		case i >= 0:
			pos = start + i + len(closing)
			out = append(out, piece{start, data[start:pos]})
		case after >= 0:
			pos = after
			out = append(out, piece{start, data[start:after]})
		default:
			return out, start
		}
	}
}

// next is where the next element of one of the names begins.
func next(data []byte, from int, names []string) (at int, name string) {
	for pos := from; pos < len(data); pos++ {
		i := bytes.IndexByte(data[pos:], '<')
		if i < 0 {
			return -1, ""
		}
		pos += i
		for _, n := range names {
			rest := data[pos+1:]
			if len(rest) > len(n) && string(rest[:len(n)]) == n && strings.IndexByte(" \t\r\n>", rest[len(n)]) >= 0 {
				return pos, n
			}
		}
	}
	return -1, ""
}
