// Package auth says who may write: whoever knows the server's token. Programs
// send it in the Authorization header, people type it once on the sign-in page
// and keep a cookie that scripts cannot read and other sites cannot send.
package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"
)

// CookieName is the cookie of people who are signed in.
const CookieName = "demarche"

// maxAge is how long a sign-in lasts, in seconds: a working week.
const maxAge = 5 * 24 * 3600

// Guard knows the token. The zero Guard lets nobody write. It is safe for
// concurrent use.
type Guard struct {
	token  string
	cookie string // what the cookie holds; it does not tell the token
}

// New is the guard of a token; with an empty one nobody may write.
func New(token string) *Guard {
	if token == "" {
		return &Guard{}
	}
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("demarche cookie 1"))
	return &Guard{token: token, cookie: base64.RawURLEncoding.EncodeToString(mac.Sum(nil))}
}

// NewToken makes a token that nobody guesses.
func NewToken() string { return rand.Text() }

// Open reports whether there is a token at all.
func (g *Guard) Open() bool { return g != nil && g.token != "" }

// Allowed reports whether the request may write.
func (g *Guard) Allowed(r *http.Request) bool {
	if !g.Open() {
		return false
	}
	if got, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return same(got, g.token)
	}
	c, err := r.Cookie(CookieName)
	return err == nil && same(c.Value, g.cookie)
}

// SignIn gives the cookie to whoever knows the token, and reports whether they do.
func (g *Guard) SignIn(w http.ResponseWriter, r *http.Request, token string) bool {
	if !g.Open() || !same(token, g.token) {
		return false
	}
	http.SetCookie(w, &http.Cookie{
		Name: CookieName, Value: g.cookie, Path: "/", MaxAge: maxAge, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode,
	})
	return true
}

// SignOut takes the cookie away.
func (g *Guard) SignOut(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: CookieName, Path: "/", MaxAge: -1, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode})
}

// same compares in a time that does not tell where two strings differ.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
