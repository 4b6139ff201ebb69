package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"demarche/api/apitest"
)

// listen connects to the live stream and gives its lines.
func listen(t *testing.T, base, query string, headers ...string) <-chan string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", base+"/api/v1/live"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatal(res.StatusCode, res.Header)
	}
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		for sc := bufio.NewScanner(res.Body); sc.Scan(); {
			lines <- sc.Text()
		}
	}()
	return lines
}

// await is the first line that begins so.
func await(t *testing.T, lines <-chan string, begin string) string {
	t.Helper()
	for l := range lines {
		if strings.HasPrefix(l, begin) {
			return strings.TrimPrefix(l, begin)
		}
	}
	t.Fatalf("the stream ended without %q", begin)
	return ""
}

// TestLive: an article is told of soon after it is added, and who comes again
// goes on where they were.
func TestLive(t *testing.T) {
	a, _ := apitest.Open(t, 2)
	srv := httptest.NewServer(a)
	t.Cleanup(srv.Close) // after the streams have ended
	lines := listen(t, srv.URL, "")
	await(t, lines, ": live")
	post := func(title string) {
		if w := ask(t, a, "POST", "/api/v1/articles?published=2021-05-05", article(title), "Authorization", "Bearer "+apitest.Token, "Content-Type", "text/plain"); w.Code != 200 {
			t.Fatal(w.Code, w.Body)
		}
	}
	post("The first")
	await(t, lines, "event: article")
	id := await(t, lines, "id: ")
	var got struct{ Title string }
	if err := json.Unmarshal([]byte(await(t, lines, "data: ")), &got); err != nil || got.Title != "The first" {
		t.Errorf("%+v %v", got, err)
	}
	post("The second")
	again := listen(t, srv.URL, "?record=true", "Last-Event-ID", id)
	await(t, again, "event: record")
	var rec struct{ Article struct{ Title string } }
	if err := json.Unmarshal([]byte(await(t, again, "data: ")), &rec); err != nil || rec.Article.Title != "The second" {
		t.Errorf("%+v %v", rec, err)
	}
	if w := ask(t, a, "GET", "/api/v1/live", "", "Last-Event-ID", "x"); w.Code != 422 {
		t.Errorf("a bad number: %d", w.Code)
	}
}
