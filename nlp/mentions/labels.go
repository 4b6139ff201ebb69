package mentions

import (
	"strings"

	"demarche/nlp"
)

// types are the types of name the finder tells apart.
var types = [...]nlp.MentionType{nlp.Person, nlp.Organization, nlp.Location, nlp.Norp, nlp.Occasion, nlp.Misc}

// Labels: 0 is "outside"; type k begins with label 1+2k and goes on with 2+2k.
const (
	outside = 0
	labels  = 13
	width   = 16 // labels, padded
)

func begins(label int) bool { return label&1 == 1 }

func typeOf(label int) int { return (label - 1) / 2 }

// follows reports whether label b may come after a.
func follows(a, b int) bool { return b == outside || begins(b) || a == b || a+1 == b }

// labelOf reads a tag such as "B-PER"; anything unknown is outside.
func labelOf(tag string) int {
	kind, name, ok := strings.Cut(tag, "-")
	if !ok {
		return outside
	}
	for k, t := range types {
		if string(t) == name {
			if kind == "B" {
				return 1 + 2*k
			}
			return 2 + 2*k
		}
	}
	return outside
}

// LabelNames are the labels in the order of their numbers; they are written in
// the model's header.
func LabelNames() []string {
	names := []string{"O"}
	for _, t := range types {
		names = append(names, "B-"+string(t), "I-"+string(t))
	}
	return names
}
