package coref

import (
	"slices"

	"demarche/nlp"
)

// Trait is what agreement needs to know of a mention.
type Trait struct {
	OK     bool   // can be what a pronoun stands for
	Person bool   // one human being
	Plural bool   // several, or a body that "they" may stand for
	Body   bool   // an institution or state: "it", and also "they"
	Sex    byte   // 'm', 'f', 0 unknown
	Joined bool   // the first of several that "and" joins: "they", too
	Place  bool   // used as a place, not as an actor: last choice
	Of     string // the state that it is, or that a person speaks for
}

// Link says that a pronoun mention stands for another mention. Side is set
// for "we" inside a quotation: the speaker's side, not the speaker alone.
type Link struct {
	Pronoun, Antecedent int
	Side                bool
}

type class uint8

const (
	he class = iota + 1
	she
	it
	they
	we
	me
)

var classes = map[string]class{
	"he": he, "him": he, "his": he, "himself": he,
	"she": she, "her": she, "hers": she, "herself": she,
	"it": it, "its": it, "itself": it,
	"they": they, "them": they, "their": they, "theirs": they, "themselves": they,
	"we": we, "us": we, "our": we, "ours": we, "ourselves": we,
	"i": me, "my": me, "mine": me, "myself": me,
}

func classOf(t *nlp.Token) class {
	if t.UPOS != "PRON" && t.UPOS != "DET" && t.UPOS != "" || len(t.Text) > 10 || t.Text == "" || t.Text == "US" {
		return 0
	}
	if t.Text == "I" {
		return me
	}
	if k, ok := classes[t.Text]; ok {
		return k
	}
	if c := t.Text[0]; c >= 'A' && c <= 'Z' {
		var buf [10]byte
		n := copy(buf[:], t.Text)
		buf[0] += 'a' - 'A'
		return classes[string(buf[:n])]
	}
	return 0
}

// AddPronouns inserts a Pronoun mention for every personal pronoun that may
// stand for an actor.
func AddPronouns(d *nlp.Document) {
	var add []nlp.Mention
	for si := range d.Sentences {
		s := &d.Sentences[si]
		for ti := range s.Tokens {
			t := &s.Tokens[ti]
			k := classOf(t)
			if k == 0 || k == it && emptyIt(s, ti) {
				continue
			}
			add = append(add, nlp.Mention{Sentence: si, Start: ti, End: ti + 1, Head: ti, Type: nlp.Pronoun, Chain: -1})
		}
	}
	Insert(d, add)
}

// emptyIt reports an "it" that stands for nobody: "it was clear that".
func emptyIt(s *nlp.Sentence, ti int) bool {
	t := &s.Tokens[ti]
	if t.Deprel == "expl" {
		return true
	}
	if t.Deprel != "nsubj" || t.Head < 0 || t.Head >= len(s.Tokens) {
		return false
	}
	h := &s.Tokens[t.Head]
	return h.UPOS == "ADJ" && !nlp.Minded(h.Text) || h.UPOS == "NOUN" && s.Child(t.Head, "cop") >= 0
}

// Pronouns links the Pronoun mentions to earlier mentions by number, sex,
// recency and subject, "I" and "we" to the speaker of their quotation or text, and
// "He (Kerry)" to the name in brackets. The linked pronouns join the chains.
func (c *Chainer) Pronouns(d *nlp.Document, traits []Trait) []Link {
	r := &resolver{d: d, traits: traits, quoted: quoted(d), voice: voices(d), done: make([]int, len(d.Mentions))}
	for i := range r.done {
		r.done[i] = -1
	}
	var links []Link
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != nlp.Pronoun {
			continue
		}
		a, side := r.antecedent(i)
		if a < 0 {
			continue
		}
		r.done[i] = a
		links = append(links, Link{Pronoun: i, Antecedent: a, Side: side})
		if k := d.Mentions[a].Chain; k >= 0 && !side {
			m.Chain = k
			d.Chains[k].Mentions = append(d.Chains[k].Mentions, i)
		}
	}
	for k := range d.Chains {
		slices.Sort(d.Chains[k].Mentions)
	}
	return links
}

type resolver struct {
	d      *nlp.Document
	traits []Trait
	quoted [][]bool
	voice  []int // see voices
	done   []int // pronoun -> its antecedent
	said   int   // 1 + the mention that spoke last
	saidIn int   // its paragraph
}

func (r *resolver) antecedent(i int) (int, bool) {
	m := &r.d.Mentions[i]
	s := &r.d.Sentences[m.Sentence]
	k := classOf(&s.Tokens[m.Start])
	if a := r.bracketed(i); a >= 0 {
		return a, false
	}
	switch k {
	case we, me:
		if !r.quoted[m.Sentence][m.Start] {
			if v := r.voice[m.Sentence]; v >= 0 && v < i && r.traits[v].OK {
				return v, k == we
			}
			return -1, false
		}
		return r.speaker(i), k == we
	}
	return r.best(i, k), false
}

