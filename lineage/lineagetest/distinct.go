package lineagetest

import "strings"

// Distinct leaves out the articles that have half of their runs of five words
// in common with one before them, or the other way round, counted exactly:
// forms that an office fills in again and again, of which no gold can say
// whether they are copies.
func Distinct(list []Article) []Article {
	var out []Article
	var sizes []int
	where := map[string][]int32{}
	for _, a := range list {
		runs := fives(a.Text)
		shared := map[int32]int{}
		for run := range runs {
			for _, b := range where[run] {
				shared[b]++
			}
		}
		alike := false
		for b, n := range shared {
			alike = alike || 2*n >= min(len(runs), sizes[b])
		}
		if alike {
			continue
		}
		for run := range runs {
			where[run] = append(where[run], int32(len(out)))
		}
		sizes = append(sizes, len(runs))
		out = append(out, a)
	}
	return out
}

func fives(text string) map[string]bool {
	const n = 5
	words := strings.Fields(strings.ToLower(text))
	runs := map[string]bool{}
	for i := 0; i+n <= len(words); i++ {
		runs[strings.Join(words[i:i+n], " ")] = true
	}
	return runs
}
