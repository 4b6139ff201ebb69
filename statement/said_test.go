package statement_test

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/lang/en"
	"demarche/record"
)

// TestWhoSaidWhat reads wordings whose parse is often wrong, or in which
// somebody is asked rather than says.
func TestWhoSaidWhat(t *testing.T) {
	a, err := demarche.New(en.Language(), demarche.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		why, text string
		want      []string // "speaker: content"
	}{
		{
			"an agency at the end of the sentence", "In Denmark, the shipment only reached a warehouse and was not sold in shops, said the Danish Food Control Agency.",
			[]string{"Danish Food Control Agency: In Denmark, the shipment only reached a warehouse and was not sold in shops"},
		},
		{
			"what is too early to tell is not told", "Maria Lund also stated that it is too early to tell whether the ports would close.",
			[]string{"Maria Lund: it is too early to tell whether the ports would close"},
		},
		{
			"the woman and she", "A woman from Odessa fled on Monday. Asked about her village, she said that nobody was left there.",
			[]string{"Ukrainian woman: nobody was left there"},
		},
		{
			"a veterinarian of an agency", "“The animal was found on the farm where it was born,” said Danish Food Control Agency veterinarian Lars Holm on Friday.",
			[]string{"Lars Holm: The animal was found on the farm where it was born"},
		},
	} {
		r, err := a.Analyze(t.Context(), record.Article{ID: "x", Text: c.text, Published: "2014-03-10"})
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]string{"": "–"}
		for i := range r.Actors {
			names[r.Actors[i].ID] = r.Actors[i].Name
		}
		var got []string
		for i := range r.Statements {
			st := &r.Statements[i]
			got = append(got, names[st.Speaker]+": "+st.Content[0].In(c.text))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}
