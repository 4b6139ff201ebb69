// Package lineagetest makes near-duplicates on purpose: what editors do to a
// wire story, done to a text by a seeded random generator, so that how well
// they are found again can be measured. Rewrites cannot be made this way;
// corpus/gold/rewrites holds some that were written.
package lineagetest

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Article is a line of a gold set, as the scorers read it.
type Article struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster"`
	Kind    string `json:"kind"`
	Date    string `json:"date,omitempty"`
	Title   string `json:"title"`
	Text    string `json:"text"`
}

// Kinds are what Make can do to an article, besides leaving it alone.
var Kinds = []string{"copy", "edit", "rehead", "cut-lead", "cut-middle", "furniture"}

// Make is the article as another publisher prints it; kind is one of Kinds:
//
//	copy        other quotation marks, spaces and line breaks
//	edit        one word in twenty replaced or left out
//	rehead      a new headline, an agency line, one word in fifty replaced
//	cut-lead    the first 30 to 60 percent, under a new headline
//	cut-middle  30 to 60 percent of the paragraphs, the first among them
//	furniture   what pages hold besides the article, above, below and between
func Make(kind string, a Article, r *rand.Rand) Article {
	a.Kind = kind
	switch kind {
	case "copy":
		a.Text = typography(a.Text)
	case "edit":
		a.Text = edit(a.Text, 20, r)
	case "rehead":
		a.Title = headline(a.Text, r)
		a.Text = "(Northfield Agency) - " + edit(a.Text, 50, r)
	case "cut-lead":
		a.Title = headline(a.Text, r)
		p := paragraphs(a.Text)
		a.Text = strings.Join(firstPart(p, share(r)), "\n")
	case "cut-middle":
		p := paragraphs(a.Text)
		a.Text = strings.Join(somePart(p, share(r), r), "\n")
	case "furniture":
		a.Text = furnish(typography(a.Text), r)
	}
	return a
}

func share(r *rand.Rand) float64 { return 0.3 + 0.3*r.Float64() }

func typography(text string) string {
	text = strings.NewReplacer(`"`, "”", "'", "’", " – ", " - ", "...", "…", "\n", "\n\n").Replace(text)
	return strings.ReplaceAll(text, "%", " percent")
}

// edit replaces or leaves out one word in so many.
func edit(text string, in int, r *rand.Rand) string {
	words := strings.SplitAfter(text, " ")
	out := words[:0]
	for _, w := range words {
		switch n := r.IntN(2 * in); {
		case n == 0 && !strings.Contains(w, "\n"):
		case n == 1:
			out = append(out, substitutes[r.IntN(len(substitutes))]+" ")
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, "")
}

var substitutes = strings.Fields("officials reportedly nearly further government earlier several also later said new many announced issue while about region key")

// headline makes a title of words of the lead, in another order.
func headline(text string, r *rand.Rand) string {
	words := strings.Fields(text)
	words = slices.Clone(words[:min(len(words), 25)])
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words[:min(len(words), 8)], " ")
}

// paragraphs are those of the text, or its sentences where it has fewer than
// four.
func paragraphs(text string) []string {
	p := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
	if len(p) < 4 {
		p = strings.SplitAfter(text, ". ")
	}
	return p
}

func words(p []string) int {
	n := 0
	for _, s := range p {
		n += len(strings.Fields(s))
	}
	return n
}

// firstPart is the paragraphs that first make up a share of the words.
func firstPart(p []string, share float64) []string {
	want := share * float64(words(p))
	for i := range p {
		if float64(words(p[:i+1])) >= want {
			return p[:i+1]
		}
	}
	return p
}

// somePart leaves paragraphs out at random until no more than a share is left.
func somePart(p []string, share float64, r *rand.Rand) []string {
	p = slices.Clone(p)
	want := share * float64(words(p))
	for len(p) > 2 {
		i := 1 + r.IntN(len(p)-1)
		rest := slices.Delete(slices.Clone(p), i, i+1)
		if float64(words(rest)) < want {
			break
		}
		p = rest
	}
	return p
}

// furnish puts page furniture around and into a text, at most a third of it.
func furnish(text string, r *rand.Rand) string {
	p := paragraphs(text)
	room := words(p) / 3
	for _, i := range r.Perm(len(furniture)) {
		f := furniture[i]
		room -= len(strings.Fields(f))
		if room < 0 {
			break
		}
		p = slices.Insert(p, r.IntN(len(p)+1), f)
	}
	return strings.Join(p, "\n\n")
}

// furniture of invented papers, in our words.
var furniture = []string{
	"Sign up for our morning letter and get the day's five most important stories before breakfast.",
	"Read more: The ten questions our readers ask most often about the cost of heating",
	"Advertisement. Continue reading below.",
	"Share this story on the usual networks, by e-mail or as a link.",
	"Copyright Northfield Agency. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
	"We use cookies to understand how you use our pages and to show you offers that may interest you. You can change your choice at any time in the settings.",
	"Our correspondents in the capital contributed to this report. Editing by the evening desk.",
	"Comments are closed. Letters to the editor may be sent to the address on page two.",
	"Also popular: A walk through the old harbor; Why the trains are late; Recipe of the week",
	"Correction: an earlier version of this article misspelled a name.",
	"Photo: A. Marsh / Northfield Agency",
	"Subscribers support independent reporting. Already a subscriber? Sign in here.",
}
