package eval

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// UDScores are the CoNLL 2018 measures of a system's CoNLL-U against gold
// (Zeman et al. 2018): words are matched by their characters, labels are
// compared without subtypes.
type UDScores struct {
	Tokens, Sentences, Words, UPOS, XPOS, Lemmas, UAS, LAS PRF
}

// span is a range of characters with white space taken out.
type span struct{ a, b int }

type udWord struct {
	span
	multi                          bool // inside a multiword token: matched by form
	form, lemma, upos, xpos, label string
	head                           int // index into words, -1 for a root
}

type udText struct {
	chars             strings.Builder
	tokens, sentences []span
	words             []udWord
}

// UD scores system CoNLL-U against gold; both must hold the same text once
// white space is removed.
func UD(gold, system io.Reader) (*UDScores, error) {
	g, err := readUD(gold)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	s, err := readUD(system)
	if err != nil {
		return nil, fmt.Errorf("system: %w", err)
	}
	if g.chars.String() != s.chars.String() {
		return nil, fmt.Errorf("gold and system hold different text")
	}
	pairs := align(g.words, s.words)
	partner := make([]int, len(s.words))
	for i := range partner {
		partner[i] = -1
	}
	for _, p := range pairs {
		partner[p[1]] = p[0]
	}
	score := func(same func(g, s *udWord) bool) PRF {
		out := PRF{Gold: len(g.words), System: len(s.words)}
		for _, p := range pairs {
			if same(&g.words[p[0]], &s.words[p[1]]) {
				out.Correct++
			}
		}
		return out
	}
	sameHead := func(gw, sw *udWord) bool {
		if gw.head < 0 || sw.head < 0 {
			return gw.head < 0 && sw.head < 0
		}
		return partner[sw.head] == gw.head
	}
	return &UDScores{
		Tokens:    common(g.tokens, s.tokens),
		Sentences: common(g.sentences, s.sentences),
		Words:     score(func(_, _ *udWord) bool { return true }),
		UPOS:      score(func(g, s *udWord) bool { return g.upos == s.upos }),
		XPOS:      score(func(g, s *udWord) bool { return g.xpos == s.xpos }),
		Lemmas:    score(func(g, s *udWord) bool { return g.lemma == "_" || g.lemma == s.lemma }),
		UAS:       score(sameHead),
		LAS:       score(func(g, s *udWord) bool { return sameHead(g, s) && base(g.label) == base(s.label) }),
	}, nil
}

func base(label string) string {
	b, _, _ := strings.Cut(label, ":")
	return b
}

func common(gold, system []span) PRF {
	have := make(map[span]bool, len(gold))
	for _, g := range gold {
		have[g] = true
	}
	out := PRF{Gold: len(gold), System: len(system)}
	for _, s := range system {
		if have[s] {
			out.Correct++
		}
	}
	return out
}

// squash takes out white space and invisible characters.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Zs, unicode.Cf) {
			return -1
		}
		return r
	}, s)
}

// udReader gathers one CoNLL-U text.
type udReader struct {
	t          udText
	pos        int // characters so far
	start      int // of the sentence
	first      int // index of the sentence's first word
	multi      span
	multiUntil int
}

func readUD(in io.Reader) (*udText, error) {
	r := &udReader{}
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for line := 1; sc.Scan(); line++ {
		var err error
		switch text := sc.Text(); {
		case text == "":
			err = r.endSentence()
		case text[0] != '#':
			err = r.add(strings.Split(text, "\t"))
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, err
	}
	return &r.t, r.endSentence()
}

func (r *udReader) endSentence() error {
	words := r.t.words[r.first:]
	if len(words) == 0 {
		return nil
	}
	for i := range words {
		if words[i].head >= len(words) {
			return fmt.Errorf("head %d outside the sentence", words[i].head+1)
		}
		if words[i].head >= 0 {
			words[i].head += r.first
		}
	}
	r.t.sentences = append(r.t.sentences, span{r.start, r.pos})
	r.start, r.first, r.multiUntil = r.pos, len(r.t.words), 0
	return nil
}

func (r *udReader) add(c []string) error {
	if len(c) != 10 {
		return fmt.Errorf("%d columns, want 10", len(c))
	}
	if strings.Contains(c[0], ".") {
		return nil // an empty node
	}
	if _, last, ok := strings.Cut(c[0], "-"); ok {
		until, err := strconv.Atoi(last)
		if err != nil {
			return fmt.Errorf("bad id %q", c[0])
		}
		r.multi, r.multiUntil = r.token(c[1]), until
		return nil
	}
	id, err := strconv.Atoi(c[0])
	if err != nil {
		return fmt.Errorf("bad id %q", c[0])
	}
	head, err := strconv.Atoi(c[6])
	if err != nil || head < 0 {
		return fmt.Errorf("bad head %q", c[6])
	}
	w := udWord{form: strings.ToLower(c[1]), lemma: c[2], upos: c[3], xpos: c[4], label: c[7], head: head - 1}
	if id <= r.multiUntil {
		w.span, w.multi = r.multi, true
	} else {
		w.span = r.token(c[1])
	}
	r.t.words = append(r.t.words, w)
	return nil
}

func (r *udReader) token(form string) span {
	f := squash(form)
	s := span{r.pos, r.pos + len([]rune(f))}
	r.t.chars.WriteString(f)
	r.pos = s.b
	r.t.tokens = append(r.t.tokens, s)
	return s
}

// align pairs the words of two readings of one text: by span, and inside
// multiword tokens by the longest common subsequence of forms.
func align(g, s []udWord) [][2]int {
	var out [][2]int
	for i, j := 0, 0; i < len(g) && j < len(s); {
		gw, sw := &g[i], &s[j]
		switch {
		case (gw.multi || sw.multi) && gw.a < sw.b && sw.a < gw.b:
			gi, sj := region(g, s, i, j)
			out = append(out, subsequence(g, s, i, gi, j, sj)...)
			i, j = gi, sj
		case gw.span == sw.span:
			out = append(out, [2]int{i, j})
			i++
			j++
		case gw.a < sw.a || gw.a == sw.a && gw.b <= sw.b:
			i++
		default:
			j++
		}
	}
	return out
}

// region widens from (i, j) to where both sides end at the same character.
func region(g, s []udWord, i, j int) (int, int) {
	end := max(g[i].b, s[j].b)
	for {
		was := end
		for i < len(g) && g[i].a < end {
			end = max(end, g[i].b)
			i++
		}
		for j < len(s) && s[j].a < end {
			end = max(end, s[j].b)
			j++
		}
		if end == was {
			return i, j
		}
	}
}

func subsequence(g, s []udWord, i, gi, j, sj int) [][2]int {
	n, m := gi-i, sj-j
	length := make([][]int, n+1)
	for k := range length {
		length[k] = make([]int, m+1)
	}
	for x := n - 1; x >= 0; x-- {
		for y := m - 1; y >= 0; y-- {
			if g[i+x].form == s[j+y].form {
				length[x][y] = 1 + length[x+1][y+1]
			} else {
				length[x][y] = max(length[x+1][y], length[x][y+1])
			}
		}
	}
	var out [][2]int
	for x, y := 0, 0; x < n && y < m; {
		switch {
		case g[i+x].form == s[j+y].form:
			out = append(out, [2]int{i + x, j + y})
			x++
			y++
		case length[x+1][y] >= length[x][y+1]:
			x++
		default:
			y++
		}
	}
	return out
}
