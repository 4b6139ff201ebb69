package nlp

import (
	"sort"

	"demarche/record"
)

// Document is the working memory for one article. It belongs to one
// goroutine. Text never changes; all spans are byte ranges of it.
type Document struct {
	Text       string
	Published  record.Day    // reference day for relative dates; "" when unknown
	Paragraphs []record.Span // in order; the headline is Paragraphs[0] where HasTitle
	HasTitle   bool          // Paragraphs[0] is a headline (headline style: present tense, no articles)
	Dateline   record.Span   // "WASHINGTON - " at the head of the body, dash included; empty when none

	Sentences []Sentence // layer "sentences"; with Tokens: layer "tokens", …
	Mentions  []Mention  // layer "mentions": in order of (Sentence, Start), never crossing, may nest
	Chains    []Chain    // layer "chains"
	Times     []Time     // layer "times", in text order, not overlapping
}

// Sentence is one sentence and its tokens.
type Sentence struct {
	Span      record.Span
	Paragraph int  // index into Document.Paragraphs
	Headline  bool // part of the headline
	Tokens    []Token
}

// Token is a syntactic word as in Universal Dependencies. "don't" is two
// tokens, "do" and "n't"; the second has Joined set.
type Token struct {
	Span   record.Span
	Text   string // Document.Text[Span]
	Joined bool   // continues a multiword token begun by the token before it
	Lemma  string
	UPOS   string // NOUN, VERB, PROPN …
	XPOS   string // Penn tag: NNP, VBD …
	Feats  string // "Number=Sing|…" or ""
	Head   int    // index of the head in the sentence; -1 for the root
	Deprel string // "nsubj", "obl:tmod" …; "root" for the root
	Idle   bool   // a line of the event tables says that it names no event here
}

// MentionType is what sort of thing a mention names.
type MentionType string

// Types of mention.
const (
	Person       MentionType = "PER"
	Organization MentionType = "ORG"
	Location     MentionType = "LOC"
	Norp         MentionType = "NORP"  // nationality, religious or political group: "Russian", "Sunnis", "Republicans"
	Occasion     MentionType = "EVENT" // "World War II", "Geneva II"
	Misc         MentionType = "MISC"
	Nominal      MentionType = "NOM" // a common noun naming an actor: "the minister", "rebels in Aleppo"
	Pronoun      MentionType = "PRON"
)

// Mention is a stretch of tokens naming someone or something.
type Mention struct {
	Sentence   int // index into Document.Sentences
	Start, End int // half-open token range in the sentence
	Head       int // index of its syntactic head token
	Type       MentionType
	Chain      int   // index into Document.Chains; -1 while unresolved
	Actors     []int // indices into the resolved actors (several for "the US and Russian foreign ministers"); set by actor.Resolve
	Metonym    bool  // a place name standing for its government ("Moscow wants"); set by actor.Resolve
}

// Chain is a set of mentions of the same thing in this document.
type Chain struct {
	Mentions []int // indices into Document.Mentions, in text order; [0] need not be the fullest name
}

// Time is a time expression with its TIMEX3-like value.
type Time struct {
	Sentence   int
	Start, End int // half-open token range
	Span       record.Span
	Type       string            // DATE TIME DURATION SET
	Value      string            // TIMEX3 value: "2014-03-10", "2014-W11", "P3D"
	Range      *record.DateRange // resolved days, nil when unresolved
	Deadline   bool              // introduced by "by", "within", "before": an end, not a date of happening
}

// SpanOf is the byte span of a half-open token range of a sentence.
func (s *Sentence) SpanOf(start, end int) record.Span {
	if start < 0 || end > len(s.Tokens) || start >= end {
		return record.Span{}
	}
	return record.Span{Start: s.Tokens[start].Span.Start, End: s.Tokens[end-1].Span.End}
}

// MentionSpan is the byte span of mention m.
func (d *Document) MentionSpan(m *Mention) record.Span {
	return d.Sentences[m.Sentence].SpanOf(m.Start, m.End)
}

// MentionText is the text of mention m.
func (d *Document) MentionText(m *Mention) string { return d.MentionSpan(m).In(d.Text) }

// MentionAt returns the index of the smallest mention of sentence si whose
// head is token ti, or the smallest one covering it; -1 when there is none.
func (d *Document) MentionAt(si, ti int) int {
	best, bestLen, bestHead := -1, 0, false
	first := sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].Sentence >= si })
	for i := first; i < len(d.Mentions) && d.Mentions[i].Sentence == si; i++ {
		m := &d.Mentions[i]
		if ti < m.Start || ti >= m.End {
			continue
		}
		head, n := m.Head == ti, m.End-m.Start
		if best < 0 || head && !bestHead || head == bestHead && n < bestLen {
			best, bestLen, bestHead = i, n, head
		}
	}
	return best
}

// Children lists, in order, the tokens whose head is ti.
func (s *Sentence) Children(ti int) []int {
	var out []int
	for i := range s.Tokens {
		if s.Tokens[i].Head == ti {
			out = append(out, i)
		}
	}
	return out
}

// ChildLists lists, of every token, the tokens whose head it is, in order.
func (s *Sentence) ChildLists() [][]int {
	n := len(s.Tokens)
	counts := make([]int, n+1)
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			counts[h]++
		}
	}
	flat, kids, at := make([]int, n), make([][]int, n), 0
	for h := 0; h < n; h++ {
		kids[h] = flat[at : at : at+counts[h]]
		at += counts[h]
	}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			kids[h] = append(kids[h], i)
		}
	}
	return kids
}

// Child is the first child of ti with one of the relations (compared without
// subtype unless the wanted relation has one), or -1.
func (s *Sentence) Child(ti int, rels ...string) int {
	for i := range s.Tokens {
		if s.Tokens[i].Head != ti {
			continue
		}
		for _, r := range rels {
			if Is(s.Tokens[i].Deprel, r) {
				return i
			}
		}
	}
	return -1
}

// Is reports whether deprel equals rel, or is a subtype of it ("obl:tmod" is "obl").
func Is(deprel, rel string) bool {
	return deprel == rel || len(deprel) > len(rel) && deprel[:len(rel)] == rel && deprel[len(rel)] == ':'
}

// Subtree is the smallest half-open token range holding ti and all its
// descendants.
func (s *Sentence) Subtree(ti int) (start, end int) {
	start, end = ti, ti+1
	for i := range s.Tokens {
		if s.Dominates(ti, i) {
			start, end = min(start, i), max(end, i+1)
		}
	}
	return start, end
}

// Dominates reports whether ti is i or an ancestor of i.
func (s *Sentence) Dominates(ti, i int) bool {
	for steps := 0; i >= 0 && steps <= len(s.Tokens); steps++ {
		if i == ti {
			return true
		}
		i = s.Tokens[i].Head
	}
	return false
}
