package record

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func sample() *Analysis {
	text := "Café talks\n\nFrance said “non” to Spain."
	at := func(s string) Span {
		i := strings.Index(text, s)
		return Span{i, i + len(s)}
	}
	a := &Analysis{
		Coder:   Coder{"demarche test", "sha256:0", "sha256:1"},
		Article: Article{Title: "Café talks", Published: "2014-03-10", Language: "en", Text: text},
		Actors: []Actor{
			{ID: "a1", Name: "France", Kind: KindState, Code: "FRA", Mentions: []Span{at("France")}},
			{ID: "a2", Name: "Spain", Kind: KindState, Code: "ESP", Mentions: []Span{at("Spain")}},
		},
		Places:     []Place{{ID: "p1", Name: "Café", Precision: "site", Mentions: []Span{at("Café")}}},
		Statements: []Statement{{ID: "s1", Speaker: "a1", Kind: Direct, Cue: at("said"), Content: []Span{at("non")}, Date: OneDay("2014-03-09")}},
		Events: []Event{{
			ID: "e1", Act: "reject", Source: []string{"a1"}, Target: []string{"a2"}, Status: Occurred,
			Codes: Codes{Plover: PloverCode{Event: "REJECT"}, Cameo: "120", Quad: 3, Goldstein: -4},
			Place: "p1", Statement: "s1", Evidence: at("France said “non” to Spain"), Trigger: at("non"), Confidence: 0.5,
		}},
		Matters: []Matter{{ID: "m1", Kind: Demand, From: []string{"a2"}, To: []string{"a1"}, State: "refused", Content: at("talks"), Seeks: "do.meet", SeeksCode: Codes{Plover: PloverCode{Event: "CONSULT"}, Cameo: "040"}}},
	}
	a.Article.ID = ArticleID("", "", a.Article.Published, text)
	return a
}

func TestJSONRoundTrip(t *testing.T) {
	want := sample()
	data, err := Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("round trip changed the analysis:\n%+v\n%+v", got, want)
	}
	again, err := Encode(got)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, again) {
		t.Error("encoding twice gives other bytes")
	}
	if !bytes.Contains(data, []byte(`"cue":{"start":19,"end":23,"text":"said"}`)) {
		t.Errorf("offsets must count code points, not bytes: %s", data)
	}
}

func TestDecodeRefusesWrongSpans(t *testing.T) {
	data, err := Encode(sample())
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.Replace(data, []byte(`"text":"said"`), []byte(`"text":"lied"`), 1)
	if _, err := Decode(broken); err == nil || !strings.Contains(err.Error(), "statement s1") {
		t.Errorf("a span that does not slice back must be refused by name, got %v", err)
	}
	if _, err := Decode(bytes.Replace(data, []byte(`"version":1`), []byte(`"version":9`), 1)); err == nil {
		t.Error("an unknown version must be refused")
	}
}

func TestCheck(t *testing.T) {
	if err := Check(sample()); err != nil {
		t.Fatalf("a sound record has faults: %v", err)
	}
	for name, breakIt := range map[string]func(*Analysis){
		"span outside":     func(a *Analysis) { a.Events[0].Evidence.End = 1000 },
		"cut character":    func(a *Analysis) { a.Places[0].Mentions[0].End-- },
		"dangling actor":   func(a *Analysis) { a.Events[0].Source = []string{"a9"} },
		"id twice":         func(a *Analysis) { a.Actors[1].ID = "a1" },
		"unknown act":      func(a *Analysis) { a.Events[0].Act = "do" },
		"unknown status":   func(a *Analysis) { a.Events[0].Status = "maybe" },
		"wrong state":      func(a *Analysis) { a.Matters[0].State = "kept" },
		"altered article":  func(a *Analysis) { a.Article.Text += "!" },
		"nobody to nobody": func(a *Analysis) { a.Events[0].Source, a.Events[0].Target = nil, nil },
	} {
		a := sample()
		breakIt(a)
		if Check(a) == nil {
			t.Errorf("%s: not found", name)
		}
	}
}

func TestNotation(t *testing.T) {
	a := sample()
	n := NewNotation(a)
	want := `reject  FRA "France" -> ESP "Spain"  occurred  REJECT  120  at Café  “France said “non” to Spain”`
	if got := n.Event(&a.Events[0]); got != want {
		t.Errorf("event:\n got %s\nwant %s", got, want)
	}
}

func FuzzMapper(f *testing.F) {
	f.Add("Café “x” 𝔘", 3)
	f.Add("", 0)
	f.Add(strings.Repeat("é", 700), 500)
	f.Fuzz(func(t *testing.T, text string, at int) {
		m := NewMapper(text)
		r, err := m.Runes(at)
		if at < 0 || at > len(text) {
			if err == nil {
				t.Fatal("offset outside the text accepted")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.ValidString(text) || at < len(text) && !utf8.RuneStart(text[at]) {
			return
		}
		if want := utf8.RuneCountInString(text[:at]); r != want {
			t.Fatalf("Runes(%d) = %d, want %d", at, r, want)
		}
		if back, err := m.Bytes(r); err != nil || back != at {
			t.Fatalf("Bytes(%d) = %d, %v; want %d", r, back, err, at)
		}
	})
}

func FuzzDecode(f *testing.F) {
	data, _ := Encode(sample())
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Decode(data)
		if err != nil {
			return
		}
		if _, err := Encode(a); err != nil && utf8.ValidString(a.Article.Text) {
			t.Errorf("decoded but cannot be encoded: %v", err)
		}
	})
}
