package demarche

import (
	"strings"

	"demarche/event"
	"demarche/nlp"
	"demarche/place"
	"demarche/record"
	"demarche/statement"
	"demarche/status"
)

// Annotate runs the language stages over a bare text, every line of which is
// a paragraph. Offsets are those of the text itself.
func (a *Analyzer) Annotate(text string, published record.Day) (*nlp.Document, error) {
	d := &nlp.Document{Text: text, Published: published, Paragraphs: linesOf(text)}
	return d, a.pipeline.Run(d)
}

// linesOf are the lines of a text without white space at their ends.
func linesOf(text string) []record.Span {
	var out []record.Span
	start := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		left := len(line) - len(strings.TrimLeft(line, " \t\r\n"))
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			out = append(out, record.Span{Start: start + left, End: start + left + len(trimmed)})
		}
		start += len(line)
	}
	return out
}

// Reparse runs the stages after the tokenizer over a document whose sentences
// and tokens are given.
func (a *Analyzer) Reparse(d *nlp.Document) error {
	for _, st := range a.pipeline.Stages() {
		if st.Name == "tokenizer" {
			continue
		}
		if err := st.Run(d); err != nil {
			return err
		}
	}
	return nil
}

// Resolve finds the actors of an annotated document.
func (a *Analyzer) Resolve(d *nlp.Document) []Actor { return a.actors.Resolve(d) }

// Attributions is the quotes layer: who said or thought what.
func (a *Analyzer) Attributions(d *nlp.Document, actors []Actor) []statement.Attribution {
	return a.statements.Attributions(d, actors)
}

// Toponyms is the places layer: every place name, whatever it stands for.
func (a *Analyzer) Toponyms(d *nlp.Document, actors []Actor) []place.Toponym {
	return a.places.Toponyms(d, actors)
}

// Deeds is the status layer: every event-denoting word with its status and
// its score from -3 to 3.
func (a *Analyzer) Deeds(d *nlp.Document) []status.Deed { return a.scorer.Deeds(d) }

// Events codes an annotated document.
func (a *Analyzer) Events(d *nlp.Document, actors []Actor) []Event {
	return a.events.Code(d, actors, a.statements.Extract(d, actors), a.places.Find(d, actors))
}

// Pair names the act that relates two given parties.
func (a *Analyzer) Pair(d *nlp.Document, actors []Actor, source, target []record.Span) event.Pair {
	return a.events.Pair(d, actors, source, target)
}
