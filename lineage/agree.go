package lineage

// agreement is the share, by weight, of what stands out in the shorter text
// that the longer has too; in texts about as long as each other, the better of
// both directions; -1 where it cannot be told. Forms that are filled in anew
// each time ("the President approves a disaster declaration for …") have most
// of their shingles in common, but not the names and numbers that stand out.
func agreement(a, b *Sketch) float64 {
	if a.words > b.words {
		a, b = b, a
	}
	agree := inside(a.list(), b.list())
	if b.words-a.words <= a.words/2 {
		agree = max(agree, inside(b.list(), a.list()))
	}
	return agree
}

// fewest features that must be expected of the other text to tell.
const fewestExpected = 6

// inside is the share of a's features that b has. A feature is expected of b
// only where b's list, if it is full, is not too heavy to hold it: b may be
// the whole of which a is a part, and have heavier things to say.
func inside(a, b []feature) float64 {
	var least uint32
	if len(b) == featureMax {
		least = 63
		for _, f := range b {
			least = min(least, f.weight())
		}
		least += least * 2 / 5
	}
	var expected, held float64
	count := 0
	j := 0
	for _, f := range a {
		if f.weight() < least {
			continue
		}
		for j < len(b) && b[j].hash() < f.hash() {
			j++
		}
		count++
		expected += float64(f.weight())
		if j < len(b) && b[j].hash() == f.hash() {
			held += float64(f.weight())
		}
	}
	if count < fewestExpected {
		return -1
	}
	return held / expected
}
