package revise

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"demarche/record"
)

// leastWord is how often a word must name events in training to be looked at
// though no table knows it.
const leastWord = 2

// learnWords notes which words name events, and which act each class, and each
// word in a class, mostly is.
func (r *Reviser) learnWords(texts []*aligned) {
	count := map[string]int{}
	acts := map[string]map[record.Act]int{}
	note := func(key string, act record.Act) {
		if acts[key] == nil {
			acts[key] = map[record.Act]int{}
		}
		acts[key][act]++
	}
	for _, a := range texts {
		for i := range a.units {
			for _, g := range a.gold[i] {
				l, gold := a.units[i].lemma, &a.all[g]
				count[l]++
				note(gold.Class, bare(gold.Act))
				note(wordKey(gold.Class, l), bare(gold.Act))
			}
		}
	}
	r.words = map[string]bool{}
	for w, n := range count {
		if n >= leastWord {
			r.words[w] = true
		}
	}
	r.acts = map[string]record.Act{}
	for key, n := range acts {
		list := slices.SortedFunc(maps.Keys(n), func(a, b record.Act) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
		if !isWordKey(key) || n[list[0]] >= leastWord {
			r.acts[key] = list[0]
		}
	}
}

// wordKey is the key of a word's act in a class, beside the class's own.
func wordKey(class, lemma string) string { return class + "/" + lemma }

func isWordKey(key string) bool { return strings.Contains(key, "/") }

// bare is an act without the deed of a speech act.
func bare(a record.Act) record.Act {
	if a.Head() == "do" {
		return a
	}
	return record.Act(a.Head())
}

// Counts are events of gold, of the system, those of the right class and
// sides, and of the right status besides.
type Counts struct{ Gold, System, Sides, Status int }

// Score says how well a Reviser read a sample; the caller knows what is right.
type Score func(s *Sample, got []Gold) Counts

// Tune finds the limit of statuses by cross-validation: Revisers are trained on all samples
// but those of a fold, and read that fold. F1 of class and both sides is returned; the
// limit of statuses raises F1 with them. The others stay as Train sets them: F1 hardly
// depends on them, and where a search ended was luck.
func Tune(folds [][]*Sample, classes []string, t Tables, score Score) (best Limits, f1 float64) {
	held := make([]*Reviser, len(folds))
	for k := range folds {
		held[k] = Train(slices.Concat(slices.Delete(slices.Clone(folds), k, k+1)...), classes, t)
	}
	count := func(l Limits) (n Counts) {
		for k, r := range held {
			r.limits = l
			for _, s := range folds[k] {
				c := score(s, r.Read(s))
				n = Counts{n.Gold + c.Gold, n.System + c.System, n.Sides + c.Sides, n.Status + c.Status}
			}
		}
		return n
	}
	f := func(correct int, n Counts) float64 { return 2 * float64(correct) / float64(max(1, n.Gold+n.System)) }
	sides := func(l Limits) float64 { n := count(l); return f(n.Sides, n) }
	best = held[0].limits
	f1 = sides(best)
	statuses := func(l Limits) float64 { n := count(l); return f(n.Status, n) }
	best, _ = climb(best, statuses(best), func(l *Limits) *int32 { return &l.Status }, statuses)
	return best, f1
}

// climb moves one limit up or down as long as the score rises.
func climb(best Limits, f1 float64, at func(*Limits) *int32, try func(Limits) float64) (Limits, float64) {
	for _, step := range []int32{-scale, -scale / 2, scale / 2, scale} {
		for {
			l := best
			*at(&l) += step
			now := try(l)
			if now <= f1 {
				break
			}
			best, f1 = l, now
		}
	}
	return best, f1
}

// SetLimits sets the limits that Tune found.
func (r *Reviser) SetLimits(l Limits) { r.limits = l }
