package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"demarche/corpus/names"
	"demarche/eval"
	"demarche/internal/table"
	"demarche/lang/en"
)

type evalNamesCmd struct {
	Gold []string `arg:"" help:"JSON lines of doc, text and entities; BIO (.tsv); marked sentences (.txt); or re3d.jsonl: the names of its documents that are kept apart." type:"existingfile"`
}

type namesDoc struct {
	Text     string   `json:"text"`
	Entities [][3]any `json:"entities"`
}

// Run prints the span F1 of PER, ORG and LOC.
func (c *evalNamesCmd) Run(s *session) error {
	l, err := s.layers()
	if err != nil {
		return err
	}
	for _, path := range c.Gold {
		var total eval.PRF
		err := eachNamesDoc(path, func(d *namesDoc) error {
			got, err := l.entities(d.Text)
			if err != nil {
				return err
			}
			total = total.Add(eval.Names(squashed(d.Text, d.Entities), squashed(d.Text, got)))
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, path)
		printPRF(s.out, "names", total)
	}
	return nil
}

// eachNamesDoc calls do for every document of a file of gold names.
func eachNamesDoc(path string, do func(*namesDoc) error) error {
	switch {
	case filepath.Base(path) == "re3d.jsonl":
		lists, err := readNameLists()
		if err != nil {
			return err
		}
		return eachDocument(path, do, func(in io.Reader) ([]names.Document, error) {
			_, apart, err := lists.re3d(in)
			return apart, err
		})
	case strings.HasSuffix(path, ".txt"):
		return eachDocument(path, do, func(in io.Reader) ([]names.Document, error) { return names.ReadMarked(path, in) })
	case strings.HasSuffix(path, ".tsv"):
		return eachBio(path, do)
	}
	return eachLine(path, do)
}

func eachDocument(path string, do func(*namesDoc) error, read func(io.Reader) ([]names.Document, error)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	docs, err := read(f)
	if err != nil {
		return err
	}
	for i := range docs {
		d := namesDoc{Text: docs[i].Text}
		for _, e := range docs[i].Entities {
			start := utf8.RuneCountInString(d.Text[:e.Span.Start])
			d.Entities = append(d.Entities, [3]any{start, start + utf8.RuneCountInString(e.Span.In(d.Text)), string(e.Type)})
		}
		if err := do(&d); err != nil {
			return err
		}
	}
	return nil
}

// nameLists is name-lists.txt by class and name.
type nameLists map[string]map[string]bool

func readNameLists() (nameLists, error) {
	rows, err := table.Read(en.Language().Files, "name-lists.txt")
	if err != nil {
		return nil, err
	}
	lists := nameLists{}
	for _, r := range rows {
		if lists[r.Field(0)] == nil {
			lists[r.Field(0)] = map[string]bool{}
		}
		for _, n := range strings.Split(r.Field(1), "; ") {
			lists[r.Field(0)][n] = true
		}
	}
	return lists, nil
}

// is reports whether a word is of a class.
func (l nameLists) is(class string) names.Peoples {
	return func(word string) bool { return l[class][word] }
}

// re3d is the documents of re3d under free licenses; every fifth is kept
// apart for measuring.
func (l nameLists) re3d(in io.Reader) (train, apart []names.Document, err error) {
	free := func(license string) bool {
		return !strings.Contains(license, "NC") && !strings.HasPrefix(license, "EU")
	}
	docs, err := names.ReadRe3d(in, free, l.is("title"), l.is("country"), l.is("people"))
	for i, d := range docs {
		if i%5 == 0 {
			apart = append(apart, d)
		} else {
			train = append(train, d)
		}
	}
	return train, apart, err
}
