package conllu

import (
	"bytes"
	"strings"
	"testing"
)

const sample = `# sent_id = 1
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

`

func read(t *testing.T, text string) []*Sentence {
	t.Helper()
	var out []*Sentence
	if err := Read(strings.NewReader(text), func(s *Sentence) error { out = append(out, s); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	s := read(t, sample)[0]
	var l Layer
	l.Add(s)
	d := l.Document()
	if d.Text != "Don't go." {
		t.Errorf("text %q", d.Text)
	}
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(sample, "# sent_id = 1", "# text = Don't go.", 1); out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestBadLines(t *testing.T) {
	for name, text := range map[string]string{
		"columns":  "1\ta\tb\n",
		"head":     "1\ta\ta\tX\t_\t_\t9\troot\t_\t_\n\n",
		"id":       "2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n",
		"multi":    "1-9\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n",
		"bad head": "1\ta\ta\tX\t_\t_\tx\troot\t_\t_\n",
	} {
		if err := Read(strings.NewReader(text), func(*Sentence) error { return nil }); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, text string) {
		_ = Read(strings.NewReader(text), func(s *Sentence) error {
			var l Layer
			l.Add(s)
			return Write(&bytes.Buffer{}, l.Document())
		})
	})
}
