package words

import (
	"cmp"
	"slices"
)

// Numbers gives stems numbers: many sets of them are small in memory then, and
// quickly compared. Not safe for concurrent use.
type Numbers map[string]uint32

// Numbered is a Set by numbers of one Numbers.
type Numbered []uint32

// Of is the set of a text's stems, as that of the package.
func (n Numbers) Of(text string) Numbered {
	set := Of(text)
	out := make(Numbered, len(set))
	for i, stem := range set {
		id, ok := n[stem]
		if !ok {
			id = uint32(len(n))
			n[stem] = id
		}
		out[i] = id
	}
	slices.Sort(out)
	return out
}

// Alike is that of Set.
func (s Numbered) Alike(o Numbered) float64 { return alike(s, o) }

// Join is the union of two sets.
func (s Numbered) Join(o Numbered) Numbered { return join(s, o) }

func shared[T cmp.Ordered](a, b []T) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch cmp.Compare(a[i], b[j]) {
		case 0:
			n, i, j = n+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return n
}

// overlap is the shared stems over those of the smaller of two sets.
func overlap(shared, a, b int) float64 {
	if min(a, b) == 0 {
		return 0
	}
	return float64(shared) / float64(min(a, b))
}

func alike[T cmp.Ordered](a, b []T) float64 {
	n := shared(a, b)
	all := len(a) + len(b) - n
	if all == 0 {
		return 0
	}
	return (overlap(n, len(a), len(b)) + float64(n)/float64(all)) / 2
}

func join[T cmp.Ordered](a, b []T) []T {
	out := make([]T, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch cmp.Compare(a[i], b[j]) {
		case 0:
			out = append(out, a[i])
			i, j = i+1, j+1
		case -1:
			out = append(out, a[i])
			i++
		default:
			out = append(out, b[j])
			j++
		}
	}
	return append(append(out, a[i:]...), b[j:]...)
}
