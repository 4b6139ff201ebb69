package coref

import (
	"slices"
	"strings"

	"demarche/nlp"
)

// Names builds the chains of all name mentions anew; mentions of other types
// are left out of chains. It runs in a time linear in the mentions but for
// documents with very many different names.
func (c *Chainer) Names(d *nlp.Document) {
	b := c.builders.Get().(*builder)
	defer c.builders.Put(b)
	b.begin(d)
	defer b.end()
	for i := range d.Mentions {
		d.Mentions[i].Chain = -1
	}
	for i := range d.Mentions {
		if !isName(d.Mentions[i].Type) || b.single(i) {
			continue
		}
		b.place(i)
	}
	for i := range d.Mentions {
		if isName(d.Mentions[i].Type) && b.single(i) {
			b.placeSingle(i)
		}
	}
	b.list()
}

func isName(t nlp.MentionType) bool { return t != nlp.Nominal && t != nlp.Pronoun }

// builder is the working memory of Names.
type builder struct {
	d      *nlp.Document
	byText map[string]int    // name -> chain
	byLast map[string]bearer // last word of a person's name -> chains
	links  []link
	first  []int // of each chain, the mention that began it
	sizes  []int // of each chain
}

// bearer is a list of chains in links: its first and last.
type bearer struct{ head, tail int }

type link struct{ chain, next int }

func newBuilder() any { return &builder{byText: map[string]int{}, byLast: map[string]bearer{}} }

func (b *builder) begin(d *nlp.Document) {
	b.d, b.links, b.first, b.sizes = d, b.links[:0], b.first[:0], b.sizes[:0]
	d.Chains = d.Chains[:0]
}

// end lets go of the document.
func (b *builder) end() {
	b.d = nil
	clear(b.byText)
	clear(b.byLast)
}

// bears notes that a chain is of a person with a last name.
func (b *builder) bears(last string, chain int) {
	n := len(b.links)
	b.links = append(b.links, link{chain, -1})
	l, ok := b.byLast[last]
	if !ok {
		b.byLast[last] = bearer{n, n}
		return
	}
	b.links[l.tail].next = n
	b.byLast[last] = bearer{l.head, n}
}

// bearers is the first link of a last name, -1 for none.
func (b *builder) bearers(last string) int {
	if l, ok := b.byLast[last]; ok {
		return l.head
	}
	return -1
}

// list writes the chains' mentions, in text order, into one array.
func (b *builder) list() {
	all := 0
	for _, n := range b.sizes {
		all += n
	}
	room := make([]int, all)
	b.d.Chains = slices.Grow(b.d.Chains, len(b.sizes))
	for _, n := range b.sizes {
		b.d.Chains = append(b.d.Chains, nlp.Chain{Mentions: room[:0:n]})
		room = room[n:]
	}
	for i := range b.d.Mentions {
		if k := b.d.Mentions[i].Chain; k >= 0 {
			b.d.Chains[k].Mentions = append(b.d.Chains[k].Mentions, i)
		}
	}
}

// single reports a person's name of one word ("El-Sisi", too), which waits for
// the full name even when that comes later (headlines).
func (b *builder) single(i int) bool {
	m := &b.d.Mentions[i]
	return m.Type == nlp.Person && (m.End-m.Start == 1 || b.hyphened(m))
}

func (b *builder) hyphened(m *nlp.Mention) bool {
	return m.End-m.Start == 3 && b.d.Sentences[m.Sentence].Tokens[m.Start+1].Text == "-"
}

func (b *builder) text(i int) string {
	s := b.d.MentionText(&b.d.Mentions[i])
	s = strings.TrimPrefix(strings.TrimPrefix(s, "the "), "The ")
	return s
}

func (b *builder) last(i int) string {
	m := &b.d.Mentions[i]
	toks := b.d.Sentences[m.Sentence].Tokens[m.Start:m.End]
	for k := len(toks) - 1; k > 0; k-- {
		if !isSuffix(toks[k].Text) {
			return toks[k].Text
		}
	}
	return toks[0].Text
}

func isSuffix(s string) bool {
	switch s {
	case "Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "'s", "’s", ".":
		return true
	}
	return false
}

func (b *builder) add(i, chain int) {
	b.d.Mentions[i].Chain = chain
	b.sizes[chain]++
}

