package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"demarche/api"
	"demarche/api/apitest"
	"demarche/internal/auth"
	"demarche/store"
)

// patient sends a request whose client waits for so long.
func patient(t *testing.T, a *api.API, wait time.Duration, path, kind, body string) *httptest.ResponseRecorder {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), wait)
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, "POST", path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+apitest.Token)
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

// TestOthersFold: while another process folds, articles are kept and follow
// later; corrections are told to come again.
func TestOthersFold(t *testing.T) {
	a, s := apitest.Open(t, 2)
	event := get[anyPage](t, a, "/api/v1/events").Items[0]["id"].(string)
	if w := patient(t, a, 10*time.Second, "/api/v1/articles?published=2021-05-04", "text/plain", article("Before")); !strings.Contains(w.Body.String(), `"folded":true`) {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	unlock, err := s.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w := patient(t, a, 2*time.Second, "/api/v1/articles?published=2021-05-05", "text/plain", article("Meanwhile"))
	var got answer
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Articles) != 1 || !got.Articles[0].New || got.Folded {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w = patient(t, a, 300*time.Millisecond, "/api/v1/corrections", "application/json", `{"do":"reject","thing":"event","id":"`+event+`","by":"Ann"}`)
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("a correction: %d %s", w.Code, w.Body)
	}
	unlock()
	for range 100 {
		if c, err := s.Counts(t.Context()); err != nil || c.Pending == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("what came in meanwhile is never folded")
}

// broken is a store whose file is in trouble.
type broken struct {
	store.Store
	err error
}

func (b broken) Put(context.Context, []store.Item) (int, error) {
	return 0, fmt.Errorf("/secret/place/a.db: %w", b.err)
}

func (b broken) Events(context.Context, store.Filter) ([]store.Event, error) {
	return nil, fmt.Errorf("/secret/place/a.db: %w", b.err)
}

// TestTroubles: what is wrong with the archive has a status of its own, and
// tells no client where its file is.
func TestTroubles(t *testing.T) {
	_, s := apitest.Open(t, 1)
	for err, want := range map[error]int{store.ErrBusy: 503, store.ErrFull: 507, store.ErrReadOnly: 403, store.ErrCorrupt: 500, context.DeadlineExceeded: 503, fmt.Errorf("odd"): 500} {
		a, nerr := api.New(api.Options{Store: broken{s, err}, Read: apitest.Read, Guard: auth.New(apitest.Token)})
		if nerr != nil {
			t.Fatal(nerr)
		}
		for _, w := range []*httptest.ResponseRecorder{
			patient(t, a, 10*time.Second, "/api/v1/articles", "text/plain", article("x")),
			ask(t, a, "GET", "/api/v1/events", ""),
			ask(t, a, "GET", "/api/v1/events?format=csv", ""),
		} {
			if w.Code != want || strings.Contains(w.Body.String(), "secret") || want == 503 && w.Header().Get("Retry-After") == "" {
				t.Errorf("%v: %d, want %d: %s", err, w.Code, want, w.Body)
			}
		}
		a.Close()
	}
}
