package neural

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/nlp/neural/vectors"
)

// The features of a word form, each with its own table of embeddings.
const (
	wordFeature = iota // lower-case form, seen at least twice in training
	prefix1Feature
	prefix3Feature
	suffix2Feature
	suffix3Feature
	suffix4Feature
	shapeFeature // "Xxx", "00-00"
	featureCount
)

// featureNames name the tables in the weights file.
var featureNames = [featureCount]string{"word", "prefix1", "prefix3", "suffix2", "suffix3", "suffix4", "shape"}

// features are the feature strings of one form, all but the shape in lower case.
type features [featureCount]string

func featuresOf(form string) features {
	normal := vectors.Normal(form)
	low := strings.ToLower(normal)
	return features{
		wordFeature:    low,
		prefix1Feature: firstRunes(low, 1),
		prefix3Feature: firstRunes(low, 3),
		suffix2Feature: lastRunes(low, 2),
		suffix3Feature: lastRunes(low, 3),
		suffix4Feature: lastRunes(low, 4),
		shapeFeature:   shapeOf(normal),
	}
}

func firstRunes(s string, n int) string {
	end := 0
	for ; n > 0 && end < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}

func lastRunes(s string, n int) string {
	start := len(s)
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	return s[start:]
}

// shapeOf writes X for a capital, x for another letter, 0 for a digit; of a
// run of one class three are kept.
func shapeOf(form string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = '0'
		}
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 3 {
			b.WriteRune(r)
		}
		if b.Len() > 16 {
			break
		}
	}
	return b.String()
}

// vocabulary numbers the known strings of every feature; 0 is unknown.
type vocabulary struct {
	lists [featureCount][]string // [0] of each is ""
	index [featureCount]map[string]int32
}

// ids are the numbers of a form's features.
type ids [featureCount]int32

func (v *vocabulary) ids(f *features) ids {
	var out ids
	for i := range out {
		out[i] = v.index[i][f[i]]
	}
	return out
}

func (v *vocabulary) makeIndex() {
	for i, list := range v.lists {
		v.index[i] = make(map[string]int32, len(list))
		for n, s := range list {
			if n > 0 {
				v.index[i][s] = int32(n)
			}
		}
	}
}

// newVocabulary keeps the feature strings seen often enough, commonest first.
func newVocabulary(forms map[string]int) *vocabulary {
	var counts [featureCount]map[string]int
	for i := range counts {
		counts[i] = map[string]int{}
	}
	for form, n := range forms {
		f := featuresOf(form)
		for i, s := range f {
			counts[i][s] += n
		}
	}
	v := &vocabulary{}
	for i := range counts {
		least := 3
		if i == wordFeature {
			least = 2
		}
		v.lists[i] = append([]string{""}, common(counts[i], least)...)
	}
	v.makeIndex()
	return v
}

// common lists the strings counted at least that often, commonest first.
func common(counts map[string]int, least int) []string {
	var out []string
	for s, n := range counts {
		if n >= least && s != "" && !strings.ContainsRune(s, '\n') {
			out = append(out, s)
		}
	}
	sort.Slice(out, func(a, b int) bool {
		if x, y := counts[out[a]], counts[out[b]]; x != y {
			return x > y
		}
		return out[a] < out[b]
	})
	return out
}
