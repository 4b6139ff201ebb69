package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"demarche/lineage"
	"demarche/lineage/lineagetest"
)

// stretch is about the length of a news article, in words.
const stretch = 300

func rarity(w io.Writer) error {
	texts := map[string]int{}
	stretches := 0
	err := eachArticle(func(a *lineagetest.Article) {
		stretches += count(lineage.Stems(a.Text), texts)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "# How rare a stem is in English official prose and press briefings: class c for one stretch of %d words in 2^c,\n", stretch)
	fmt.Fprintf(w, "# of %d stretches; what is not listed is of class %d. Made by lineage/gen from White House and State Department texts\n", stretches, lineage.Rarest)
	fmt.Fprintln(w, "# (US Government works, public domain), sampled. 2026-11-23.\n# stem\tclass")
	var lines []string
	for word, n := range texts {
		class := math.Round(math.Log2(float64(stretches) / float64(n)))
		if class < lineage.Rarest && len(word) > 1 {
			lines = append(lines, fmt.Sprintf("%s\t%d", word, int(class)))
		}
	}
	slices.Sort(lines)
	for _, l := range lines {
		if _, err := fmt.Fprintln(w, l); err != nil {
			return err
		}
	}
	return nil
}

// count adds the stems of each stretch, each once.
func count(stems []string, texts map[string]int) (stretches int) {
	for s := range slices.Chunk(stems, stretch) {
		stretches++
		slices.Sort(s)
		for _, w := range slices.Compact(s) {
			texts[w]++
		}
	}
	return stretches
}
