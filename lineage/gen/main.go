// Command gen writes lineage/data/rarity.txt from JSON lines with a "text":
// in how few stretches of 300 words each stem occurs. usage: zcat … | gen
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"

	"demarche/lineage"
)

// stretch is about the length of a news article, in words.
const stretch = 300

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	dec := json.NewDecoder(in)
	texts := map[string]int{}
	stretches := 0
	for dec.More() {
		var line struct{ Text string }
		if err := dec.Decode(&line); err != nil {
			fmt.Fprintln(os.Stderr, "gen:", err)
			os.Exit(1)
		}
		stretches += count(lineage.Stems(line.Text), texts)
	}
	write(stretches, texts)
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

func write(stretches int, texts map[string]int) {
	fmt.Printf("# How rare a stem is in English official prose and press briefings: class c for one stretch of %d words in 2^c,\n", stretch)
	fmt.Printf("# of %d stretches; what is not listed is of class %d. Made by lineage/gen from White House and State Department texts\n", stretches, lineage.Rarest)
	fmt.Println("# (US Government works, public domain), sampled. 2026-11-23.\n# stem\tclass")
	var lines []string
	for w, n := range texts {
		class := math.Round(math.Log2(float64(stretches) / float64(n)))
		if class < lineage.Rarest && len(w) > 1 {
			lines = append(lines, fmt.Sprintf("%s\t%d", w, int(class)))
		}
	}
	slices.Sort(lines)
	for _, l := range lines {
		fmt.Println(l)
	}
}
