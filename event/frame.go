package event

import (
	"io/fs"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

// frame says which arguments of a trigger hold the parties and the deed.
type frame struct {
	source     []string // slots of the source, in order; empty: the subject
	target     []string // slots of the target, in order
	deed       []string // where a speech act's deed is found
	of         byte     // what "of" after a noun means: 's', 't', 'b'oth, 0
	two        bool     // one party alone is not believed
	reciprocal bool     // all parties do it to each other
}

func (lx *Lexicon) loadFrames(files fs.FS) error {
	rows, err := table.Read(files, "frames.txt")
	if err != nil {
		return err
	}
	lx.frames = map[string]*frame{}
	for _, r := range rows {
		f, err := readFrame(r)
		if err != nil {
			return err
		}
		lx.frames[r.Field(0)] = f
	}
	for _, key := range []string{"default", "noun default"} {
		if lx.frames[key] == nil {
			return table.Row{File: "frames.txt"}.Errorf("no frame %q", key)
		}
	}
	return nil
}

func readFrame(r table.Row) (*frame, error) {
	f := &frame{}
	for _, word := range strings.Fields(r.Field(1)) {
		key, list, ok := strings.Cut(word, ":")
		slots := strings.Split(list, ",")
		switch {
		case word == "two":
			f.two = true
		case word == "rec":
			f.reciprocal = true
		case strings.HasPrefix(word, "of=") && len(word) == 4:
			if f.of = word[3]; f.of == '-' {
				f.of = 0
			}
		case ok && key == "s":
			f.source = slots
		case ok && key == "t":
			f.target = slots
		case ok && key == "deed":
			f.deed = slots
		default:
			return nil, r.Errorf("unknown role %q", word)
		}
	}
	return f, nil
}

// frameFor finds the frame of an act: its own, its head's, or the default.
// Nouns have a prefix of their own, and take what of= and s: their frame
// leaves out from the default noun.
func (lx *Lexicon) frameFor(prefix string, act record.Act) *frame {
	for _, key := range []string{string(act), act.Head(), "default"} {
		f, ok := lx.frames[prefix+key]
		if !ok {
			continue
		}
		if prefix == "" || key == "default" {
			return f
		}
		full := *f
		if len(full.source) == 0 {
			full.source = lx.frames[prefix+"default"].source
		}
		return &full
	}
	return nil
}
