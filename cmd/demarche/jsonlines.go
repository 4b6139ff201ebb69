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
	in, name, err := s.input(path)
	if err != nil {
		return err
	}
	defer in.Close()
	type result struct {
		out []byte
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
				out, err := mapLine(line, do)
				if err != nil {
					err = fmt.Errorf("%s:%d: %w", name, n, err)
				}
				done <- result{out, err}
			})
		}
		readErr = sc.Err()
	})
	w := bufio.NewWriterSize(s.out, 1<<16)
	var writeErr error
	for done := range order {
		r := <-done
		if r.err != nil {
			s.report(r.err)
		} else if writeErr == nil {
			_, writeErr = w.Write(r.out)
		}
	}
	wg.Wait()
	if writeErr == nil {
		writeErr = w.Flush()
	}
	if writeErr != nil {
		return writeErr
	}
	if readErr != nil {
		return fmt.Errorf("%s: %w", name, readErr)
	}
	return nil
}

func mapLine[In any](line []byte, do func(*In) (any, error)) ([]byte, error) {
	var in In
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, fmt.Errorf("not the JSON line expected: %w", err)
	}
	v, err := do(&in)
	if err != nil {
		return nil, err
	}
	out, err := json.Marshal(v)
	return append(out, '\n'), err
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
