package lemmatizer

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/corpus/conllu"
)

// counts is how often each lemma, or edit, was seen.
type counts map[string]int

// Train learns rules, and the forms they get wrong, from CoNLL-U texts, and
// returns model/lemmas.txt. The same texts give the same bytes.
func Train(card string, treebanks ...io.Reader) ([]byte, error) {
	forms, rules := map[key]counts{}, map[key]counts{}
	tags := map[key]string{} // one XPOS of each form and UPOS
	for _, in := range treebanks {
		err := conllu.Read(in, func(s *conllu.Sentence) error {
			for i := range s.Tokens {
				learn(forms, rules, tags, s.Tokens[i].Text, s.Tokens[i].Lemma, s.Tokens[i].UPOS, s.Tokens[i].XPOS)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	for _, l := range strings.Split(strings.TrimSpace(card), "\n") {
		fmt.Fprintf(&out, "# %s\n", l)
	}
	l := &Lemmatizer{forms: map[key]string{}, rules: map[key]edit{}}
	writeRules(&out, l, rules)
	writeForms(&out, l, forms, tags)
	return out.Bytes(), nil
}

func learn(forms, rules map[key]counts, tags map[key]string, form, lemma, upos, xpos string) {
	// "_" is a word glued to its neighbor by mistake: it has no lemma of its own.
	if lemma == "_" || lemma == "" || strings.ContainsAny(form+lemma, "\t\n") {
		return
	}
	low := strings.ToLower(form)
	if upos == "ADJ" && xpos == "NNP" {
		return // part of a name: keeps its form
	}
	count(forms, key{low, upos}, lemma)
	tags[key{low, upos}] = xpos
	// Rules count words, not how often they are used: "got" alone must not
	// teach that "shot" comes of "shet".
	if forms[key{low, upos}][lemma] > 1 {
		return
	}
	base := low
	if upos == "PROPN" {
		base = form
	}
	e := editOf(base, lemma)
	if e.cut > 5 || len(e.add) > 4 {
		return
	}
	for n := 0; n <= maxSuffix && n <= len(base); n++ {
		count(rules, key{base[len(base)-n:], ruleTag(xpos)}, fmt.Sprintf("%d\t%s", e.cut, e.add))
	}
}

func count(m map[key]counts, k key, v string) {
	if m[k] == nil {
		m[k] = counts{}
	}
	m[k][v]++
}

func editOf(form, lemma string) edit {
	k := 0
	for k < len(form) && k < len(lemma) && form[k] == lemma[k] {
		k++
	}
	return edit{len(form) - k, lemma[k:]}
}

// top is the commonest value, how often it and all values were seen.
func (c counts) top() (best string, n, all int) {
	for v, k := range c {
		all += k
		if k > n || k == n && v < best {
			best, n = v, k
		}
	}
	return best, n, all
}

func sortedKeys(m map[key]counts) []key {
	keys := make([]key, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text), cmp.Compare(a.tag, b.tag))
	})
	return keys
}

// writeRules keeps a suffix rule where at least two words show it (three where
// it changes the stem), seven in ten agree, and it says something else than
// the rule of the shorter suffix.
func writeRules(out *bytes.Buffer, l *Lemmatizer, rules map[key]counts) {
	for _, k := range sortedKeys(rules) {
		best, n, all := rules[k].top()
		cut, add, _ := strings.Cut(best, "\t")
		e := edit{int(cut[0] - '0'), add}
		least := 2
		if e.cut > 0 && len(e.add) > 1 {
			least = 3
		}
		if n < least || n*10 < all*7 {
			continue
		}
		if shorter, ok := l.shorterRule(k); ok && shorter == e {
			continue
		}
		l.rules[k] = e
		fmt.Fprintf(out, "-%s\t%s\t%s\n", k.text, k.tag, best)
	}
}

func (l *Lemmatizer) shorterRule(k key) (edit, bool) {
	for n := 1; n <= len(k.text); n++ {
		if e, ok := l.rules[key{k.text[n:], k.tag}]; ok {
			return e, true
		}
	}
	return edit{}, false
}

// writeForms keeps the forms whose lemma the rules get wrong.
func writeForms(out *bytes.Buffer, l *Lemmatizer, forms map[key]counts, tags map[key]string) {
	for _, k := range sortedKeys(forms) {
		lemma, n, all := forms[k].top()
		proper := k.tag == "PROPN"
		if proper && n < 2 && all < 3 {
			continue
		}
		form := k.text
		if proper && strings.EqualFold(lemma, k.text) {
			form = lemma
		}
		if l.byRule(form, k.text, k.tag, tags[k]) != lemma {
			fmt.Fprintf(out, "%s\t%s\t%s\n", k.text, k.tag, lemma)
		}
	}
}
