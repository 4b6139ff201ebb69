package neural

import (
	"fmt"
	"maps"
	"sort"
	"strconv"
	"strings"

	"demarche/nlp"
)

// feats.go: the features of a token are looked up, not predicted. A table
// gives the commonest of the tag; exceptions go by form; and where the tree
// decides ("it" as subject or object, "left" with or without a passive
// auxiliary, a plain verb as an order) by a context read off the tree.

// featsKey is what features are looked up by. The form is lower case, ""
// for any.
type featsKey struct {
	form    string
	tag     int
	setting setting
}

// setting is what of the tree matters to the features of a token.
type setting uint16

// kin is what a token has below it.
type kin struct {
	subject          int // -1 is none
	aux, passive, to bool
	mark, det, and   bool
}

// kinOf fills dst with the kin of every token.
func kinOf(dst []kin, tokens []nlp.Token) []kin {
	dst = resize(dst, len(tokens))
	for i := range dst {
		dst[i] = kin{subject: -1}
	}
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 {
			dst[h].add(&tokens[i], i)
		}
	}
	return dst
}

func (k *kin) add(t *nlp.Token, i int) {
	switch {
	case nlp.Is(t.Deprel, "nsubj"):
		k.subject = i
	case t.Deprel == "aux:pass":
		k.passive = true
	case t.Deprel == "aux":
		k.aux = true
	case t.Deprel == "mark" || t.Deprel == "case":
		k.mark = true
		k.to = k.to || t.XPOS == "TO"
	case t.Deprel == "det" || t.Deprel == "nmod:poss":
		k.det = true
	case t.Deprel == "cc":
		k.and = true
	case t.Deprel == "conj":
		k.and = true
	}
}

var featRelations = []string{
	"root", "conj", "advcl", "acl", "amod", "xcomp", "ccomp", "csubj", "nsubj", "obj",
	"iobj", "obl", "nmod", "parataxis", "compound", "expl", "acl:relcl", "nsubj:pass",
}

// contextOf reads the context of token i off the tree; 0 is none.
func contextOf(tokens []nlp.Token, kin []kin, i int) setting {
	t, k := &tokens[i], &kin[i]
	switch t.XPOS {
	case "VB":
		return relationContext(t, k.subject >= 0, k.aux || k.passive, k.to)
	case "VBN":
		return relationContext(t, k.passive, k.aux, false)
	case "VBG":
		return relationContext(t, k.aux, k.mark, k.det)
	case "PRP", "WP", "WDT":
		return relationContext(t, false, false, false)
	case "VBP", "VBD":
		return 1<<15 | personOf(tokens, kin, i)
	}
	return 0
}

func relationContext(t *nlp.Token, flags ...bool) setting {
	c := setting(len(featRelations) + 1)
	for i, r := range featRelations {
		if t.Deprel == r {
			c = setting(i + 1)
		}
	}
	for i, f := range flags {
		if f {
			c |= 1 << (8 + i)
		}
	}
	return c
}

// personOf classes the subject of a verb, of its head where it is an
// auxiliary or copula, or of the verb it is joined to.
func personOf(tokens []nlp.Token, kin []kin, i int) setting {
	for steps := 0; steps < 4; steps++ {
		if s := kin[i].subject; s >= 0 {
			return subjectClass(&tokens[s], kin[s].and)
		}
		t := &tokens[i]
		if t.Head < 0 || !(nlp.Is(t.Deprel, "aux") || t.Deprel == "cop" || t.Deprel == "conj") {
			return 1
		}
		i = t.Head
	}
	return 1
}

// subjects are the pronouns that verbs agree with.
var subjects = []struct {
	word  string
	class setting
}{
	{"i", 2},
	{"you", 3},
	{"we", 4},
	{"they", 5},
	{"these", 5},
	{"those", 5},
	{"he", 6},
	{"she", 6},
	{"it", 6},
	{"this", 6},
	{"that", 6},
}

func subjectClass(t *nlp.Token, joined bool) setting {
	for i := range subjects {
		if s := &subjects[i]; len(s.word) == len(t.Text) && strings.EqualFold(s.word, t.Text) {
			return s.class
		}
	}
	switch {
	case joined || t.XPOS == "NNS" || t.XPOS == "NNPS":
		return 7
	case strings.HasPrefix(t.XPOS, "W"):
		return 8
	}
	return 9
}