// bracketed finds the name in "He (Kerry)".
func (r *resolver) bracketed(i int) int {
	m := &r.d.Mentions[i]
	s := &r.d.Sentences[m.Sentence]
	if m.End+1 >= len(s.Tokens) || s.Tokens[m.End].Text != "(" && s.Tokens[m.End].Text != "[" {
		return -1
	}
	for j := i + 1; j < len(r.d.Mentions) && r.d.Mentions[j].Sentence == m.Sentence; j++ {
		if r.d.Mentions[j].Start == m.End+1 {
			return j
		}
	}
	return -1
}

// speaker is the subject of the verb of saying outside the quotation marks,
// nearest in the sentence, else in the paragraph.
func (r *resolver) speaker(i int) int {
	m := &r.d.Mentions[i]
	par := r.d.Sentences[m.Sentence].Paragraph
	best, bestCost := -1, 1<<30
	for j := range r.d.Mentions {
		p := &r.d.Mentions[j]
		s := &r.d.Sentences[p.Sentence]
		if s.Paragraph != par || j == i || r.quoted[p.Sentence][p.Head] || r.traits[j].Place {
			continue
		}
		ok := r.traits[j].OK || p.Type == nlp.Pronoun && r.done[j] >= 0
		if !ok || !saying(s, p) {
			continue
		}
		cost := 10 * abs(p.Sentence-m.Sentence)
		if cost < bestCost {
			best, bestCost = j, cost
		}
	}
	if best >= 0 && r.d.Mentions[best].Type == nlp.Pronoun {
		best = r.done[best]
	}
	if best < 0 && r.said > 0 && par-r.saidIn <= 2 {
		return r.said - 1 // "the statement added": who spoke before
	}
	r.said, r.saidIn = best+1, par
	return best
}

// saying reports a mention that is the subject of a verb of saying.
func saying(s *nlp.Sentence, m *nlp.Mention) bool {
	t := &s.Tokens[m.Head]
	if nlp.Is(t.Deprel, "nsubj") && t.Head >= 0 && sayVerb(&s.Tokens[t.Head]) {
		return true
	}
	for _, i := range [2]int{m.Start - 1, m.End} {
		if i >= 0 && i < len(s.Tokens) && sayVerb(&s.Tokens[i]) {
			return true
		}
	}
	return false
}

func sayVerb(t *nlp.Token) bool {
	switch t.Lemma {
	case "say", "tell", "add", "state", "declare", "explain", "note", "warn", "insist", "stress", "announce", "argue",
		"claim", "comment", "reply", "respond", "write", "tweet", "acknowledge", "admit", "continue", "conclude", "recall",
		"vow", "ask", "urge", "suggest", "emphasize", "remark", "caution", "complain", "promise", "pledge":
		return true
	}
	return t.Text == "said" || t.Text == "says" || t.Text == "told" || t.Text == "added"
}

// best is the candidate of the lowest cost in this and the three sentences before.
func (r *resolver) best(i int, k class) int {
	m := &r.d.Mentions[i]
	s := &r.d.Sentences[m.Sentence]
	inQuote := r.quoted[m.Sentence][m.Start]
	binding, speech := binder(s, m.Head)
	state := ""
	office := boundByOffice
	if k == it && speech {
		state = r.stateOf(m, i, binding)
		if !intended(s, m.Head) {
			office = -awayFromOffice
		}
	}
	rival := r.rival(i, k)
	best, bestCost := -1, 1<<30
	for j := i - 1; j >= 0; j-- {
		p := &r.d.Mentions[j]
		far := m.Sentence - p.Sentence
		if far > 3 || r.d.Sentences[p.Sentence].Headline && !s.Headline {
			break
		}
		target := j
		tr := r.traits[j]
		if p.Type == nlp.Pronoun {
			if target = r.done[j]; target < 0 || classOf(&r.d.Sentences[p.Sentence].Tokens[p.Start]) != k {
				continue
			}
			tr = r.traits[target]
		}
		if !agrees(tr, k) || far == 0 && r.clash(m, p) {
			continue
		}
		if rival >= 0 && (far > 0 || p.Head < rival) {
			break // something nearer is meant that is no actor
		}
		cost := r.cost(m, p, tr, k)
		if far == 0 && p.Head == binding {
			cost -= bound(speech)
		}
		if state != "" && tr.Of == state {
			cost -= office
		}
		if inQuote != r.quoted[p.Sentence][p.Head] {
			cost += 12
		}
		if cost < bestCost {
			best, bestCost = target, cost
		}
	}
	return best
}

