package coref

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"demarche/internal/table"
	"demarche/nlp"
)

// Chainer makes chains of mentions. It is read-only after New and safe for
// concurrent use.
type Chainer struct {
	sexes    map[string]byte // first name -> 'm' or 'f'
	builders sync.Pool       // of *builder
}

// namesFile lists first names by sex: "m | James John …".
const namesFile = "first-names.txt"

// New reads the language's first names; a language without the table has none.
func New(files fs.FS) (*Chainer, error) {
	c := &Chainer{sexes: map[string]byte{}}
	c.builders.New = newBuilder
	if files == nil {
		return c, nil
	}
	rows, err := table.Read(files, namesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read first names: %w", err)
	}
	for _, r := range rows {
		sex := r.Field(0)
		if sex != "m" && sex != "f" {
			return nil, r.Errorf("sex must be m or f, not %q", sex)
		}
		for _, n := range strings.Fields(r.Field(1)) {
			c.sexes[n] = sex[0]
		}
	}
	return c, nil
}

// Stage is the pipeline stage that provides the layer "chains".
func (c *Chainer) Stage() nlp.Stage {
	return nlp.Stage{
		Name: "coref", Needs: []string{"mentions"}, Provides: []string{"chains"},
		Run: func(d *nlp.Document) error { c.Names(d); return nil },
	}
}

// Sex is the usual sex of bearers of a first name: 'm', 'f' or 0.
func (c *Chainer) Sex(first string) byte { return c.sexes[first] }

// Insert adds mentions to the document, keeping Mentions in order of
// (sentence, start, wider first) and the indices of Chains right.
func Insert(d *nlp.Document, add []nlp.Mention) {
	if len(add) == 0 {
		return
	}
	sortMentions(add)
	out := make([]nlp.Mention, 0, len(d.Mentions)+len(add))
	moved := make([]int, len(d.Mentions))
	j := 0
	for i := range d.Mentions {
		for j < len(add) && before(&add[j], &d.Mentions[i]) {
			out = append(out, add[j])
			j++
		}
		moved[i] = len(out)
		out = append(out, d.Mentions[i])
	}
	d.Mentions = append(out, add[j:]...)
	for c := range d.Chains {
		for k, m := range d.Chains[c].Mentions {
			d.Chains[c].Mentions[k] = moved[m]
		}
	}
}

func before(a, b *nlp.Mention) bool {
	if a.Sentence != b.Sentence {
		return a.Sentence < b.Sentence
	}
	if a.Start != b.Start {
		return a.Start < b.Start
	}
	return a.End > b.End
}

// sortMentions is an insertion sort: the lists are nearly in order already.
func sortMentions(ms []nlp.Mention) {
	for i := 1; i < len(ms); i++ {
		for j := i; j > 0 && before(&ms[j], &ms[j-1]); j-- {
			ms[j], ms[j-1] = ms[j-1], ms[j]
		}
	}
}
