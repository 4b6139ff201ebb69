package auth

import (
	"net/http/httptest"
	"testing"
)

func TestGuard(t *testing.T) {
	g := New("open sesame")
	ask := func(name, value string) bool {
		r := httptest.NewRequest("POST", "/", nil)
		r.Header.Set(name, value)
		return g.Allowed(r)
	}
	for _, c := range []struct {
		name, value string
		want        bool
	}{
		{"Authorization", "Bearer open sesame", true},
		{"Authorization", "Bearer open", false},
		{"Authorization", "open sesame", false},
		{"Cookie", CookieName + "=" + g.cookie, true},
		{"Cookie", CookieName + "=open sesame", false},
		{"Accept", "*/*", false},
	} {
		if got := ask(c.name, c.value); got != c.want {
			t.Errorf("%s: %s: %v", c.name, c.value, got)
		}
	}
}

func TestSignIn(t *testing.T) {
	g := New("open sesame")
	w, r := httptest.NewRecorder(), httptest.NewRequest("POST", "/signin", nil)
	if g.SignIn(w, r, "guess") || len(w.Result().Cookies()) != 0 {
		t.Error("a guess signs in")
	}
	w = httptest.NewRecorder()
	if !g.SignIn(w, r, "open sesame") {
		t.Fatal("the token does not sign in")
	}
	c := w.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != 3 || c.Value == "open sesame" {
		t.Errorf("cookie %v", c)
	}
	r.AddCookie(c)
	if !g.Allowed(r) {
		t.Error("the cookie does not count")
	}
	out := httptest.NewRecorder()
	if g.SignOut(out, r); out.Result().Cookies()[0].MaxAge >= 0 {
		t.Error("signing out leaves the cookie")
	}
}

// TestClosed: without a token nobody may write, not even with an empty one.
func TestClosed(t *testing.T) {
	for _, g := range []*Guard{nil, {}, New("")} {
		r := httptest.NewRequest("POST", "/", nil)
		r.Header.Set("Authorization", "Bearer ")
		r.Header.Set("Cookie", CookieName+"=")
		if g.Allowed(r) || g.SignIn(httptest.NewRecorder(), r, "") {
			t.Error("a server without a token lets people write")
		}
	}
	if a, b := NewToken(), NewToken(); a == b || len(a) < 20 {
		t.Errorf("tokens %s, %s", a, b)
	}
}
