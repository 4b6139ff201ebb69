package lemmatizer

import (
	"os"
	"strings"
	"testing"
)

func TestLemma(t *testing.T) {
	l, err := New(os.DirFS("../../lang/en"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"met", "VERB", "VBD", "meet"},
		{"Seized", "VERB", "VBN", "seize"},
		{"talks", "NOUN", "NNS", "talk"},
		{"countries", "NOUN", "NNS", "country"},
		{"withdrew", "VERB", "VBD", "withdraw"},
		{"is", "AUX", "VBZ", "be"},
		{"n't", "PART", "RB", "not"},
		{"Kerry", "PROPN", "NNP", "Kerry"},
		{"said", "VERB", "VBD", "say"},
		{"denying", "VERB", "VBG", "deny"},
		{"worst", "ADJ", "JJS", "bad"},
		{"they", "PRON", "PRP", "they"},
		{"New", "ADJ", "NNP", "New"},
		{"national", "ADJ", "JJ", "national"},
		{"stopped", "VERB", "VBD", "stop"},
		{"embassies", "NOUN", "NNS", "embassy"},
	} {
		if got := l.Lemma(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("%s/%s: %s, want %s", c.form, c.xpos, got, c.want)
		}
	}
}

func TestTrainIsSmallAndRepeats(t *testing.T) {
	bank := ""
	for _, w := range []string{"talks talk", "visits visit", "plans plan", "men man", "news news"} {
		form, lemma, _ := strings.Cut(w, " ")
		bank += "1\t" + form + "\t" + lemma + "\tNOUN\tNNS\t_\t0\troot\t_\t_\n\n"
	}
	a, err := Train("test", strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Train("test", strings.NewReader(bank))
	if string(a) != string(b) {
		t.Error("training twice gives other bytes")
	}
	l, err := parse(a)
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]string{"threats": "threat", "men": "man", "news": "news"} {
		if got := l.Lemma(form, "NOUN", "NNS"); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# card\n-s\tNNS\t1\t\nmen\tNOUN\tman\n", "men", "NOUN", "NNS")
	f.Fuzz(func(t *testing.T, table, form, upos, xpos string) {
		l, err := parse([]byte(table))
		if err == nil {
			l.Lemma(form, upos, xpos)
		}
	})
}

func TestVerbsOfTheNews(t *testing.T) {
	l, err := New(os.DirFS("../../lang/en"))
	if err != nil {
		t.Fatal(err)
	}
	// Each was guessed wrong by suffix rules alone.
	for form, want := range map[string]string{
		"freed": "free", "shot": "shoot", "struck": "strike", "fled": "flee", "provoked": "provoke", "ruled": "rule", "scheduled": "schedule", "shelled": "shell",
	} {
		if got := l.Lemma(form, "VERB", "VBD"); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}
