package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/store"
	"demarche/store/sqlite"
)

func emptyStore(t *testing.T) store.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestCorrect: who is signed in judges an event; everybody sees it, at once
// and signed.
func TestCorrect(t *testing.T) {
	s := openSite(t)
	event := busiest(t, s)
	id := strings.TrimPrefix(event, "/event/")
	before := s.page(event)
	form := url.Values{"thing": {"event"}, "id": {id}, "do": {"set"}, "field": {"status"}, "value": {"denied"}, "reason": {"read the source"}, "back": {event}}
	if res := s.do("/corrections", form); res.StatusCode != http.StatusForbidden {
		t.Errorf("without signing in: %s", res.Status)
	}
	if strings.Contains(before, "Correct it") {
		t.Error("the form is shown to readers who may not write")
	}
	s.signIn()
	for _, header := range []string{"Sec-Fetch-Site", "Origin"} {
		value := map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}[header]
		if res := s.do("/corrections", form, header, value); res.StatusCode != http.StatusForbidden {
			t.Errorf("from another site (%s): %s", header, res.Status)
		}
	}
	must(t, "the event", s.page(event), "Correct it", "Split off")
	must(t, "an event with others near it", s.pageWith("/events", "/event/", "Merge it into"), "Merge it into")
	if res := s.do("/corrections", form); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != event {
		t.Fatalf("%s: %s", res.Status, read(t, res))
	}
	s.cookies = nil
	after := s.page(event)
	must(t, "the event after", after, "denied", "Ann Reader", "read the source", "corrected by Ann Reader")
	form.Set("value", "sure")
	s.signIn()
	if res := s.do("/corrections", form); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a status that is none: %s", res.Status)
	}
	must(t, "the queue", s.page("/corrections"), "Ann Reader", "set status to denied")
}

// TestSplit: a report is taken out of its event, and the event stays.
func TestSplit(t *testing.T) {
	s := openSite(t)
	event := busiest(t, s)
	e, reports, err := s.store.Event(t.Context(), strings.TrimPrefix(event, "/event/"), "")
	if err != nil || e.Reports < 2 {
		t.Fatal(e, err)
	}
	s.signIn()
	r := reports[len(reports)-1]
	if res := s.do("/corrections", url.Values{"thing": {"report"}, "id": {r.Article + "/" + r.ID}, "do": {"split"}, "back": {event}}); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s: %s", res.Status, read(t, res))
	}
	if now, _, err := s.store.Event(t.Context(), e.ID, ""); err != nil || now.Reports != e.Reports-1 {
		t.Errorf("after the split: %+v %v", now, err)
	}
}

// TestPaste: what is pasted is read and shown, and kept only where somebody
// who may write asks for it.
func TestPaste(t *testing.T) {
	s := openSite(t)
	text, err := os.ReadFile("../testdata/articles/expulsion.txt")
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"text": {string(text)}, "published": {"2018-03-14"}, "publisher": {"The Gazette"}}
	before, err := s.store.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	res := s.do("/paste", form)
	page := read(t, res)
	wellFormed(t, "/paste", page)
	must(t, "the record", page, "Russian diplomats", "not kept", "SANCTION", "verbs.txt:", `class="trigger is-occurred`)
	form.Set("keep", "yes")
	if res := s.do("/paste", form); res.StatusCode != http.StatusForbidden {
		t.Errorf("kept without signing in: %s", res.Status)
	}
	if now, _ := s.store.Counts(t.Context()); now != before {
		t.Errorf("something was kept: %+v", now)
	}
	s.signIn()
	res = s.do("/paste", form)
	to := res.Header.Get("Location")
	if res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, "/article/") {
		t.Fatalf("%s to %q", res.Status, to)
	}
	must(t, "the article", s.page(to), "The Gazette", "the event, all reports of it")
}

// TestPasteWrong: what cannot be read is said in words, and the text stays.
func TestPasteWrong(t *testing.T) {
	s := openSite(t)
	for name, form := range map[string]url.Values{
		"empty":       {"text": {"  "}},
		"not English": {"text": {"Le ministre russe des affaires étrangères a déclaré vendredi que les négociations avec les États-Unis étaient terminées et que la Russie ne céderait pas."}},
		"a bad day":   {"text": {"x"}, "published": {"yesterday"}},
	} {
		res := s.do("/paste", form)
		page := read(t, res)
		wellFormed(t, name, page)
		if !strings.Contains(page, `role="alert"`) || res.StatusCode >= 500 {
			t.Errorf("%s: %s", name, res.Status)
		}
	}
	if res := s.do("/paste", url.Values{"text": {strings.Repeat("long ", 1<<20)}}); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("five million letters: %s", res.Status)
	}
}

// TestSignIn: a wrong token signs nobody in, and nobody is led to another host.
func TestSignIn(t *testing.T) {
	s := openSite(t)
	if res := s.do("/signin", url.Values{"name": {"Ann"}, "token": {"guess"}}); res.StatusCode != http.StatusForbidden || len(res.Cookies()) != 0 {
		t.Errorf("a guess: %s", res.Status)
	}
	for _, back := range []string{"https://elsewhere.example/", "//elsewhere.example/", `/\elsewhere.example`, "javascript:alert(1)", "corrections"} {
		res := s.do("/signin", url.Values{"name": {"Ann"}, "token": {token}, "back": {back}})
		if to := res.Header.Get("Location"); to != "/" {
			t.Errorf("back to %q leads to %q", back, to)
		}
	}
	s.signIn()
	for _, c := range s.cookies {
		if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
			t.Errorf("cookie %v", c)
		}
	}
	must(t, "signed in", s.page("/"), "Signed in as Ann Reader", "Sign out")
}