// intended reports the subject of what will be done: "said it would".
func intended(s *nlp.Sentence, head int) bool {
	if s.Tokens[head].Head < 0 {
		return false
	}
	aux := s.Child(s.Tokens[head].Head, "aux")
	return aux >= 0 && (s.Tokens[aux].Text == "would" || s.Tokens[aux].Text == "will")
}

// stateOf is the state for which the person that a token heads speaks, "" where
// it is no person or speaks for none.
func (r *resolver) stateOf(m *nlp.Mention, i, head int) string {
	for j := i - 1; j >= 0 && r.d.Mentions[j].Sentence == m.Sentence; j-- {
		if r.d.Mentions[j].Head == head && r.traits[j].Person {
			return r.traits[j].Of
		}
	}
	return ""
}

// rival is the last subject before "it" or "they" in its sentence that is a thing
// or people who are no actor: "the virologists said they", "the ship sank after it";
// -1 where there is none.
func (r *resolver) rival(i int, k class) int {
	want := map[class]string{it: "NN", they: "NNS"}[k]
	m := &r.d.Mentions[i]
	if want == "" {
		return -1
	}
	s := &r.d.Sentences[m.Sentence]
	for ti := m.Start - 1; ti >= 0; ti-- {
		t := &s.Tokens[ti]
		if t.XPOS != want || t.UPOS != "NOUN" || !nlp.Is(t.Deprel, "nsubj") {
			continue
		}
		if a := r.d.MentionAt(m.Sentence, ti); a >= 0 && r.traits[a].OK {
			return -1
		}
		return ti
	}
	return -1
}

func agrees(t Trait, k class) bool {
	switch {
	case !t.OK:
		return false
	case k == he:
		return t.Person && !t.Plural && t.Sex != 'f'
	case k == she:
		return t.Person && !t.Plural && t.Sex != 'm'
	case k == it:
		return t.Body && !t.Person
	}
	return t.Plural || t.Body || t.Joined
}

// clash forbids a subject and an object pronoun of the same verb to be one.
func (r *resolver) clash(m, p *nlp.Mention) bool {
	s := &r.d.Sentences[m.Sentence]
	a, b := &s.Tokens[m.Head], &s.Tokens[p.Head]
	if m.Start >= p.Start && m.Start < p.End {
		return true
	}
	return a.Head == b.Head && a.Head >= 0 && nlp.Is(b.Deprel, "nsubj") && (nlp.Is(a.Deprel, "obj") || nlp.Is(a.Deprel, "iobj") || nlp.Is(a.Deprel, "obl"))
}

func (r *resolver) cost(m, p *nlp.Mention, tr Trait, k class) int {
	s := &r.d.Sentences[p.Sentence]
	far := m.Sentence - p.Sentence
	cost := 14 * far
	if far == 0 {
		cost += m.Start - p.End
	} else {
		cost += p.Start / 8
	}
	switch rel := s.Tokens[p.Head].Deprel; {
	case nlp.Is(rel, "nsubj") && governed(&r.d.Sentences[m.Sentence].Tokens[m.Head]):
		cost -= 4
	case nlp.Is(rel, "nsubj"):
		cost -= 8
	case nlp.Is(rel, "obj"), nlp.Is(rel, "iobj"):
		cost -= 3
	case rel == "nmod:poss", nlp.Is(rel, "amod"), nlp.Is(rel, "compound"):
		cost += 4
	}
	if tr.Place {
		cost += 15
	}
	if k == they && !tr.Plural && !tr.Joined {
		cost += 10
	}
	if p.Type == nlp.Norp {
		cost += 6
	}
	return cost
}

// governed reports a pronoun that is no subject: "with them".
func governed(t *nlp.Token) bool {
	return nlp.Is(t.Deprel, "obj") || nlp.Is(t.Deprel, "iobj") || nlp.Is(t.Deprel, "obl") || t.Deprel == "nmod"
}

// quoted tells for every token whether it stands inside quotation marks.
// Marks left open end with their paragraph.
func quoted(d *nlp.Document) [][]bool {
	out := make([][]bool, len(d.Sentences))
	n := 0
	for si := range d.Sentences {
		n += len(d.Sentences[si].Tokens)
	}
	flat := make([]bool, n)
	in, par := false, -1
	for si := range d.Sentences {
		s := &d.Sentences[si]
		if s.Paragraph != par {
			in, par = false, s.Paragraph
		}
		out[si], flat = flat[:len(s.Tokens):len(s.Tokens)], flat[len(s.Tokens):]
		for ti := range s.Tokens {
			switch s.Tokens[ti].Text {
			case "“":
				in = true
			case "”", "''":
				in = false
			case "\"", "``":
				in = !in
			}
			out[si][ti] = in
		}
	}
	return out
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
