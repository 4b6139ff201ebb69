package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"demarche/eval"
)

// squashed are entities with white space taken out of the offsets, so that
// spacing does not matter.
func squashed(text string, list [][3]any) []eval.Entity {
	before := []int{0}
	for _, r := range text {
		n := before[len(before)-1]
		if !strings.ContainsRune(" \t\r\n", r) {
			n++
		}
		before = append(before, n)
	}
	var out []eval.Entity
	for _, e := range list {
		a, b := integer(e[0]), integer(e[1])
		if kind, ok := e[2].(string); ok && a >= 0 && a <= b && b < len(before) {
			out = append(out, eval.Entity{Start: before[a], End: before[b], Type: kind})
		}
	}
	return out
}

func integer(v any) int {
	switch x := v.(type) {
	case float64:
		return int(x)
	case int:
		return x
	}
	return -1
}

// eachBio reads "form TAB tag" lines, a blank line between sentences and
// "# doc = " between documents.
func eachBio(path string, do func(*namesDoc) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b := &bioReader{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := strings.TrimRight(sc.Text(), "\r")
		switch {
		case strings.HasPrefix(line, "# doc = "):
			if err := b.flush(do); err != nil {
				return err
			}
		case strings.TrimSpace(line) == "":
			b.close()
			b.newline = b.text.Len() > 0
		case strings.HasPrefix(line, "#") && !strings.Contains(line, "\t"):
		default:
			b.token(line)
		}
	}
	if err := sc.Err(); err != nil {
		return err
	}
	return b.flush(do)
}

type bioReader struct {
	text       strings.Builder
	runes      int
	newline    bool
	entities   [][3]any
	start, end int
	kind       string
}

func (b *bioReader) token(line string) {
	f := strings.Split(line, "\t")
	form, tag := f[0], f[len(f)-1]
	switch {
	case b.newline:
		b.write("\n")
	case b.runes > 0:
		b.write(" ")
	}
	b.newline = false
	at := b.runes
	b.write(form)
	switch {
	case len(tag) < 3:
		b.close()
	case tag[0] == 'B' || b.kind != tag[2:]:
		b.close()
		b.start, b.end, b.kind = at, b.runes, tag[2:]
	default:
		b.end = b.runes
	}
}

func (b *bioReader) write(s string) {
	b.text.WriteString(s)
	b.runes += len([]rune(s))
}

func (b *bioReader) close() {
	if b.kind != "" {
		b.entities = append(b.entities, [3]any{b.start, b.end, b.kind})
		b.kind = ""
	}
}

func (b *bioReader) flush(do func(*namesDoc) error) error {
	b.close()
	if b.runes == 0 {
		return nil
	}
	d := &namesDoc{Text: b.text.String(), Entities: b.entities}
	*b = bioReader{}
	return do(d)
}

type evalPairsCmd struct {
	Gold string `arg:"" help:"JSON lines with text, source, target and gold_root." type:"existingfile"`
}

// Run prints the macro F1 of the binary, quad and root classes.
func (c *evalPairsCmd) Run(s *session) error {
	l, err := s.layers()
	if err != nil {
		return err
	}
	var gold, system [3][]string // by level
	err = eachLine(c.Gold, func(in *struct {
		pairLine
		Root   string `json:"gold_root"`
		Quad   int    `json:"gold_quad"`
		Binary int    `json:"gold_binary"`
	},
	) error {
		got, err := l.pair(&in.pairLine)
		if err != nil {
			return err
		}
		root := eval.PLVRoot(got.(pairResult).Root)
		for k, g := range []string{[]string{"cooperation", "conflict"}[in.Binary&1], strconv.Itoa(in.Quad), eval.PLVRoot(in.Root)} {
			gold[k] = append(gold[k], g)
		}
		for k, s := range []string{eval.PLVBinary(root), eval.PLVQuad(root), root} {
			system[k] = append(system[k], s)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for k, level := range []string{"binary", "quad", "root"} {
		fmt.Fprintf(s.out, "  %-12s macro F1 %6.2f\n", level, 100*eval.MacroF1(gold[k], system[k]))
	}
	return nil
}

type evalStatusCmd struct {
	Gold string `arg:"" help:"JSON lines with text and events of start, end and score." type:"existingfile"`
}

// Run prints the correlation and mean error of the scores; a gold event that
// is not found counts as 0.
func (c *evalStatusCmd) Run(s *session) error {
	l, err := s.layers()
	if err != nil {
		return err
	}
	var gold, system []float64
	err = eachLine(c.Gold, func(in *struct {
		textLine
		Events []scored `json:"events"`
	},
	) error {
		got, err := l.deeds(in.Text)
		if err != nil {
			return err
		}
		for _, e := range in.Events {
			gold, system = append(gold, e.Score), append(system, scoreOf(got, e))
		}
		return nil
	})
	if err != nil {
		return err
	}
	off := 0.0
	for i := range gold {
		off += math.Abs(gold[i]-system[i]) / float64(len(gold))
	}
	fmt.Fprintf(s.out, "  events %d  Pearson r %.4f  mean absolute error %.4f\n", len(gold), eval.Pearson(gold, system), off)
	return nil
}

func scoreOf(got []scored, e scored) float64 {
	for _, g := range got {
		if g.Start == e.Start && g.End == e.End {
			return g.Score
		}
	}
	for _, g := range got {
		if g.Start < e.End && e.Start < g.End {
			return g.Score
		}
	}
	return 0
}

type evalQuotesCmd struct {
	Gold string `arg:"" help:"JSON lines with text and attributions." type:"existingfile"`
}

// Run prints the token F1 of sources, cues and contents.
func (c *evalQuotesCmd) Run(s *session) error {
	l, err := s.layers()
	if err != nil {
		return err
	}
	var total [3]eval.PRF
	err = eachLine(c.Gold, func(in *struct {
		textLine
		Attributions []attribution `json:"attributions"`
	},
	) error {
		got, err := l.attributions(in.Text)
		if err != nil {
			return err
		}
		g, s := parts(in.Attributions), parts(got)
		for k := range total {
			total[k] = total[k].Add(eval.TokenF1(in.Text, g[k], s[k]))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for k, name := range []string{"source", "cue", "content"} {
		printPRF(s.out, name, total[k])
	}
	return nil
}

func parts(list []attribution) (out [3][][2]int) {
	for _, a := range list {
		out[0] = append(out[0], a.Source...)
		out[1] = append(out[1], a.Cue...)
		out[2] = append(out[2], a.Content...)
	}
	return out
}
