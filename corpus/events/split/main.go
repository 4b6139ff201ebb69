// Command split checks files of labeled texts and files them by fold:
//
//	go run ./corpus/events/split corpus/gold/events new-batch.txt
//
// writes corpus/gold/events/train/new-batch.txt and …/dev/new-batch.txt. The
// folds are kept apart so that nobody reads the development fold by accident.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"demarche/corpus/events"
	"demarche/ontology/plover"
	"demarche/record"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: split DIR FILE…  (DIR \"-\" checks only)")
		os.Exit(2)
	}
	var errs []error
	for _, file := range os.Args[2:] {
		errs = append(errs, split(os.Args[1], file))
	}
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func split(dir, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	texts, err := events.Read(file, bytes.NewReader(data))
	if err = errors.Join(err, sound(texts)); err != nil {
		return err
	}
	fmt.Printf("%s: %d texts\n", file, len(texts))
	if dir == "-" {
		return nil
	}
	var folds [2]strings.Builder
	n := 0
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		if !strings.Contains("\n"+block, "\n== ") {
			continue
		}
		out := &folds[0]
		if texts[n].Dev() {
			out = &folds[1]
		}
		n++
		fmt.Fprintf(out, "%s\n\n", strings.TrimSpace(block))
	}
	if n != len(texts) {
		return fmt.Errorf("%s: %d blocks for %d texts: one blank line between blocks, none within", file, n, len(texts))
	}
	for i, name := range []string{"train", "dev"} {
		path := filepath.Join(dir, name, filepath.Base(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(strings.TrimSpace(folds[i].String())+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// sound holds every event's type to the one that its act has in PLOVER.
func sound(texts []events.Text) error {
	scheme, err := plover.New()
	if err != nil {
		return err
	}
	var errs []error
	for _, t := range texts {
		for _, e := range t.Events {
			var c record.Codes
			scheme.Code(e.Act, record.Occurred, &c)
			if c.Plover.Event != e.Plover {
				errs = append(errs, fmt.Errorf("%s: %s is not of type %s", t.Pos, e.Act, e.Plover))
			}
		}
	}
	return errors.Join(errs...)
}
