package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"demarche/record"
)

// maxLine bounds one line of input.
const maxLine = 64 << 20

// input opens a file, or standard input for "" and "-".
func (s *session) input(path string) (io.ReadCloser, string, error) {
	if path == "" || path == "-" {
		return io.NopCloser(s.in), "standard input", nil
	}
	f, err := os.Open(path)
	return f, path, err
}

// mapLines turns each JSON line into another with all cores, and writes them
// in the order of the input. A line that cannot be read is reported and
// skipped.
func mapLines[In any](s *session, path string, do func(*In) (any, error)) error {
	w := bufio.NewWriterSize(s.out, 1<<16)
	err := orderedLines(s, path, func(line *In) ([]byte, error) {
		v, err := do(line)
		if err != nil {
			return nil, err
		}
		out, err := json.Marshal(v)
		return append(out, '\n'), err
	}, func(out []byte) error {
		_, err := w.Write(out)
		return err
	})
	if flushErr := w.Flush(); flushErr != nil {
		return flushErr
	}
	return err
}

// orderedLines decodes JSON lines and does something with each on all cores,
// and hands the results on in the order of the input, one at a time. A line
// that cannot be read is reported and skipped.
func orderedLines[In, Out any](s *session, path string, do func(*In) (Out, error), then func(Out) error) error {
	in, name, err := s.input(path)
	if err != nil {
		return err
	}
	defer in.Close()
	type result struct {
		out Out
		err error
	}
	workers := runtime.GOMAXPROCS(0)
	order := make(chan chan result, 4*workers)
	slots := make(chan struct{}, workers)
	var wg sync.WaitGroup
	var readErr error
	wg.Go(func() {
		defer close(order)
		sc := bufio.NewScanner(in)
		sc.Buffer(make([]byte, 1<<16), maxLine)
		for n := 1; sc.Scan(); n++ {
			line := append([]byte(nil), sc.Bytes()...)
			if len(line) == 0 {
				continue
			}
			done := make(chan result, 1)
			order <- done
			slots <- struct{}{}
			wg.Go(func() {
				defer func() { <-slots }()
				out, err := decodeLine(line, do)
				if err != nil {
					err = fmt.Errorf("%s:%d: %w", name, n, err)
				}
				done <- result{out, err}
			})
		}
		readErr = sc.Err()
	})
	var thenErr error
	for done := range order {
		r := <-done
		if r.err != nil {
			s.report(r.err)
		} else if thenErr == nil {
			thenErr = then(r.out)
		}
	}
	wg.Wait()
	if thenErr != nil {
		return thenErr
	}
	if readErr != nil {
		return fmt.Errorf("%s: %w", name, readErr)
	}
	return nil
}

func decodeLine[In, Out any](line []byte, do func(*In) (Out, error)) (out Out, err error) {
	var in In
	if err := json.Unmarshal(line, &in); err != nil {
		return out, fmt.Errorf("not the JSON line expected: %w", err)
	}
	return do(&in)
}

// runes is a byte span in code points, as the scorers read it.
func runes(m *record.Mapper, s record.Span) [2]int {
	a, _ := m.Runes(s.Start)
	b, _ := m.Runes(s.End)
	return [2]int{a, b}
}

func runeSpans(m *record.Mapper, list []record.Span) [][2]int {
	out := make([][2]int, 0, len(list))
	for _, s := range list {
		out = append(out, runes(m, s))
	}
	return out
}
