package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// breaksToParagraphs gives pages of the old kind, whose paragraphs are parted
// by two line breaks, the paragraphs they mean: extractors keep the text of
// such an element twice, or all on one line.
func breaksToParagraphs(doc *html.Node) {
	var found []*html.Node
	for n := range below(doc) {
		if n.Type == html.ElementNode && doubleBreaks(n) >= 2 {
			found = append(found, n)
		}
	}
	for _, n := range found {
		paragraphs(n)
	}
}

// doubleBreaks counts the runs of two line breaks and more among n's children.
func doubleBreaks(n *html.Node) (runs int) {
	breaks := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Br:
			if breaks++; breaks == 2 {
				runs++
			}
		case !blank(c):
			breaks = 0
		}
	}
	return runs
}

func blank(n *html.Node) bool {
	return n.Type == html.CommentNode || n.Type == html.TextNode && strings.TrimSpace(n.Data) == ""
}

// paragraphs wraps what stands between double breaks; one break stays inside.
func paragraphs(n *html.Node) {
	var children []*html.Node
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		children = append(children, c)
	}
	p := newParagraph()
	flush := func() {
		if p.FirstChild != nil {
			n.AppendChild(p)
			p = newParagraph()
		}
	}
	for i, c := range children {
		switch {
		case c.Type == html.ElementNode && blockElements[c.DataAtom]:
			flush()
			n.AppendChild(c)
		case c.DataAtom == atom.Br && (besideBreak(children, i, -1) || besideBreak(children, i, 1)):
			flush()
		case blank(c) && p.FirstChild == nil:
		default:
			p.AppendChild(c)
		}
	}
	flush()
}

func newParagraph() *html.Node {
	return &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
}

// besideBreak reports whether the next child in a direction that is not blank
// is a break as well.
func besideBreak(children []*html.Node, i, step int) bool {
	for i += step; i >= 0 && i < len(children); i += step {
		if !blank(children[i]) {
			return children[i].DataAtom == atom.Br
		}
	}
	return false
}
