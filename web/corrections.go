package web

import (
	"errors"
	"net/http"
	"strings"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

type correctionsBody struct {
	Queue []store.Event
	Done  []store.Correction
	F     store.Filter
	Next  string
}

// queueLength is how many events the review queue shows.
const queueLength = 12

// corrections is the review queue: the latest events that nobody judged yet,
// and what was said last.
func (s *server) corrections(p *page) error {
	p.Title, p.Nav = "Review", "corrections"
	f, err := p.filter()
	if err != nil {
		return err
	}
	b := &correctionsBody{F: f}
	all, err := s.o.Store.Corrections(p.ctx, "", "")
	if err != nil {
		return err
	}
	judged := map[string]bool{}
	for i := range all {
		judged[all[i].ID] = true
	}
	for i := len(all) - 1; i >= 0 && len(b.Done) < 20; i-- {
		b.Done = append(b.Done, all[i])
	}
	f.Limit = queueLength + 60
	list, err := s.o.Store.Events(p.ctx, f)
	for _, e := range list {
		if judged[e.ID] || judged[e.Article+"/"+e.Report.ID] {
			continue
		}
		if b.Queue = append(b.Queue, e); len(b.Queue) == queueLength {
			b.Next = e.Cursor()
			break
		}
	}
	p.Body = b
	return err
}

// correct takes a correction from a form and leads back to where it was made.
func (s *server) correct(w http.ResponseWriter, r *http.Request) {
	err := r.ParseForm()
	switch {
	case err != nil:
		s.refuse(w, r, tooLarge(err))
		return
	case !s.o.Guard.Allowed(r):
		s.refuse(w, r, &fault{http.StatusForbidden, "Sign in to correct", "Corrections are signed and change what everybody sees, so they need the server's token."})
		return
	}
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	c := store.Correction{
		Day: record.Day(s.o.Now().UTC().Format("2006-01-02")), By: signer(r), Do: v("do"), Thing: v("thing"), ID: v("id"),
		Field: v("field"), Value: v("value"), Reason: v("reason"),
	}
	if c.By == "" {
		c.By = "a reader"
	}
	if _, err := archive.Correct(r.Context(), s.o.Store, c); err != nil {
		s.refuse(w, r, wrongCorrection(err))
		return
	}
	http.Redirect(w, r, local(r.PostFormValue("back")), http.StatusSeeOther)
}

// wrongCorrection says what was wrong with a correction; what the store could
// not do is not the reader's fault.
func wrongCorrection(err error) error {
	for _, e := range []error{store.ErrBusy, store.ErrReadOnly, store.ErrFull, store.ErrCorrupt, store.ErrNotFound} {
		if errors.Is(err, e) {
			return err
		}
	}
	return &fault{http.StatusUnprocessableEntity, "That correction cannot be made", err.Error()}
}
