package mentions

import (
	"testing"

	"demarche/nlp"
	"demarche/record"
)

// What a document says of its own names, and what no name can be.
func TestDocumentAgrees(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ why, text, want string }{
		{"a government is an organization", "The Government of Iraq thanked the Government of the Netherlands.", "ORG Government of Iraq, ORG Government of the Netherlands"},
		{"in small letters it is none", "Protesters blamed the government of Iraq.", "LOC Iraq"},
		{"initials are the name they shorten", "The Coalition Provisional Authority left in June. Nobody had told the CPA why.", "ORG Coalition Provisional Authority, ORG CPA"},
		{"small letters where capitals stand elsewhere", "We took the train to Greater Noida. is there a bus to greater noida?", "LOC Greater Noida, LOC greater noida"},
		{"a storm is no woman", "Hurricane Rita came on Tuesday. Rita left in the night.", "EVENT Hurricane Rita, EVENT Rita"},
		{"a file is no name", "Please read Lisa_resume.doc by Monday.", ""},
		{"a shop one goes to", "We are going to Davio's for dinner in Boston.", "LOC Davio's, LOC Boston"},
		{"what is owned is none", "Reporters talked to Davis's lawyer in Boston.", "PER Davis, LOC Boston"},
		{"a state in careless letters", "We moved from San Rafael Ca in May.", "LOC San Rafael, LOC Ca"},
		{"an aunt is a title", "Is there any news on Aunt Maria?", "PER Maria"},
	} {
		if got := list(r.read(t, c.text)); got != c.want {
			t.Errorf("%s: %q:\n got %s\nwant %s", c.why, c.text, got, c.want)
		}
	}
}

func TestSigned(t *testing.T) {
	r := newReader(t)
	text := "Please call Debra Perlingiere today.\nDp\n"
	d := &nlp.Document{Text: text, Paragraphs: []record.Span{{Start: 0, End: 37}, {Start: 37, End: len(text)}}}
	r.cut.Annotate(d)
	if err := r.parse.Stage().Run(d); err != nil {
		t.Fatal(err)
	}
	r.names.Find(d)
	if got, want := list(d), "PER Debra Perlingiere, PER Dp"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
