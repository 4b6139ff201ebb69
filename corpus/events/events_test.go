package events

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fold reads every file of a fold of our gold.
func fold(t *testing.T, name string) []Text {
	t.Helper()
	files, err := filepath.Glob("../gold/events/" + name + "/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold in fold %s: %v", name, err)
	}
	var out []Text
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		texts, err := Read(file, f)
		f.Close()
		if err != nil {
			t.Error(err)
		}
		out = append(out, texts...)
	}
	return out
}

// TestGold holds every text to its notation and to its fold, and no text to
// stand there twice.
func TestGold(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"train", "dev"} {
		texts := fold(t, name)
		events, statements, matters := 0, 0, 0
		for i := range texts {
			x := &texts[i]
			if x.Dev() != (name == "dev") {
				t.Errorf("%s: in the wrong fold", x.Pos)
			}
			if was, ok := seen[x.Text]; ok {
				t.Errorf("%s: also at %s", x.Pos, was)
			}
			seen[x.Text] = x.Pos
			events, statements, matters = events+len(x.Events), statements+len(x.Statements), matters+len(x.Matters)
		}
		t.Logf("%s: %d texts, %d events, %d statements, %d matters", name, len(texts), events, statements, matters)
	}
}

// TestErrors: what is wrong is named by file and line.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"event x", `f:1: outside of a block`},
		{"== 2014-13-01\nIt met.", "f:1: "},
		{"== 2014-03-01", "f:1: no text"},
		{"== 2014-03-01\nIt met.\nevent MEET do.meet | USA | - | occurred | met", `f:3: no PLOVER type "MEET"`},
		{"== 2014-03-01\nIt met.\nevent CONSULT do.fly | USA | - | occurred | met", `f:3: no act "do.fly"`},
		{"== 2014-03-01\nIt met.\nevent CONSULT do.meet | Usa | - | occurred | met", `f:3: no actor code: "Usa"`},
		{"== 2014-03-01\nIt met.\nevent CONSULT do.meet | USA | - | maybe | met", `f:3: no status "maybe"`},
		{"== 2014-03-01\nIt met.\nevent CONSULT do.meet | USA | - | occurred | meets", `f:3: not in the text: "meets"`},
		{"== 2014-03-01\nIt met.\nspeaker USA | said", "f:3: a speaker line has three fields"},
		{"== 2014-03-01\nIt met.\nrumor x", `f:3: no label "rumor"`},
	} {
		if _, err := Read("f", strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.in, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("== 2014-03-01\nIt met.\nevent CONSULT do.meet | USA | - | occurred | met … . | at=Rome on=2014-03-01/2014-03-02")
	f.Fuzz(func(t *testing.T, in string) {
		texts, err := Read("f", strings.NewReader(in))
		if err != nil {
			return
		}
		for i := range texts {
			for _, e := range texts[i].Events {
				if !e.Act.Valid() || texts[i].holds(e.Words) != nil {
					t.Errorf("accepted %+v", e)
				}
			}
		}
	})
}
