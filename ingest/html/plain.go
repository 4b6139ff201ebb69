package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/clean"
)

// plainText is the paragraphs of markup that cannot be made a tree of: the
// parser refuses pages that nest more than 512 deep.
func plainText(data []byte) []string {
	z := html.NewTokenizer(bytes.NewReader(data))
	var out []string
	var cur strings.Builder
	skip := 0
	flush := func() {
		if l := clean.Line(cur.String()); l != "" {
			out = append(out, l)
		}
		cur.Reset()
	}
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			flush()
			return out
		case html.TextToken:
			if skip == 0 {
				cur.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case skippedElements[a] && kind == html.StartTagToken:
				skip++
			case skippedElements[a] && kind == html.EndTagToken:
				skip = max(skip-1, 0)
			case blockElements[a], a == atom.Br:
				flush()
			}
		}
	}
}
