package export

import (
	"strings"

	"demarche/record"
)

var mentionsTarget = Target{
	Name: "gdelt-mentions", Scheme: "CAMEO 1.1b3", Quad: "-", Goldstein: "-",
	Columns: strings.Fields(`GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier
		SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone
		MentionDocTranslationInfo Extras`),
	start: func(f *flow) Exporter { return &mentions{tabs: tabs{flow: f, has: hasCameo, fill: fillMention}} },
}

// mentions are tabs with the code points of the article's text at hand.
type mentions struct{ tabs }

// Write writes the mentions of one record.
func (m *mentions) Write(a *record.Analysis) error {
	if len(a.Events) > 0 {
		m.mapper = record.NewMapper(a.Article.Text)
	}
	return m.tabs.Write(a)
}

func fillMention(t *tabs, r *row) {
	t.number(int64(r.id))
	t.text(stamp(r.day), stamp(r.a.Article.Published), "1", r.a.Article.Publisher, mentionOf(&r.a.Article))
	t.blank(1) // SentenceID: the record keeps spans, not sentences
	t.offset(actorStart(r.src, r.e.Evidence))
	t.offset(actorStart(r.tgt, r.e.Evidence))
	start := r.e.Trigger.Start
	if r.e.Trigger.Empty() {
		start = r.e.Evidence.Start
	}
	t.offset(start)
	t.text("1") // the words stand in the text as it was read
	t.number(percent(r.e.Confidence))
	t.offset(len(r.a.Article.Text))
	t.blank(3)
}

// mentionOf is where the article is to be found: its address, else its id.
func mentionOf(a *record.Article) string {
	if a.URL != "" {
		return a.URL
	}
	return a.ID
}

// offset appends a byte offset in code points; what lies outside is -1, which
// is how GDELT writes "not there".
func (f *flow) offset(b int) {
	n, err := f.mapper.Runes(b)
	if err != nil {
		n = -1
	}
	f.number(int64(n))
}

// actorStart is where the evidence names an actor; else where it is first
// named; -1 when it never is.
func actorStart(a *record.Actor, evidence record.Span) int {
	if a == nil || len(a.Mentions) == 0 {
		return -1
	}
	for _, m := range a.Mentions {
		if m.Start >= evidence.Start && m.End <= evidence.End {
			return m.Start
		}
	}
	return a.Mentions[0].Start
}
