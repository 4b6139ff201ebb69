package event

import (
	"strings"
	"testing"

	"demarche/record"
)

func TestPairNamesTheActBetweenTheTwo(t *testing.T) {
	c := testCoder(t)
	for _, tt := range []struct {
		name, text, source, target string
		want                       record.Act
	}{
		{
			"of two acts in a sentence, the one between the parties asked about",
			"Freedonia//PROPN/2/nsubj praised/praise/VERB/0/root Zenda//PROPN/2/obj and//CCONJ/5/cc attacked/attack/VERB/2/conj Sylvania//PROPN/5/obj",
			"Freedonia", "Sylvania", "do.attack",
		},
		{
			"the speech act rather than the deed it asks for",
			"Freedonia//PROPN/2/nsubj urged/urge/VERB/0/root Sylvania//PROPN/2/obj to//PART/5/mark withdraw//VERB/2/xcomp",
			"Freedonia", "Sylvania", "appeal.withdraw",
		},
		{
			"the party may be a common noun",
			"Freedonia//PROPN/2/nsubj arrested/arrest/VERB/0/root ten//NUM/4/nummod poets/poet/NOUN/2/obj",
			"Freedonia", "poets", "do.arrest",
		},
		{"nothing political relates the two", "Freedonia//PROPN/2/nsubj likes/like/VERB/0/root Sylvania//PROPN/2/obj", "Freedonia", "Sylvania", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, actors := tree(t, tt.text)
			span := func(w string) []record.Span {
				at := strings.Index(d.Text, w)
				return []record.Span{{Start: at, End: at + len(w)}}
			}
			if got := c.Pair(d, actors, span(tt.source), span(tt.target)); got.Act != tt.want {
				t.Errorf("%s: act %q, want %q (rule %s)", d.Text, got.Act, tt.want, got.Rule)
			}
		})
	}
}
