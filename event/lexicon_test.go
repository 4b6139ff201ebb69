package event

import (
	"strings"
	"testing"
	"testing/fstest"

	"demarche/internal/table"
	"demarche/lang/en"
)

func TestTablesAreBroad(t *testing.T) {
	lx := testCoder(t).Lexicon()
	count := func(m map[string][]*sense) (n int) {
		for _, senses := range m {
			n += len(senses)
		}
		return n
	}
	// The bars of the design: any day's world news.
	if n := count(lx.verbs); n < 1500 {
		t.Errorf("%d verb senses, want at least 1500", n)
	}
	if n := count(lx.nouns); n < 800 {
		t.Errorf("%d nominal senses, want at least 800", n)
	}
}

// TestClassesAreOfOnePiece: a class of ours is one line. Overlays add to classes by
// their names; a second line among our own is two classes that took one name.
func TestClassesAreOfOnePiece(t *testing.T) {
	rows, err := table.Read(en.Language().Files, "classes.txt")
	if err != nil {
		t.Fatal(err)
	}
	line := map[string]string{}
	for _, r := range rows {
		if name := r.Field(0); line[name] != "" {
			t.Errorf("%s: class %q is at %s already", r.Pos(), name, line[name])
		} else {
			line[name] = r.Pos()
		}
	}
}

func TestBadTablesNameTheirLine(t *testing.T) {
	for _, tt := range []struct{ name, file, line, want string }{
		{"an act outside the vocabulary", "verbs.txt", "meet | do.dance", `verbs.txt:1: act "do.dance"`},
		{"a class that nobody defined", "verbs.txt", "meet obj:@nobody | do.meet", `no class "nobody"`},
		{"a flag that means nothing", "nouns.txt", "meeting | do.meet | loud", `unknown flag "loud"`},
		{"a role that means nothing", "frames.txt", "default | x=y", `frames.txt:1: unknown role`},
		{"a deed outside the vocabulary", "stops.txt", "dance | do.stop", `stops.txt:1`},
		{"a direction outside the three", "light.txt", "hold | sideways | do", `light.txt:1`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for _, name := range []string{"verbs.txt", "nouns.txt", "adjectives.txt", "classes.txt", "frames.txt", "stops.txt", "light.txt", "contexts.txt", "endings.txt", "irregular.txt"} {
				data, err := en.Language().Files.(interface {
					ReadFile(string) ([]byte, error)
				}).ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				files[name] = &fstest.MapFile{Data: data}
			}
			files[tt.file] = &fstest.MapFile{Data: append([]byte(tt.line+"\n"), files[tt.file].Data...)}
			_, err := loadLexicon(files)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("loading gives %v, want an error with %q", err, tt.want)
			}
		})
	}
}
