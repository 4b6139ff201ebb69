package web

import (
	"net/http"
	"net/url"
	"strings"
)

// nameCookie holds the name that corrections are signed with, themeCookie the
// theme that was chosen.
const (
	nameCookie  = "demarche-name"
	themeCookie = "demarche-theme"
)

// signIn is the page where people type the server's token.
func (s *server) signIn(p *page) error {
	p.Title = "Sign in"
	p.Body = struct{ Back string }{local(p.get("back"))}
	return nil
}

// signedIn takes the token.
func (s *server) signedIn(w http.ResponseWriter, r *http.Request) {
	name, back := strings.TrimSpace(r.PostFormValue("name")), local(r.PostFormValue("back"))
	if name == "" || !s.o.Guard.SignIn(w, r, r.PostFormValue("token")) {
		s.refuse(w, r, &fault{http.StatusForbidden, "That did not sign you in", "The token is the one that the server printed when it was started, or that its --token says. Your name is needed too: corrections are signed."})
		return
	}
	http.SetCookie(w, &http.Cookie{Name: nameCookie, Value: url.QueryEscape(name), Path: "/", MaxAge: 5 * 24 * 3600, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, back, http.StatusSeeOther)
}

func (s *server) signOut(w http.ResponseWriter, r *http.Request) {
	s.o.Guard.SignOut(w, r)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// signer is the name that corrections are signed with.
func signer(r *http.Request) string {
	c, err := r.Cookie(nameCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return name
}

// Signer is who is signed in, or "".
func (p *page) Signer() string { return signer(p.r) }

// theme remembers light or dark.
func (s *server) theme(w http.ResponseWriter, r *http.Request) {
	to := r.PostFormValue("to")
	if to != "light" && to != "dark" {
		to = ""
	}
	c := &http.Cookie{Name: themeCookie, Value: to, Path: "/", MaxAge: 365 * 24 * 3600, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode}
	if to == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
	http.Redirect(w, r, local(r.PostFormValue("back")), http.StatusSeeOther)
}

func themeOf(r *http.Request) string {
	c, err := r.Cookie(themeCookie)
	if err != nil || c.Value != "light" && c.Value != "dark" {
		return ""
	}
	return c.Value
}

// local is an address on this host, "/" where what was given is none.
func local(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(back, "//") || strings.ContainsAny(back, "\\\r\n") {
		return "/"
	}
	return back
}

// refuse answers a form with the page of what went wrong.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	s.serve("error", func(*page) error { return err })(w, r)
}
