package html

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/clean"
)

// block elements part paragraphs.
var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Blockquote: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Tr: true, atom.Td: true, atom.Pre: true, atom.Main: true, atom.Body: true, atom.Dd: true, atom.Dt: true,
}

// skipped elements hold no prose.
var skippedElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Button: true, atom.Iframe: true,
	atom.Svg: true, atom.Template: true, atom.Select: true, atom.Figcaption: true, atom.Head: true, atom.Object: true,
}

// below yields what is below a node, in the order of the page. The library's
// own Descendants takes a step for each level above every node it yields.
func below(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := root.FirstChild; n != nil; {
			if !yield(n) {
				return
			}
			if n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
			for n != root && n.NextSibling == nil {
				n = n.Parent
			}
			if n == root {
				return
			}
			n = n.NextSibling
		}
	}
}

// blocks are the paragraphs of a node, in order.
func blocks(n *html.Node) []string {
	var out []string
	var cur strings.Builder
	flush := func() {
		if l := clean.Line(cur.String()); l != "" {
			out = append(out, l)
		}
		cur.Reset()
	}
	// Explicit stack: hostile pages nest deeper than a call stack should.
	type step struct {
		n     *html.Node
		close bool
	}
	stack := []step{{n: n}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch {
		case s.close:
			flush()
		case s.n.Type == html.TextNode:
			cur.WriteString(s.n.Data)
		case s.n.DataAtom == atom.Br:
			if next := s.n.NextSibling; next != nil && next.DataAtom == atom.Br {
				flush()
			} else {
				cur.WriteByte(' ')
			}
		case s.n.Type == html.ElementNode && skippedElements[s.n.DataAtom]:
		default:
			if blockElements[s.n.DataAtom] {
				flush()
				stack = append(stack, step{s.n, true})
			}
			for c := s.n.LastChild; c != nil; c = c.PrevSibling {
				stack = append(stack, step{n: c})
			}
		}
	}
	flush()
	return out
}

func innerText(n *html.Node) string {
	var b strings.Builder
	for c := range below(n) {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// takeCaptions takes the figure captions out of the page, so that no
// extractor takes them for prose.
func takeCaptions(doc *html.Node) []string {
	var found []*html.Node
	for n := range below(doc) {
		if n.DataAtom == atom.Figcaption || hasClass(n, "caption") {
			found = append(found, n)
		}
	}
	var out []string
	for _, n := range found {
		if l := clean.Line(innerText(n)); l != "" && len(l) < 500 {
			out = append(out, l)
			if n.Parent != nil {
				n.Parent.RemoveChild(n)
			}
		}
	}
	return out
}

func hasClass(n *html.Node, part string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for _, a := range n.Attr {
		if a.Key == "class" && strings.Contains(strings.ToLower(a.Val), part) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Fragment is the paragraphs of a piece of HTML that is all article, as feeds
// hold them.
func Fragment(markup string) []string {
	if len(markup) > maxBytes {
		markup = markup[:maxBytes]
	}
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return plainText([]byte(markup))
	}
	takeCaptions(doc)
	breaksToParagraphs(doc)
	return blocks(body(doc))
}
