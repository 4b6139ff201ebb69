package neural

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// toyData lays out a data folder as the recipe wants it, from the toy sentences.
func toyData(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var bank, text strings.Builder
	for range 3 {
		for _, s := range toy() {
			writeSentence(&bank, &s)
			for _, w := range s.Tokens {
				text.WriteString(w.Text + " ")
			}
			text.WriteString(`\n`)
		}
	}
	lines := fmt.Sprintf("{\"text\":\"%s\"}\n", strings.ReplaceAll(text.String(), `"`, `\"`))
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(lines)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r := Recipe{Data: dir}
	files := map[string][]byte{}
	for _, b := range r.treebanks() {
		files[b.Path] = []byte(bank.String())
	}
	for _, name := range []string{"ewt-ud-dev", "gum-ud-dev.free-genres", "gum-news-dev"} {
		files[r.ud(name)] = []byte(bank.String())
	}
	for _, s := range r.samples() {
		files[s.Path] = []byte(strings.Repeat(lines, 20))
		if strings.HasSuffix(s.Path, ".gz") {
			files[s.Path] = packed.Bytes()
		}
	}
	for path, data := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// stopAt cancels a run where its log first says something.
type stopAt struct {
	say  string
	stop context.CancelFunc
	log  strings.Builder
}

func (s *stopAt) Write(p []byte) (int, error) {
	s.log.Write(p)
	if s.stop != nil && strings.Contains(s.log.String(), s.say) {
		s.stop()
		s.stop = nil
	}
	return len(p), nil
}

// makeModel runs the whole recipe, stopped once in each training that is named,
// and returns its files.
func makeModel(t *testing.T, data string, stops ...string) map[string]string {
	t.Helper()
	r := Recipe{Data: data, Work: t.TempDir(), Model: t.TempDir(), Epochs: 3}
	taken := 0
	run := func(say string, do func() error) error {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		log := &stopAt{say: say}
		if say != "" {
			log.stop = cancel
		}
		r.Log, r.Context = log, ctx
		err := do()
		taken += strings.Count(log.log.String(), "going on after epoch")
		return err
	}
	for _, do := range []func() error{r.Vectors, r.Parser} {
		for _, say := range append(stops, "") {
			if err := run(say, do); err != nil && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			} else if say == "" && err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(stops) > 0 && taken < 2 {
		t.Errorf("%d trainings were taken up, want the vectors and a parser", taken)
	}
	out := map[string]string{}
	files, err := os.ReadDir(r.Model)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(r.Model, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name()] = string(data)
	}
	return out
}

func TestAStoppedRecipeEndsInTheSameBytes(t *testing.T) {
	data := toyData(t)
	whole := makeModel(t, data)
	stopped := makeModel(t, data, "epoch 1 of 3", "done before")
	if len(whole) != 4 {
		t.Errorf("want two weights files and two cards, got %d files", len(whole))
	}
	for name, want := range whole {
		if stopped[name] != want {
			t.Errorf("%s differs between a run that was stopped and one that was not", name)
		}
	}
	if card := whole["neural.CARD.md"]; !strings.Contains(card, "demarche train neural") || !strings.Contains(card, "LAS") || !strings.Contains(card, "CC BY-SA") {
		t.Errorf("card of the parser: %s", card)
	}
	if card := whole["vectors.CARD.md"]; !strings.Contains(card, "demarche train vectors") || !strings.Contains(card, "tokens") {
		t.Errorf("card of the vectors: %s", card)
	}
}
