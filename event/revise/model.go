package revise

import (
	"slices"
	"strconv"

	"demarche/record"
)

// none is the class of words that name no event.
const none = 0

// weights are a linear model over hashed features: a row of weights a bucket, a
// column a class. A weight of scale stands for one.
type weights struct {
	cols int
	w    []int8
}

const scale = 24

func newWeights(cols int) *weights { return &weights{cols: cols, w: make([]int8, cols*buckets)} }

// scores adds up the weights of features, into out.
func (m *weights) scores(f *feats, out []int32) []int32 {
	out = append(out[:0], make([]int32, m.cols)...)
	for _, b := range f.at {
		for c, w := range m.w[int(b)*m.cols : int(b)*m.cols+m.cols] {
			out[c] += int32(w)
		}
	}
	return out
}

// score is the sum of a model of one column.
func (m *weights) score(f *feats) int32 {
	sum := int32(0)
	for _, b := range f.at {
		sum += int32(m.w[b])
	}
	return sum
}

// How a unit stands to a class.
const (
	byRule    = iota // the rules found an event of the class there
	besides          // they found another, and the tables know the word for the class
	known            // the tables know the word for this class alone
	knownToo         // for this and one or two more
	oneOfMany        // for this and others
	strange          // they do not know it so
	otherwise        // nor so, and the rules found another
	keys
)

// keysOf says how a unit stands to each class.
func (r *Reviser) keysOf(x *text, u *unit) []uint8 {
	ruled := make([]string, len(u.rules))
	for i, e := range u.rules {
		ruled[i] = r.ClassOf(x.events[e].Act)
	}
	out := make([]uint8, len(r.classes))
	for c := range out {
		hinted := slices.Contains(u.hints, r.classes[c])
		switch {
		case slices.Contains(ruled, r.classes[c]):
			out[c] = byRule
		case hinted && len(ruled) > 0:
			out[c] = besides
		case hinted && len(u.hints) == 1:
			out[c] = known
		case hinted && len(u.hints) <= 3:
			out[c] = knownToo
		case hinted:
			out[c] = oneOfMany
		case len(ruled) > 0:
			out[c] = otherwise
		default:
			out[c] = strange
		}
	}
	return out
}

// Limits are the margins, in weights, from which a decision is taken.
type Limits struct {
	Keep     int32 // over "no event", for a rule's event to stay
	Yield    int32 // how far under the best class a rule's event may be
	Retype   int32 // over "no event", for a class other than the rules'
	Beside   int32 // the same where a rule's event stays too
	Find     int32 // the same where the rules found nothing
	NoSource int32 // added to the score of "nobody"
	NoTarget int32
	Switch   int32 // for what the rules decided of a party to be undone
	More     int32 // for a party beside the first
	Status   int32 // over what the rules say, for another status
}

// Tables is what the Reviser must know of the language and the classes.
type Tables struct {
	ClassOf  func(record.Act) string             // the class of an act, "" for none
	Acts     map[string][]record.Act             // what words are known to name, by "lemma/VERB"
	Clusters func(word string) ([3]uint16, bool) // of words, coarse to fine
}

// Reviser reads the rules' events again with learned weights. It is read-only
// after New and safe for concurrent use.
type Reviser struct {
	Tables
	hinted   map[string][]string // classes by "lemma/VERB"
	classes  []string            // [none] is ""
	words    map[string]bool     // that named events in training; nil in training
	acts     map[string]record.Act
	limits   Limits
	name     *weights // does a word name an event
	src, tgt *weights // who is its source, its target
	more     *weights // who else
	status   *weights // what became of it
}

func newReviser(classes []string, t Tables) *Reviser {
	r := &Reviser{Tables: t, classes: append([]string{""}, classes...), hinted: map[string][]string{}}
	for word, acts := range t.Acts {
		for _, a := range acts {
			if c := t.ClassOf(a); c != "" && !slices.Contains(r.hinted[word], c) {
				r.hinted[word] = append(r.hinted[word], c)
			}
		}
	}
	return r
}

// hints are the classes that the tables know for a word.
func (r *Reviser) hints(lemma, pos string) []string { return r.hinted[lemma+"/"+pos] }

// clustersOf are the word's clusters, coarse to fine, as parts of features.
func (r *Reviser) clustersOf(lemma string) []string {
	of, ok := r.Clusters(lemma)
	if !ok {
		return nil
	}
	return []string{strconv.Itoa(int(of[0])), strconv.Itoa(int(of[1])), strconv.Itoa(int(of[2]))}
}
