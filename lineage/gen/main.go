// Command gen makes what lineage is built and measured with, from JSON lines
// with id, title and text on standard input:
//
//	gen rarity      lineage/data/rarity.txt: in how few stretches of 300 words each stem occurs
//	gen set [all]   a gold set of copies and cuts (lineagetest.Set) for demarche eval cluster, without
//	                the forms that are alike from the start (lineagetest.Distinct), or with all
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"demarche/lineage/lineagetest"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	w := bufio.NewWriter(os.Stdout)
	switch {
	case len(args) == 1 && args[0] == "rarity":
		if err := rarity(w); err != nil {
			return err
		}
	case len(args) > 0 && args[0] == "set":
		if err := set(w, len(args) > 1 && args[1] == "all"); err != nil {
			return err
		}
	default:
		return fmt.Errorf("usage: gen rarity | gen set [all]")
	}
	return w.Flush()
}

func eachArticle(do func(*lineagetest.Article)) error {
	dec := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	for dec.More() {
		var a lineagetest.Article
		if err := dec.Decode(&a); err != nil {
			return err
		}
		do(&a)
	}
	return nil
}

// Bounds of the length of an article of a set, in words.
const shortest, longest = 100, 2000

// set drops dates, so that nothing but the text can tell.
func set(w *bufio.Writer, all bool) error {
	var originals []lineagetest.Article
	seen := map[string]bool{}
	err := eachArticle(func(a *lineagetest.Article) {
		if n := len(strings.Fields(a.Text)); n >= shortest && n <= longest && !seen[a.ID] {
			seen[a.ID] = true
			originals = append(originals, lineagetest.Article{ID: a.ID, Title: a.Title, Text: a.Text})
		}
	})
	if err != nil {
		return err
	}
	if !all {
		n := len(originals)
		originals = lineagetest.Distinct(originals)
		fmt.Fprintf(os.Stderr, "gen: %d of %d articles left out as forms\n", n-len(originals), n)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, a := range lineagetest.Set(originals, 1) {
		if err := enc.Encode(a); err != nil {
			return err
		}
	}
	return nil
}
