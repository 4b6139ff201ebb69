package mentions

import (
	"encoding/binary"
	"errors"
	"slices"
)

// levels is how many clusterings of the words there are, coarse to fine.
const levels = 3

// clusters gives words the numbers of their clusters; 0 is none.
type clusters struct {
	words []uint32 // hashes of words, ascending
	of    [][levels]uint16
}

// find fills the clusters of the word as spelled, else in lower case.
func (c *clusters) find(w *word) bool {
	return c.findForm(w, w.form) || w.calm != w.form && c.findForm(w, w.calm) || w.low != w.form && c.findForm(w, w.low)
}

// findForm fills the clusters of a form given by its hash.
func (c *clusters) findForm(w *word, form uint32) bool {
	i, ok := slices.BinarySearch(c.words, form)
	if ok {
		w.cluster = c.of[i]
	}
	return ok
}

func (c *clusters) append(out []byte) []byte {
	for i, h := range c.words {
		out = binary.LittleEndian.AppendUint32(out, h)
		for _, k := range c.of[i] {
			out = binary.LittleEndian.AppendUint16(out, k)
		}
	}
	return out
}

const clusterBytes = 4 + 2*levels

func readClusters(data []byte, n int) (clusters, error) {
	c := clusters{words: make([]uint32, n), of: make([][levels]uint16, n)}
	for i := range n {
		row := data[i*clusterBytes:]
		c.words[i] = binary.LittleEndian.Uint32(row)
		if i > 0 && c.words[i] <= c.words[i-1] {
			return c, errors.New("clusters out of order")
		}
		for l := range levels {
			c.of[i][l] = binary.LittleEndian.Uint16(row[4+2*l:])
		}
	}
	return c, nil
}

// Clusters are the numbers of the word's clusters, coarse to fine; ok is false
// for words that have none.
func (f *Finder) Clusters(word string) (of [levels]uint16, ok bool) {
	i, ok := slices.BinarySearch(f.clusters.words, hashOf(word))
	if ok {
		of = f.clusters.of[i]
	}
	return of, ok
}
