package names

import (
	"strings"
	"testing"

	"demarche/nlp"
	"demarche/record"
)

func is(words ...string) Peoples {
	return func(w string) bool {
		for _, x := range words {
			if x == w {
				return true
			}
		}
		return false
	}
}

func show(docs []Document) string {
	var out []string
	for _, d := range docs {
		for _, e := range d.Entities {
			out = append(out, string(e.Type)+" "+e.Span.In(d.Text))
		}
	}
	return strings.Join(out, ", ")
}

func TestReadBIO(t *testing.T) {
	text := "Syrian\tB-MISC\nrebels\tO\nleft\tO\nDeir\tB-LOC\nHafer\tI-LOC\n\n# doc = 2\nGulf\tB-MISC\nWar\tI-MISC\nUN\tB-ORG\nUN\tB-ORG\n"
	docs, err := ReadBIO(strings.NewReader(text), is("Syrian"))
	if err != nil {
		t.Fatal(err)
	}
	if got := show(docs); len(docs) != 2 || got != "NORP Syrian, LOC Deir Hafer, EVENT Gulf War, ORG UN, ORG UN" {
		t.Errorf("%d documents: %s", len(docs), got)
	}
	if _, err := ReadBIO(strings.NewReader("word without tag\n"), is()); err == nil {
		t.Error("a line without a tag is taken")
	}
}

func TestReadGUMCutsToNames(t *testing.T) {
	line := `{"doc":"GUM_news_x","tokens":["The","new","President","Ana","Holt","of","Peru","met","New","York","and","Lima"],` +
		`"upos":["DET","ADJ","PROPN","PROPN","PROPN","ADP","PROPN","VERB","ADJ","PROPN","CCONJ","PROPN"],"sent_starts":[0],` +
		`"mentions":[{"start":0,"end":7,"type":"person","named":true},{"start":8,"end":10,"type":"place","named":true},` +
		`{"start":8,"end":12,"type":"place","named":true},{"start":11,"end":12,"type":"place","named":true}]}`
	docs, err := ReadGUM(strings.NewReader(line), is("news"), is("President"), is())
	if err != nil {
		t.Fatal(err)
	}
	// "of" stands inside names: a person's is cut only at common words.
	if got := show(docs); got != "PER Ana Holt of Peru, LOC New York, LOC Lima" {
		t.Error(got)
	}
}

func TestReadRe3dKeepsNamesOnly(t *testing.T) {
	line := `{"doc":"a","licence":"free","text":"He told the Iraqi President Omar Zaki in Iraq.","entities":[[0,2,"Person"],[8,37,"Person"],[12,17,"Nationality"],[41,45,"Organisation"]]}`
	docs, err := ReadRe3d(strings.NewReader(line), is("free"), is("President"), is("Iraq"), is("Iraqi"))
	if err != nil {
		t.Fatal(err)
	}
	if got := show(docs); got != "NORP Iraqi, PER Omar Zaki, LOC Iraq" {
		t.Error(got)
	}
	docs, _ = ReadRe3d(strings.NewReader(line), is("other"), is(), is(), is())
	if len(docs) != 0 {
		t.Error("a licence that was not wanted is read")
	}
}

func TestReadMarked(t *testing.T) {
	docs, err := ReadMarked("x", strings.NewReader("# ours\n[PER Anna Holt] left [LOC Sylvania].\n"))
	if err != nil {
		t.Fatal(err)
	}
	if docs[0].Text != "Anna Holt left Sylvania." || show(docs) != "PER Anna Holt, LOC Sylvania" {
		t.Errorf("%q: %s", docs[0].Text, show(docs))
	}
	for _, bad := range []string{"[PER Anna", "[PERSON Anna]", "[PER ]"} {
		if _, err := ReadMarked("x", strings.NewReader(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestMarkedGoesRoundInDocuments(t *testing.T) {
	text := "# doc = a\n[PER Anna Holt] left \\[sic] [LOC Sylvania].\nNobody came.\n# doc = b\n[ORG ACME]\n"
	docs, err := ReadMarked("x", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].ID != "a" || docs[0].Text != "Anna Holt left [sic] Sylvania.\n\nNobody came." {
		t.Errorf("%+v", docs)
	}
	var b strings.Builder
	if err := WriteMarked(&b, docs); err != nil || b.String() != text {
		t.Errorf("written again: %q, %v", b.String(), err)
	}
}

func TestReadListedFindsMarksInOrder(t *testing.T) {
	sentences := "# doc a\n1\tBushes: Bush met Bush.\n2\tNo name.\n3\tLeft out.\n4\tHi Al.\n"
	lists := "1\tPER=Bush;PER=Bush\n2\t\n4\tPER=Al;LOC=Rome;ODD=Hi\n"
	docs, misfits, err := ReadListed("x", strings.NewReader(sentences), strings.NewReader(lists))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].ID != "a" || show(docs) != "PER Bush, PER Bush, PER Al" || docs[0].Entities[0].Span.Start != 8 {
		t.Errorf("%+v", docs)
	}
	var got []string
	for _, e := range misfits {
		got = append(got, e.Error())
	}
	want := `x.txt:4: 3 has no list|x.ann:3: 4: "Rome" does not stand in the rest of the sentence|x.ann:3: 4: bad mark "ODD=Hi"`
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("misfits %s", s)
	}
}

func TestApartKeepsTheLonger(t *testing.T) {
	all := apart("Bank of Lagos", []Entity{{record.Span{Start: 8, End: 13}, nlp.Location}, {record.Span{Start: 0, End: 13}, nlp.Organization}})
	if len(all) != 1 || all[0].Type != nlp.Organization {
		t.Error(all)
	}
}

func FuzzReaders(f *testing.F) {
	f.Add("a\tB-PER\n\nb\tO\n")
	f.Add(`{"doc":"GUM_news_x","text":"a é","tokens":["a"],"upos":["PROPN"],"mentions":[{"start":0,"end":1,"type":"person","named":true}],"entities":[[0,3,"Person"]]}`)
	f.Add("[PER a] b")
	f.Add("\\[a [PER b]\n# doc = 2\na")
	any := func(string) bool { return true }
	f.Fuzz(func(t *testing.T, text string) {
		var docs []Document
		for _, read := range []func() ([]Document, error){
			func() ([]Document, error) { return ReadBIO(strings.NewReader(text), any) },
			func() ([]Document, error) { return ReadGUM(strings.NewReader(text), any, is(), any) },
			func() ([]Document, error) { return ReadRe3d(strings.NewReader(text), any, is(), any, any) },
			func() ([]Document, error) { return ReadMarked("x", strings.NewReader(text)) },
			func() ([]Document, error) {
				docs, _, err := ReadListed("x", strings.NewReader("1\t"+text), strings.NewReader("1\tPER="+text))
				return docs, err
			},
		} {
			d, err := read()
			if err == nil {
				docs = append(docs, d...)
			}
		}
		for _, d := range docs {
			at := 0
			for _, e := range d.Entities {
				if e.Span.Start < at || e.Span.End > len(d.Text) || e.Span.End <= e.Span.Start {
					t.Fatalf("bad span %v of %q", e.Span, d.Text)
				}
				at = e.Span.End
			}
		}
	})
}
