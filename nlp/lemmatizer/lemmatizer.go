// Package lemmatizer gives each token its lemma: first by a table of forms
// that rules get wrong, then by suffix rules (cut so many letters, add these),
// both learned from UD treebanks by Train and kept as plain text in
// model/lemmas.txt.
package lemmatizer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"demarche/internal/table"
	"demarche/nlp"
)

// file is where the rules live in a language's files.
const file = "model/lemmas.txt"

// maxSuffix is the longest suffix a rule looks at, in bytes.
const maxSuffix = 5

// edit turns a form into its lemma: cut bytes off its end, then add.
type edit struct {
	cut int
	add string
}

// key is a form or suffix together with a tag.
type key struct{ text, tag string }

// Lemmatizer is safe for concurrent use.
type Lemmatizer struct {
	forms map[key]string // by lower-cased form and UPOS
	rules map[key]edit   // by suffix and XPOS

	irregular map[string]string // irregular.txt: form of a verb → lemma
	verbs     map[string]bool   // verbs.txt: lemmas that are verbs

	cache cache
}

// New reads model/lemmas.txt.
func New(files fs.FS) (*Lemmatizer, error) {
	data, err := fs.ReadFile(files, file)
	if err != nil {
		return nil, fmt.Errorf("lemmatizer: %w", err)
	}
	l, err := parse(data)
	if err != nil {
		return nil, err
	}
	return l, l.readVerbs(files)
}

// readVerbs reads the irregular verbs and the lexicon's lemmas; a language
// without these tables does without.
func (l *Lemmatizer) readVerbs(files fs.FS) error {
	l.irregular, l.verbs = map[string]string{}, map[string]bool{}
	rows, err := readTable(files, "irregular.txt")
	if err != nil {
		return err
	}
	for _, r := range rows {
		l.irregular[r.Field(0)] = r.Field(1)
		l.verbs[r.Field(1)] = true
	}
	if rows, err = readTable(files, "verbs.txt"); err != nil {
		return err
	}
	for _, r := range rows {
		lemma, _, _ := strings.Cut(r.Field(0), " ")
		l.verbs[lemma] = true
	}
	return nil
}

func readTable(files fs.FS, name string) ([]table.Row, error) {
	rows, err := table.Read(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return rows, err
}

func parse(data []byte) (*Lemmatizer, error) {
	l := &Lemmatizer{forms: map[key]string{}, rules: map[key]edit{}}
	sc := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; sc.Scan(); n++ {
		if text := sc.Text(); text != "" && text[0] != '#' {
			if err := l.addLine(strings.Split(text, "\t")); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, n, err)
			}
		}
	}
	return l, sc.Err()
}

// addLine reads "form TAB UPOS TAB lemma" or "-suffix TAB XPOS TAB cut TAB add".
func (l *Lemmatizer) addLine(f []string) error {
	switch len(f) {
	case 3:
		l.forms[key{f[0], f[1]}] = f[2]
		return nil
	case 4:
		cut, err := strconv.Atoi(f[2])
		if err != nil || cut < 0 || cut > 9 || !strings.HasPrefix(f[0], "-") {
			return fmt.Errorf("bad rule %q", f)
		}
		l.rules[key{f[0][1:], f[1]}] = edit{cut, f[3]}
		return nil
	}
	return fmt.Errorf("%d fields, want 3 for a form or 4 for a rule", len(f))
}

// Stage fills Token.Lemma.
func (l *Lemmatizer) Stage() nlp.Stage {
	return nlp.Stage{Name: "lemmatizer", Needs: []string{"tokens", "tags"}, Provides: []string{"lemmas"}, Run: func(d *nlp.Document) error {
		for i := range d.Sentences {
			l.sentence(d.Sentences[i].Tokens)
		}
		return nil
	}}
}

// Lemma is the lemma of a form with its tags.
func (l *Lemmatizer) Lemma(form, upos, xpos string) string {
	if upos == "ADJ" && xpos == "NNP" { // "New" of "New York"
		return form
	}
	low := strings.ToLower(form)
	past := upos == "VERB" && (xpos == "VBD" || xpos == "VBN")
	if lemma, ok := l.irregular[low]; ok && past {
		return lemma
	}
	if lemma, ok := l.forms[key{low, upos}]; ok {
		return lemma
	}
	if upos == "VERB" && xpos != "VB" && xpos != "VBP" {
		return l.verb(form, low, upos, xpos)
	}
	return l.byRule(form, low, upos, xpos)
}

// verb is the lemma of an inflected verb: what the rules say, unless only
// another way to undo the ending gives a verb that the lexicon knows
// ("provoked" is provoke, not provok).
func (l *Lemmatizer) verb(form, low, upos, xpos string) string {
	lemma := l.byRule(form, low, upos, xpos)
	if l.verbs[lemma] {
		return lemma
	}
	for _, ending := range []string{"ed", "ing", "es", "s"} {
		stem, ok := strings.CutSuffix(low, ending)
		if !ok || len(stem) < 2 {
			continue
		}
		for _, guess := range []string{stem + "e", stem, undouble(stem)} {
			if l.verbs[guess] {
				return guess
			}
		}
	}
	return lemma
}

// undouble takes back a doubled consonant: "stopp" is stop.
func undouble(stem string) string {
	if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	return stem
}

// ruleTag folds tags whose forms are made alike: regular past and participle.
func ruleTag(xpos string) string {
	if xpos == "VBN" {
		return "VBD"
	}
	return xpos
}

func (l *Lemmatizer) byRule(form, low, upos, xpos string) string {
	base := low
	if upos == "PROPN" {
		if !strings.HasSuffix(xpos, "S") {
			return form
		}
		base = form
	}
	for n := min(maxSuffix, len(base)); n >= 0; n-- {
		if e, ok := l.rules[key{base[len(base)-n:], ruleTag(xpos)}]; ok && e.cut < len(base) {
			return base[:len(base)-e.cut] + e.add
		}
	}
	return base
}
