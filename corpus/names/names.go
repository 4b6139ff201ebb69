// Package names reads corpora of named entities into one form: a text and
// typed spans, with the types of nlp (PER ORG LOC NORP EVENT MISC) and names
// only, without articles and titles before them.
//
// The corpora differ in what they call a name; the readers fold that here, so
// that a finder trained on all of them learns one convention: states and
// places are LOC, words for peoples are NORP wherever they stand.
package names

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// Entity is a name in a text.
type Entity struct {
	Span record.Span
	Type nlp.MentionType
}

// Document is a text and the names in it, in order, not overlapping.
// Sentences or paragraphs are parted by blank lines.
type Document struct {
	ID, Text string
	Entities []Entity
}

// fold maps the corpora's types to ours; what is missing is no name.
var fold = map[string]nlp.MentionType{
	"PER": nlp.Person, "person": nlp.Person, "politician": nlp.Person, "Person": nlp.Person,
	"ORG": nlp.Organization, "organisation": nlp.Organization, "politicalparty": nlp.Organization,
	"organization": nlp.Organization, "Organisation": nlp.Organization,
	"LOC": nlp.Location, "location": nlp.Location, "country": nlp.Location, "place": nlp.Location, "Location": nlp.Location,
	"EVENT": nlp.Occasion, "event": nlp.Occasion, "election": nlp.Occasion,
	"NORP": nlp.Norp, "Nationality": nlp.Norp,
	"MISC": nlp.Misc, "misc": nlp.Misc,
}

// Peoples tells whether a word is one for a people ("Russian", "Sunnis").
type Peoples func(word string) bool

// occasions are words that end names of events.
var occasions = map[string]bool{
	"War": true, "Games": true, "Cup": true, "Olympics": true, "Election": true, "Elections": true, "Revolution": true, "Conference": true,
	"Summit": true, "Festival": true, "Championship": true, "Championships": true, "Uprising": true, "Crisis": true, "Battle": true, "II": true,
	"Referendum": true, "Awards": true, "Massacre": true, "Genocide": true, "Spring": true, "Intifada": true,
}

// sharpen gives a type its finer sort: peoples and events among MISC.
func sharpen(t nlp.MentionType, text string, peoples Peoples) nlp.MentionType {
	words := strings.Fields(text)
	if len(words) == 0 {
		return t
	}
	if peoples(text) && t != nlp.Person {
		return nlp.Norp
	}
	if t == nlp.Misc && len(words) > 1 && occasions[words[len(words)-1]] || t == nlp.Misc && strings.HasPrefix(text, "Battle of") {
		return nlp.Occasion
	}
	return t
}

// ReadBIO reads "form TAB tag" lines, sentences parted by blank lines,
// documents by "# doc = ID" lines; where there are none, every twenty
// sentences are a document.
func ReadBIO(in io.Reader, peoples Peoples) ([]Document, error) {
	r := bioReader{peoples: peoples}
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		id, isDoc := strings.CutPrefix(line, "# doc = ")
		switch {
		case isDoc:
			r.document(id)
			r.named = true
		case line == "":
			r.sentence()
		default:
			form, tag, ok := strings.Cut(line, "\t")
			if !ok {
				return nil, fmt.Errorf("line %d: want a form, a tab and a tag", n)
			}
			if k := strings.LastIndexByte(tag, '\t'); k >= 0 {
				tag = tag[k+1:]
			}
			r.token(form, tag)
		}
	}
	r.document("")
	return r.out, sc.Err()
}

type bioReader struct {
	peoples   Peoples
	out       []Document
	d         Document
	text      strings.Builder
	sentences int
	open      string // type of the entity being read
	start     int
	named     bool
	fresh     bool // a sentence begins
}

func (r *bioReader) token(form, tag string) {
	kind, name, _ := strings.Cut(tag, "-")
	if r.open != "" && (kind != "I" || name != r.open) {
		r.close()
	}
	switch {
	case r.text.Len() == 0:
	case r.fresh:
		r.text.WriteString("\n\n")
	default:
		r.text.WriteByte(' ')
	}
	r.fresh = false
	if kind != "O" && r.open == "" {
		r.open, r.start = name, r.text.Len()
	}
	r.text.WriteString(form)
}

func (r *bioReader) close() {
	if r.open == "" {
		return
	}
	text := r.text.String()[r.start:]
	if t, ok := fold[r.open]; ok {
		r.d.Entities = append(r.d.Entities, Entity{record.Span{Start: r.start, End: r.text.Len()}, sharpen(t, text, r.peoples)})
	}
	r.open = ""
}

func (r *bioReader) sentence() {
	r.close()
	if r.fresh {
		return
	}
	r.fresh = true
	if r.sentences++; r.sentences%20 == 0 && !r.named {
		r.document("")
	}
}

func (r *bioReader) document(id string) {
	r.close()
	if r.d.Text = r.text.String(); r.d.Text != "" {
		r.out = append(r.out, r.d)
	}
	r.d = Document{ID: id}
	r.text.Reset()
	r.fresh = false
}
