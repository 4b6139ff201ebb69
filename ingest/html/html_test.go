package html

import (
	"errors"
	"strings"
	"testing"
	"time"
)

const oldPage = `<HTML><HEAD><TITLE>Ministers meet in Vienna - The Paper</TITLE></HEAD><BODY>
<h1>Ministers meet in Vienna</h1>
<table class="photo"><tr><td class="caption">A minister arrives in Vienna by train. Photo: Nadia Brandt</table>
<div class="text">
VIENNA - The ministers of the two countries met on Tuesday and spoke for an hour and a half about the river.<br><br>
They agreed on <i>nothing</i> at all,<br> officials said, and they will not meet again before the autumn of the year.<br>
<br>
The river rose again on Monday, and the people of the lower town have been told to leave their houses at once.
</div></BODY></HTML>`

// TestBreaksPartParagraphs: extractors doubled such text or ran it together.
func TestBreaksPartParagraphs(t *testing.T) {
	art, err := Decode([]byte(oldPage), "")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(art.Text, "\n\n")
	if len(parts) != 4 || !strings.HasPrefix(parts[2], "They agreed on nothing at all, officials said") {
		t.Errorf("%q", parts)
	}
	if len(art.Captions) != 1 || art.Captions[0] != "A minister arrives in Vienna by train." {
		t.Errorf("captions %q", art.Captions)
	}
}

// TestHostilePages: pages that nest without end or hold hundreds of thousands
// of elements are read, or refused by name, within a budget; before there was
// one, the worst of these took a minute.
func TestHostilePages(t *testing.T) {
	const para = "<p>The ministers of the two countries met on Tuesday and spoke for an hour and a half about the river, officials said."
	deep := strings.Repeat("<div>", 400) + "x" + strings.Repeat("</div>", 400)
	for _, c := range []struct {
		name, page string
		want       error
	}{
		{"deeper than the parser goes", strings.Repeat("<div>", 100_000) + para, nil},
		{"deep and many", strings.Repeat(deep, 60) + para, nil},
		{"many paragraphs", strings.Repeat("<p>x y z", 60_000), nil},
		{"too much text", strings.Repeat("<p>word and word", 300_000), ErrTooLarge},
		{"one paragraph", "<p>" + strings.Repeat("word and word ", 300_000), ErrTooLarge},
		{"links", strings.Repeat("<a href=x>link</a> ", 20_000), nil},
		{"metadata", "<head>" + strings.Repeat(`<script type="application/ld+json">{"@graph":[]}</script>`, 20_000) + "</head>" + para, nil},
		{"50 MB", strings.Repeat("<p>word", 50<<20/7), ErrTooLarge},
	} {
		began := time.Now()
		art, err := Decode([]byte("<html><body>"+c.page), "")
		if c.want != nil && !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if err == nil && art.Text == "" {
			t.Errorf("%s: no text and no error", c.name)
		}
		if d := time.Since(began); d > 30*time.Second {
			t.Errorf("%s took %v", c.name, d)
		}
	}
}
