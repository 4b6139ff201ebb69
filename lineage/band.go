package lineage

import "slices"

const (
	copyKeys  = 24 // the smallest shingle hashes
	storyTops = 8  // features, every two of which make a key
)

// The kinds of keys start from different seeds, so that they never meet but
// by chance.
const (
	copySeed  = 0x6370 << 48
	storySeed = 0x7374 << 48
)

// Bands are the keys under which an index finds the sketch again: CopyBands,
// then StoryBands. Two sketches that share none need not be compared.
func (s *Sketch) Bands() []uint64 {
	return s.appendStory(s.appendCopy(make([]uint64, 0, copyKeys+storyTops*(storyTops-1)/2)))
}

// CopyBands are the 24 smallest hashes of the sample. What a cut copy of a
// third of the text leaves of the original's 24 is among the smallest of its
// own, so that 99.9 percent of such cuts share two keys or more, and it is
// enough to look at those; of texts with fewer keys, at those that share one.
func (s *Sketch) CopyBands() []uint64 { return s.appendCopy(nil) }

// StoryBands are the 28 pairs of the eight weightiest features: whoever tells
// the story again will use two of them.
func (s *Sketch) StoryBands() []uint64 { return s.appendStory(nil) }

func (s *Sketch) appendCopy(keys []uint64) []uint64 {
	for _, h := range s.sample[:min(int(s.sampled), copyKeys)] {
		keys = append(keys, mix(uint64(h)^copySeed))
	}
	return keys
}

func (s *Sketch) appendStory(keys []uint64) []uint64 {
	var top [featureMax]feature
	list := top[:copy(top[:], s.list())]
	slices.SortFunc(list, heavier)
	list = list[:min(len(list), storyTops)]
	for i, a := range list {
		for _, b := range list[:i] {
			x, y := uint64(a.hash()), uint64(b.hash())
			keys = append(keys, mix(min(x, y)<<24|max(x, y)^storySeed))
		}
	}
	return keys
}
