package matter

import (
	"slices"
	"testing"

	"demarche/record"
)

// TestSound: what looks like a matter and is none, beside one that is.
func TestSound(t *testing.T) {
	l := newLanguage(t)
	for _, c := range []struct {
		why, text string
		kind      record.MatterKind
		want      []string // contents of that kind
	}{
		{"who rather would not promises nothing", "France said that it would rather not use force.", record.Promise, nil},
		{"who would never does", "France said that it would never use force.", record.Promise, []string{"would never use force"}},
		{"asked by nobody", "Lavrov was asked whether he had met the envoy.", record.Question, nil},
		{"asked by somebody", "Kerry asked Lavrov whether he had met the envoy.", record.Question, []string{"whether he had met the envoy"}},
		{"called by telephone", "Lavrov called Kerry on Friday to discuss the crisis.", record.Demand, nil},
		{"called on", "Kerry called on Russia to discuss the crisis.", record.Demand, []string{"discuss the crisis"}},
		{"what is threatened is a land, not a deed", "Turkey threatens the territory of Greece.", record.Threat, nil},
		{"a condition is not part of the demand", "Kerry demanded that Russia leave the base if the talks fail.", record.Demand, []string{"Russia leave the base"}},
	} {
		d, got := l.read(t, c.text)
		var contents []string
		for _, m := range got {
			if m.Kind == c.kind {
				contents = append(contents, m.Content.In(d.Text))
			}
		}
		if !slices.Equal(contents, c.want) {
			t.Errorf("%s: %q, want %q", c.why, contents, c.want)
		}
	}
}