// featsTable answers what the features of a form with a tag in a context are.
type featsTable struct {
	general []string // by tag
	special map[featsKey]string
}

// find tries the form in its context; then, for words of a closed class, the
// form, else the context; then the form; then the tag.
func (t *featsTable) find(key featsKey, closed bool) string {
	keys := [...]featsKey{key, {"", key.tag, key.setting}, {key.form, key.tag, 0}}
	if closed {
		keys[1], keys[2] = keys[2], keys[1]
	}
	for _, k := range keys {
		if f, ok := t.special[k]; ok {
			return f
		}
	}
	return t.general[key.tag]
}

// closedClass reports whether a tag ("PRON|PRP") has few forms.
func closedClass(tag string) bool { return strings.HasPrefix(tag, "PRON|") }

// learnFeats fills Feats and Special from trees.
func (l *learner) learnFeats(sentences []nlp.Sentence) {
	counts := map[featsKey]map[string]int{}
	var kin []kin
	for i := range sentences {
		tokens := sentences[i].Tokens
		kin = kinOf(kin, tokens)
		for j := range tokens {
			n, ok := l.tags[tokens[j].UPOS+"|"+tokens[j].XPOS]
			if !ok {
				continue
			}
			f, c := featuresOf(tokens[j].Text), contextOf(tokens, kin, j)
			for _, key := range []featsKey{{"", int(n), 0}, {"", int(n), c}, {f[wordFeature], int(n), 0}, {f[wordFeature], int(n), c}} {
				countFeats(counts, key, tokens[j].Feats)
			}
		}
	}
	for i := range l.Tags {
		l.Feats = append(l.Feats, commonest(counts[featsKey{"", i, 0}]))
	}
	l.Special = l.specialLines(counts)
}

func countFeats(counts map[featsKey]map[string]int, key featsKey, feats string) {
	m := counts[key]
	if m == nil {
		m = map[string]int{}
		counts[key] = m
	}
	m[feats]++
}

// specialLines writes the entries that say something the more general ones do not.
func (l *learner) specialLines(counts map[featsKey]map[string]int) string {
	table := featsTable{l.Feats, map[featsKey]string{}}
	add := func(want func(featsKey) bool) {
		more := map[featsKey]string{}
		for key, m := range counts {
			if !want(key) || strings.ContainsAny(key.form, "\t\n") {
				continue
			}
			if best := commonest(m); best != table.find(key, closedClass(l.Tags[key.tag])) {
				more[key] = best
			}
		}
		maps.Copy(table.special, more)
	}
	add(func(k featsKey) bool { return k.form != "" && k.setting == 0 })
	add(func(k featsKey) bool { return k.form == "" && k.setting != 0 })
	add(func(k featsKey) bool { return k.form != "" && k.setting != 0 })
	var lines []string
	for key, best := range table.special {
		lines = append(lines, fmt.Sprintf("%s\t%d\t%d\t%s\n", key.form, key.tag, key.setting, best))
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// readSpecial reads what specialLines wrote.
func readSpecial(text string) (map[featsKey]string, error) {
	out, kept := map[featsKey]string{}, map[string]string{}
	for line := range strings.Lines(text) {
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) != 4 {
			return nil, fmt.Errorf("neural: features: %d columns, want 4", len(c))
		}
		tag, err := strconv.Atoi(c[1])
		if err != nil {
			return nil, fmt.Errorf("neural: features of %q: %w", c[0], err)
		}
		code, err := strconv.ParseUint(c[2], 10, 16)
		if err != nil {
			return nil, fmt.Errorf("neural: features of %q: %w", c[0], err)
		}
		if _, ok := kept[c[3]]; !ok {
			kept[c[3]] = c[3]
		}
		out[featsKey{c[0], tag, setting(code)}] = kept[c[3]]
	}
	return out, nil
}

func commonest(counts map[string]int) string {
	best, top := "", -1
	for s, n := range counts {
		if n > top || n == top && s < best {
			best, top = s, n
		}
	}
	return best
}
