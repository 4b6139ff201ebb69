package api_test

import (
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"demarche/api/apitest"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// ask sends a request; headers come as name, value.
func ask(t testing.TB, h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	var b io.Reader
	if body != "" {
		b = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, path, b)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// get is the JSON at a path.
func get[T any](t testing.TB, h http.Handler, path string) T {
	t.Helper()
	w := ask(t, h, "GET", path, "")
	var out T
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != 200 {
		t.Fatalf("%s: %d %s %v", path, w.Code, w.Body, err)
	}
	return out
}

// TestDocument: the description of the API is what clients are built on; a
// change of it is read in the diff of the golden.
func TestDocument(t *testing.T) {
	a, _ := apitest.Open(t, 1)
	got := ask(t, a, "GET", "/api/v1/openapi.json", "").Body.String()
	if *update {
		if err := os.WriteFile("openapi.json", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("openapi.json")
	if err != nil || got != string(want) {
		t.Errorf("openapi.json is not what the API serves (go test ./api -update, then read the diff), %v", err)
	}
}

type anyPage struct {
	Items []map[string]any
	Next  string
}

// TestPages: following next gives each row of every list once.
func TestPages(t *testing.T) {
	a, _ := apitest.Open(t, 30)
	for list, want := range map[string]int{"articles": 30, "events": 10, "statements": 30, "actors": 1, "search": 30, "matters": 0} {
		seen, path := 0, "/api/v1/"+list+"?limit=7"
		if list == "search" {
			path += "&text=talks"
		}
		next := path
		for range 20 {
			p := get[anyPage](t, a, next)
			seen += len(p.Items)
			if p.Next == "" {
				break
			}
			next = path + "&after=" + p.Next
		}
		if seen != want {
			t.Errorf("%s: %d rows, want %d", list, seen, want)
		}
	}
}

// TestForms: the same rows as JSON, CSV and NDJSON, by parameter and header.
func TestForms(t *testing.T) {
	a, _ := apitest.Open(t, 700)
	rows := len(get[anyPage](t, a, "/api/v1/statements?limit=1000").Items)
	for _, c := range []struct {
		query, accept, want string
		lines               int
	}{
		{"?format=csv", "", "text/csv", rows + 1},
		{"", "text/csv;q=0.9, */*;q=0.1", "text/csv", rows + 1},
		{"?format=ndjson", "", "application/x-ndjson", rows},
		{"", "application/x-ndjson", "application/x-ndjson", rows},
		{"?format=ndjson&limit=611", "", "application/x-ndjson", 611},
		{"", "text/html, */*", "application/json", 1},
	} {
		w := ask(t, a, "GET", "/api/v1/statements"+c.query, "", "Accept", c.accept)
		if got := strings.Count(w.Body.String(), "\n"); !strings.HasPrefix(w.Header().Get("Content-Type"), c.want) || got != c.lines {
			t.Errorf("%s %s: %s, %d lines, want %s, %d", c.query, c.accept, w.Header().Get("Content-Type"), got, c.want, c.lines)
		}
	}
}

// TestRefusals: what cannot be asked is told in words, with the right status.
func TestRefusals(t *testing.T) {
	a, _ := apitest.Open(t, 3)
	for path, want := range map[string]int{
		"/api/v1/nothing":                          404,
		"/api/v1/events/e0":                        404,
		"/api/v1/articles/x/record":                404,
		"/api/v1/events?asof=2014-03-10":           422,
		"/api/v1/events?since=yesterday":           422,
		"/api/v1/events?status=perhaps":            422,
		"/api/v1/events?with=RUS":                  422,
		"/api/v1/events?limit=1001":                422,
		"/api/v1/events?limit=0":                   422,
		"/api/v1/events?after=!":                   400,
		"/api/v1/events?after=eA":                  400,
		"/api/v1/search":                           422,
		"/api/v1/timeline?party=USA":               422,
		"/api/v1/events?format=xml":                422,
		"/api/v1/brief?since=2014-03-10&format=md": 422,
	} {
		w := ask(t, a, "GET", path, "")
		var p struct {
			Status int
			Title  string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != want || p.Status != want || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d, want %d: %s", path, w.Code, want, w.Body)
		}
	}
	if w := ask(t, a, "PUT", "/api/v1/events", ""); w.Code != 405 || w.Header().Get("Allow") == "" {
		t.Errorf("PUT: %d %v", w.Code, w.Header())
	}
}

// TestAsOf: what was not known on a day is not there.
func TestAsOf(t *testing.T) {
	a, _ := apitest.Open(t, 10)
	if n := len(get[anyPage](t, a, "/api/v1/statements?as-of=2020-01-04").Items); n != 4 {
		t.Errorf("%d statements known on January 4, want 4", n)
	}
	if w := ask(t, a, "GET", "/api/v1/events/"+get[anyPage](t, a, "/api/v1/events?limit=1").Items[0]["id"].(string)+"?as-of=2020-01-04", ""); w.Code != 404 {
		t.Errorf("an event that was not known yet: %d", w.Code)
	}
}
