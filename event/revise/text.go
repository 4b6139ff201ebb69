package revise

import (
	"slices"
	"sort"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// text is an article prepared for reading features off it.
type text struct {
	d      *nlp.Document
	actors []record.Actor
	events []record.Event
	ids    map[string]int // of actors, to their index
	sents  []sent
	sides  []side
	sideOf []int // of each actor, -1 for none
	links  map[[2]int]string
}

// sent is a sentence: its tree, and what is found in it.
type sent struct {
	kids    [][]int
	depth   []int
	sides   []int // named in it, in order of first mention
	events  []int
	speaker int // side of who is quoted in it, -1 for none
}

// side is a party that can take part: a state with its government and forces,
// or one group, and where the text names it.
type side struct {
	code     string
	role     string
	country  string
	actors   []int
	mentions []int
}

func newText(d *nlp.Document, a *record.Analysis) *text {
	x := &text{d: d, actors: a.Actors, events: a.Events, ids: map[string]int{}, links: map[[2]int]string{}}
	for i := range a.Actors {
		x.ids[a.Actors[i].ID] = i
	}
	for i := range d.Sentences {
		x.sents = append(x.sents, newSent(&d.Sentences[i]))
	}
	x.addSides()
	x.indexSides()
	x.indexEvents()
	x.addSpeakers(a.Statements)
	return x
}

func newSent(s *nlp.Sentence) sent {
	out := sent{kids: s.ChildLists(), depth: make([]int, len(s.Tokens)), speaker: -1}
	for i := range s.Tokens {
		out.depth[i] = depthOf(s, i)
	}
	return out
}

// depthOf counts the steps to the root; a broken tree ends the count.
func depthOf(s *nlp.Sentence, t int) int {
	depth := 0
	for h := s.Tokens[t].Head; h >= 0 && h < len(s.Tokens) && depth < len(s.Tokens); h = s.Tokens[h].Head {
		depth++
	}
	return depth
}

// addSides groups the actors that have a code by their side.
func (x *text) addSides() {
	x.sideOf = make([]int, len(x.actors))
	at := map[string]int{}
	for a := range x.actors {
		code := SideCode(x.actors[a].Code)
		x.sideOf[a] = -1
		if code == "" {
			continue
		}
		i, ok := at[code]
		if !ok {
			i = x.newSide(code)
			at[code] = i
		}
		x.sides[i].actors = append(x.sides[i].actors, a)
		x.sideOf[a] = i
	}
	for m := range x.d.Mentions {
		for _, a := range x.d.Mentions[m].Actors {
			if a >= 0 && a < len(x.sideOf) && x.sideOf[a] >= 0 {
				s := &x.sides[x.sideOf[a]]
				s.mentions = append(s.mentions, m)
			}
		}
	}
}

func (x *text) newSide(code string) int {
	x.sides = append(x.sides, side{code: code, role: role(code), country: country(code)})
	return len(x.sides) - 1
}

func (x *text) indexSides() {
	for s := range x.sides {
		for _, m := range x.sides[s].mentions {
			in := &x.sents[x.d.Mentions[m].Sentence]
			if !slices.Contains(in.sides, s) {
				in.sides = append(in.sides, s)
			}
		}
	}
}

func (x *text) indexEvents() {
	for e := range x.events {
		if s := x.sentenceAt(x.events[e].Trigger); s >= 0 {
			x.sents[s].events = append(x.sents[s].events, e)
		}
	}
}

// sentenceAt is the first sentence that a span overlaps, -1 for none.
func (x *text) sentenceAt(span record.Span) int {
	s := x.sentenceAfter(span.Start)
	if s < len(x.d.Sentences) && x.d.Sentences[s].Span.Overlaps(span) {
		return s
	}
	return -1
}

// sentenceAfter is the first sentence that ends after a place in the text.
func (x *text) sentenceAfter(at int) int {
	return sort.Search(len(x.d.Sentences), func(i int) bool { return x.d.Sentences[i].Span.End > at })
}

func (x *text) addSpeakers(statements []record.Statement) {
	for i := range statements {
		who := x.sideOfID(statements[i].Speaker)
		if who < 0 {
			continue
		}
		for _, c := range statements[i].Content {
			for s := x.sentenceAfter(c.Start); s < len(x.d.Sentences) && x.d.Sentences[s].Span.Overlaps(c); s++ {
				x.sents[s].speaker = who
			}
		}
	}
}

// sideOfID is the side of an actor by its key; -1 for none.
func (x *text) sideOfID(id string) int {
	if a, ok := x.ids[id]; ok {
		return x.sideOf[a]
	}
	return -1
}

func (x *text) tok(s, t int) *nlp.Token { return &x.d.Sentences[s].Tokens[t] }

// prep is the preposition or mark on a token, "" where there is none.
func (x *text) prep(s, t int) string {
	for _, k := range x.sents[s].kids[t] {
		if rel := x.tok(s, k).Deprel; nlp.Is(rel, "case") || nlp.Is(rel, "mark") {
			return x.tok(s, k).Lemma
		}
	}
	return ""
}

// SideCode is the side that an actor's code stands for, as events are scored.
func SideCode(code string) string {
	code = strings.TrimPrefix(code, "---")
	return record.Side(code[:min(len(code), 6)])
}
