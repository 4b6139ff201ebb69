package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"demarche/archive"
	"demarche/ingest"
	"demarche/record"
	"demarche/store"
)

type pasteBody struct {
	*Told
	Raw, Publisher string
	Published      record.Day
	Able           bool   // articles can be read here
	Wrong          string // why this one could not be
}

// paste is the form for an article.
func (s *server) paste(p *page) error {
	p.Title, p.Nav = "Paste an article", "paste"
	p.Body = &pasteBody{Able: s.o.Read != nil}
	return nil
}

// pasted reads what was pasted and shows its record. Nothing is kept unless
// that is asked for by somebody who may write.
func (s *server) pasted(p *page) error {
	p.Title, p.Nav = "Paste an article", "paste"
	if s.o.Read == nil {
		return s.paste(p)
	}
	if err := p.r.ParseForm(); err != nil {
		return tooLarge(err)
	}
	b := &pasteBody{Able: true, Raw: p.r.PostFormValue("text"), Publisher: strings.TrimSpace(p.r.PostFormValue("publisher"))}
	p.Body = b
	day := strings.TrimSpace(p.r.PostFormValue("published"))
	if d, err := record.ParseDay(day); err == nil {
		b.Published = d
	} else if day != "" {
		b.Wrong = "The day is written like 2014-03-12."
		return nil
	}
	a, err := s.readText(p.ctx, b)
	if err != nil {
		p.Code, b.Wrong = http.StatusUnprocessableEntity, "It could not be read: "+strings.TrimPrefix(err.Error(), "paste: ")+"."
		return nil
	}
	b.Told = tell(a, nil)
	if p.r.PostFormValue("keep") == "" {
		return nil
	}
	return s.keep(p, a, []byte(b.Raw))
}

func tooLarge(err error) error {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return &fault{http.StatusRequestEntityTooLarge, "That is too long", "An article may have four million letters here. Use demarche add for books."}
	}
	return badRequest("The form could not be read: %v.", err)
}

// readText makes an article of what was pasted, and its record.
func (s *server) readText(ctx context.Context, b *pasteBody) (*record.Analysis, error) {
	o := ingest.Options{Published: b.Published, Publisher: b.Publisher}
	for art, err := range ingest.Decode(strings.NewReader(b.Raw), "paste", o) {
		if err != nil {
			return nil, err
		}
		return s.o.Read(ctx, art)
	}
	return nil, ingest.ErrNoArticle
}

// keep adds a pasted article to the archive and leads to its page.
func (s *server) keep(p *page, a *record.Analysis, raw []byte) error {
	if !p.Signed() {
		return &fault{http.StatusForbidden, "Sign in to keep it", "Anybody may read what is pasted; adding to the archive needs the server's token."}
	}
	item, err := archive.NewItem(a, "pasted by "+signer(p.r), raw)
	if err != nil {
		return err
	}
	if _, err := s.o.Store.Put(p.ctx, []store.Item{item}); err != nil {
		return err
	}
	if err := archive.Project(p.ctx, s.o.Store, nil); err != nil {
		return err
	}
	return &moved{p.Link("/article/" + a.Article.ID)}
}

// moved sends the reader on after a form was taken.
type moved struct{ to string }

func (m *moved) Error() string { return "see " + m.to }
