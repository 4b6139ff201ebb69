// Command mark makes marked sentences of what annotators listed: for every
// NAME it reads NAME.txt and NAME.ann, reports what does not fit to standard
// error, and writes all documents, in the order given, to standard output.
//
//	go run ./corpus/names/mark -header HEADER NAME... > corpus/gold/names/ewt.txt
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"demarche/corpus/names"
)

func main() {
	header := flag.String("header", "", "file of comment lines to begin with: origin, license, date")
	flag.Parse()
	if err := run(*header, flag.Args(), os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "mark:", err)
		os.Exit(1)
	}
}

func run(header string, paths []string, out, log io.Writer) error {
	if header != "" {
		data, err := os.ReadFile(header)
		if err != nil {
			return err
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	var all []names.Document
	misfits := 0
	for _, path := range paths {
		docs, bad, err := read(path)
		if err != nil {
			return err
		}
		for _, e := range bad {
			fmt.Fprintln(log, e)
		}
		all, misfits = append(all, docs...), misfits+len(bad)
	}
	marks := 0
	for i := range all {
		marks += len(all[i].Entities)
	}
	fmt.Fprintf(log, "%d documents, %d names, %d misfits\n", len(all), marks, misfits)
	return names.WriteMarked(out, all)
}

func read(path string) ([]names.Document, []error, error) {
	path = strings.TrimSuffix(strings.TrimSuffix(path, ".txt"), ".ann")
	sentences, err := os.Open(path + ".txt")
	if err != nil {
		return nil, nil, err
	}
	defer sentences.Close()
	lists, err := os.Open(path + ".ann")
	if err != nil {
		return nil, nil, err
	}
	defer lists.Close()
	return names.ReadListed(path, sentences, lists)
}
