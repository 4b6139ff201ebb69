package lineage

import "slices"

// A shingle is a run of three words (Broder 1997) of which two are longer
// than function words: "of the United" says little of where a text is from.
const shingleWords = 3

// sampleMax is how many shingle hashes a sketch keeps.
const sampleMax = 128

// sample keeps the distinct shingles whose hash is below 2^(32-level), with
// the lowest level that leaves at most sampleMax of them. Samples of one rate
// are taken from all texts alike, so a sample at a higher level is the part of
// the lower one that is below its bound, and what two texts share at the
// higher level of the two estimates what they share as a whole: resemblance
// and containment both (Broder's modulo sketch, made adaptive as in Wegman's
// sampling; see Flajolet 1990).
func sample(tokens []token, buf []uint32) (hashes []uint32, level uint8) {
	buf = buf[:0]
	for i := 0; i+shingleWords <= len(tokens); i++ {
		a, b, c := &tokens[i], &tokens[i+1], &tokens[i+2]
		if !twoLong(a.flags, b.flags, c.flags) {
			continue
		}
		h := uint32(mix(a.hash+b.hash*0x9e3779b97f4a7c15+c.hash*0xc2b2ae3d27d4eb4f) >> 32)
		if h>>(32-level) != 0 && level > 0 {
			continue
		}
		buf = append(buf, h)
		if len(buf) == 32*sampleMax {
			buf, level = thin(buf, level, 8*sampleMax)
		}
	}
	return thin(buf, level, sampleMax)
}

func twoLong(a, b, c flag) bool {
	return a&b&long != 0 || b&c&long != 0 || a&c&long != 0
}

// thin sorts, drops repeats, and raises the level until at most most are left.
func thin(h []uint32, level uint8, most int) ([]uint32, uint8) {
	slices.Sort(h)
	h = slices.Compact(h)
	for len(h) > most && level < 31 {
		level++
		h = below(h, level)
	}
	return h[:min(len(h), most)], level
}

// below is the part of a sorted sample that belongs to a level.
func below(h []uint32, level uint8) []uint32 {
	if level == 0 {
		return h
	}
	n, _ := slices.BinarySearch(h, uint32(1)<<(32-level))
	return h[:n]
}