func (b *builder) fresh(i int) int {
	n := len(b.sizes)
	b.sizes, b.first = append(b.sizes, 0), append(b.first, i)
	b.add(i, n)
	return n
}

// place puts a name of several words, or one that is not a person's, into the
// chain of the same name, of the same person spelt otherwise, or of the long
// form that its acronym follows.
func (b *builder) place(i int) {
	m := &b.d.Mentions[i]
	text := b.text(i)
	if k, ok := b.byText[text]; ok {
		b.add(i, k)
		return
	}
	k := -1
	switch m.Type {
	case nlp.Person:
		k = b.samePerson(i)
	case nlp.Organization, nlp.Misc:
		k = b.acronym(i, text)
	}
	if k < 0 {
		k = b.fresh(i)
	} else {
		b.add(i, k)
	}
	b.byText[text] = k
	if m.Type == nlp.Person {
		b.bears(b.last(i), k)
	}
}

// samePerson finds a chain whose full name has the same last word and a first
// word with the same three letters ("Sergei", "Sergey Lavrov").
func (b *builder) samePerson(i int) int {
	first := b.firstWord(i)
	for l := b.bearers(b.last(i)); l >= 0; l = b.links[l].next {
		if k := b.links[l].chain; alike(first, b.firstWord(b.first[k])) {
			return k
		}
	}
	return -1
}

func (b *builder) firstWord(i int) string {
	m := &b.d.Mentions[i]
	return b.d.Sentences[m.Sentence].Tokens[m.Start].Text
}

// alike compares first names: by the letter of an initial ("J."), else by
// three letters.
func alike(a, c string) bool {
	if a == "" || c == "" {
		return false
	}
	if strings.HasSuffix(a, ".") || strings.HasSuffix(c, ".") {
		return a[0] == c[0]
	}
	return len(a) >= 3 && len(c) >= 3 && a[:3] == c[:3]
}

// acronym joins "OSCE" to "Organization for Security and Cooperation in
// Europe" where it follows in brackets or has its initials.
func (b *builder) acronym(i int, text string) int {
	if !isAcronym(text) {
		return -1
	}
	m := &b.d.Mentions[i]
	toks := b.d.Sentences[m.Sentence].Tokens
	for j := i - 1; j >= 0 && b.d.Mentions[j].Sentence == m.Sentence; j-- {
		p := &b.d.Mentions[j]
		if p.Chain >= 0 && p.Type == nlp.Organization && p.End == m.Start-1 && toks[p.End].Text == "(" {
			return p.Chain
		}
	}
	for k, first := range b.first {
		p := &b.d.Mentions[first]
		if p.Type == nlp.Organization && p.End-p.Start > 1 && b.initials(p) == text {
			return k
		}
	}
	return -1
}

func (b *builder) initials(m *nlp.Mention) string {
	var buf [12]byte
	out := buf[:0]
	for _, t := range b.d.Sentences[m.Sentence].Tokens[m.Start:m.End] {
		if t.Text == "" {
			continue
		}
		if c := t.Text[0]; c >= 'A' && c <= 'Z' && len(out) < cap(out) {
			out = append(out, c)
		}
	}
	return string(out)
}

func isAcronym(s string) bool {
	if len(s) < 2 || len(s) > 8 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// placeSingle puts a one-word name of a person with the first full name of the
// text that ends in it, else with its like. Who bears the name of somebody told
// of before ("Ivanka Trump") is not called by it alone.
func (b *builder) placeSingle(i int) {
	text := b.text(i)
	best := -1
	if l := b.bearers(b.last(i)); l >= 0 {
		best = b.links[l].chain
	}
	if best < 0 {
		if k, ok := b.byText[text]; ok && b.d.Mentions[b.first[k]].Type == nlp.Person {
			best = k
		} else if best = b.byFirst(text); best < 0 {
			b.byText[text] = b.fresh(i)
			return
		}
	}
	b.add(i, best)
}

// byFirst finds the chain of a full name that begins with the word
// ("Suu Kyi" aside, "Hillary" for "Hillary Clinton", "Xi" for "Xi Jinping").
func (b *builder) byFirst(word string) int {
	for k, j := range b.first {
		m := &b.d.Mentions[j]
		if m.Type == nlp.Person && m.End-m.Start > 1 && b.firstWord(j) == word {
			return k
		}
	}
	return -1
}
