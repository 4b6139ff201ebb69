package html

import (
	"strings"
	"testing"
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
