package event

import (
	"io/fs"
	"strings"

	"demarche/internal/table"
	"demarche/nlp"
)

// ending is one line of endings.txt.
type ending struct{ class, cut, add string }

func (lx *Lexicon) loadEndings(files fs.FS) error {
	rows, err := table.Read(files, "endings.txt")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Field(1) == "" || r.Field(2) == "" {
			return r.Errorf("want a class, an ending and what stands instead")
		}
		lx.endings = append(lx.endings, ending{r.Field(0), r.Field(1), strings.Trim(r.Field(2), "-")})
	}
	return nil
}

func (lx *Lexicon) loadIrregular(files fs.FS) error {
	rows, err := table.Read(files, "irregular.txt")
	if err != nil {
		return err
	}
	lx.irregular = map[string]string{}
	for _, r := range rows {
		if r.Field(1) == "" {
			return r.Errorf("want a form and its lemma")
		}
		lx.irregular[r.Field(0)] = r.Field(1)
	}
	return nil
}

// known is the token's lemma if the tables know it, else a form of the word
// that they do know: lemmas are guessed, and "freed" may come as "fre".
func (lx *Lexicon) known(tok *nlp.Token, has func(string) bool) string {
	lemma := strings.ToLower(tok.Lemma)
	if has(lemma) {
		return lemma
	}
	form := strings.ToLower(tok.Text)
	if l := lx.irregular[form]; tok.UPOS == "VERB" && has(l) {
		return l
	}
	for _, e := range lx.endings {
		stem, ok := strings.CutSuffix(form, e.cut)
		if !ok || e.class != tok.UPOS || len(stem) < 2 {
			continue
		}
		if has(stem + e.add) {
			return stem + e.add
		}
		if n := len(stem); e.add == "" && n > 2 && stem[n-1] == stem[n-2] && has(stem[:n-1]) {
			return stem[:n-1]
		}
	}
	return lemma
}

func (lx *Lexicon) isVerb(lemma string) bool {
	return lx.verbs[lemma] != nil || lx.light[lemma] != nil
}

func (lx *Lexicon) isNoun(lemma string) bool { return lx.nouns[lemma] != nil }
