package api_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"demarche/api/apitest"
	"demarche/store"
)

const prose = "The ministers of the two countries met in Geneva on Monday and agreed that they would hold further talks on the border with the help of the United Nations."

type answer struct {
	Articles []struct {
		ID, Title string
		New       bool
	}
	Errors []string
	Folded bool
}

func article(title string) string { return title + "\n\n" + prose + "\n" }

// TestPost: who has the token adds articles, and they are there at once.
func TestPost(t *testing.T) {
	a, _ := apitest.Open(t, 3)
	for _, headers := range [][]string{nil, {"Authorization", "Bearer guess"}, {"Authorization", "Basic sesame"}, {"Cookie", "demarche=sesame"}} {
		if w := ask(t, a, "POST", "/api/v1/articles", article("x"), headers...); w.Code != 401 || w.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%v: %d", headers, w.Code)
		}
	}
	post := func(path, body, kind string) answer {
		t.Helper()
		w := ask(t, a, "POST", path, body, "Authorization", "Bearer "+apitest.Token, "Content-Type", kind)
		var out answer
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != 200 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		return out
	}
	out := post("/api/v1/articles?published=2021-05-05&publisher=The+Herald", article("Talks in Geneva"), "text/plain; charset=utf-8")
	if len(out.Articles) != 1 || !out.Articles[0].New || !out.Folded || out.Articles[0].Title != "Talks in Geneva" {
		t.Fatalf("%+v", out)
	}
	id := out.Articles[0].ID
	got := get[store.Article](t, a, "/api/v1/articles/"+id)
	if got.Published != "2021-05-05" || got.Publisher != "The Herald" {
		t.Errorf("%+v", got)
	}
	if raw := ask(t, a, "GET", "/api/v1/articles/"+id+"/raw", ""); raw.Body.String() != article("Talks in Geneva") || raw.Header().Get("Content-Disposition") != "attachment" {
		t.Errorf("raw: %q %v", raw.Body, raw.Header())
	}
	if p := get[anyPage](t, a, "/api/v1/events?since=2021-05-03&until=2021-05-03"); len(p.Items) != 1 { // the Monday before
		t.Errorf("events: %v", p)
	}
	lines := fmt.Sprintf("{\"title\":\"One\",\"text\":%q,\"published\":\"2021-05-06\"}\nnot json\n{\"title\":\"Two\",\"text\":%q}\n{\"title\":\"P\",\"text\":\"PANIC %s\"}\n{\"title\":\"U\",\"text\":\"UNREADABLE %s\"}\n", prose, prose+" Two.", prose, prose)
	out = post("/api/v1/articles", lines, "application/x-ndjson")
	if len(out.Articles) != 2 || len(out.Errors) != 3 {
		t.Errorf("%+v", out)
	}
	if out = post("/api/v1/articles?published=2021-05-05&publisher=The+Herald", article("Talks in Geneva"), ""); out.Articles[0].New {
		t.Error("the same article is new again")
	}
}

// TestPostRefused: what cannot be read is told, and nothing is kept.
func TestPostRefused(t *testing.T) {
	a, s := apitest.Open(t, 1)
	for _, c := range []struct {
		name, body, kind string
		want             int
	}{
		{"empty", " ", "text/plain", 422},
		{"binary", "GIF89a\x00\x01", "text/plain", 422},
		{"another language", "Titre\n\nLe ministre des affaires étrangères a rencontré son homologue à Genève pour discuter de la crise et des moyens de la résoudre dans les semaines qui viennent.", "text/plain", 422},
		{"too large", strings.Repeat("x ", apitest.MaxBody), "text/plain", 413},
		{"a form", "a=b", "application/x-www-form-urlencoded", 415},
		{"several parts", "--x", "multipart/form-data; boundary=x", 415},
		{"no type at all", "x", "nonsense", 415},
		{"a panic", article("PANIC"), "text/plain", 422},
	} {
		if w := ask(t, a, "POST", "/api/v1/articles", c.body, "Authorization", "Bearer "+apitest.Token, "Content-Type", c.kind); w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", c.name, w.Code, c.want, w.Body)
		}
	}
	if c, err := s.Counts(t.Context()); err != nil || c.Articles != 1 {
		t.Errorf("%d articles are kept, %v", c.Articles, err)
	}
}

// TestReadOnly: a record for whoever asks; nothing is kept.
func TestReadOnly(t *testing.T) {
	a, s := apitest.Open(t, 1)
	w := ask(t, a, "POST", "/api/v1/read?published=2021-05-05", article("A paper"), "Content-Type", "text/plain")
	var rec struct {
		Article struct{ Title, Published string }
		Events  []any
	}
	if err := json.Unmarshal(w.Body.Bytes(), &rec); err != nil || rec.Article.Title != "A paper" || rec.Article.Published != "2021-05-05" || len(rec.Events) != 1 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := ask(t, a, "POST", "/api/v1/read", article("PANIC"), "Content-Type", "text/plain"); w.Code != 422 {
		t.Errorf("a panic: %d", w.Code)
	}
	if c, err := s.Counts(t.Context()); err != nil || c.Articles != 1 {
		t.Errorf("%d articles are kept, %v", c.Articles, err)
	}
}

// TestCorrect: a signed correction changes what is asked, and is listed.
func TestCorrect(t *testing.T) {
	a, _ := apitest.Open(t, 3)
	id := get[anyPage](t, a, "/api/v1/events").Items[0]["id"].(string)
	send := func(body string, headers ...string) int {
		return ask(t, a, "POST", "/api/v1/corrections", body, append(headers, "Content-Type", "application/json")...).Code
	}
	token := []string{"Authorization", "Bearer " + apitest.Token}
	good := `{"do":"set","thing":"event","id":"` + id + `","field":"status","value":"denied","by":"Ann Reader"}`
	for _, c := range []struct {
		body string
		want int
	}{
		{good, 200},
		{`{"do":"set","thing":"event","id":"` + id + `","field":"status","value":"perhaps","by":"Ann"}`, 422},
		{`{"do":"set","thing":"event","id":"` + id + `","field":"status","value":"denied","by":""}`, 422},
		{`{"do":"split","thing":"event","id":"` + id + `","by":"Ann"}`, 422},
		{`{"do":"reject","thing":"event","id":"e0","by":"Ann"}`, 404},
		{`{"do":"reject","thing":"event","id":"` + id + `","by":"Ann","day":"soon"}`, 422},
		{`{"do":"reject","thing":"event","id":"` + id + `","by":"Ann","more":1}`, 422},
		{`{`, 400},
	} {
		if got := send(c.body, token...); got != c.want {
			t.Errorf("%s: %d, want %d", c.body, got, c.want)
		}
	}
	if got := send(good); got != 401 {
		t.Errorf("without a token: %d", got)
	}
	if e := get[struct{ Event store.Event }](t, a, "/api/v1/events/"+id); e.Event.Status != "denied" {
		t.Errorf("status %s", e.Event.Status)
	}
	list := get[anyPage](t, a, "/api/v1/corrections?thing=event&id="+id)
	if len(list.Items) != 1 || list.Items[0]["by"] != "Ann Reader" || list.Items[0]["day"] == "" {
		t.Errorf("%v", list)
	}
}
