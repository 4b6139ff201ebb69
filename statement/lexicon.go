package statement

import (
	"fmt"
	"io/fs"
	"strings"

	"demarche/internal/table"
)

// cue is what cues.txt says of a verb.
type cue struct {
	speech     bool // communicated, not only thought
	infinitive bool
	person     bool
	object     bool   // quotes layer: its object is content
	governs    bool   // quotes layer: what its preposition governs is content
	pos        string // file:line
}

// channel is what channels.txt says of a noun.
type channel struct{ name, audience string }

// Extractor is safe for concurrent use.
type Extractor struct {
	cues     map[string]cue
	channels map[string]channel
}

// New reads cues.txt and channels.txt.
func New(files fs.FS) (*Extractor, error) {
	x := &Extractor{cues: map[string]cue{}, channels: map[string]channel{}}
	rows, err := table.Read(files, "cues.txt")
	if err != nil {
		return nil, fmt.Errorf("statement: %w", err)
	}
	for _, r := range rows {
		if len(r.Fields) != 3 || r.Field(1) != "speech" && r.Field(1) != "attitude" {
			return nil, r.Errorf("want lemma, speech or attitude, and flags")
		}
		x.cues[r.Field(0)] = cue{
			speech: r.Field(1) == "speech", infinitive: strings.Contains(r.Field(2), "infinitive"),
			person: strings.Contains(r.Field(2), "person"), object: strings.Contains(r.Field(2), "object"),
			governs: strings.Contains(r.Field(2), "prepositional"), pos: r.Pos(),
		}
	}
	if rows, err = table.Read(files, "channels.txt"); err != nil {
		return nil, fmt.Errorf("statement: %w", err)
	}
	for _, r := range rows {
		if len(r.Fields) != 3 {
			return nil, r.Errorf("want lemma, channel and audience")
		}
		c := channel{r.Field(1), r.Field(2)}
		if c.audience == "-" {
			c.audience = ""
		}
		x.channels[r.Field(0)] = c
	}
	return x, nil
}
