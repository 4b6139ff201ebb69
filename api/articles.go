package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"demarche/archive"
	"demarche/ingest"
	"demarche/record"
	"demarche/store"
)

// postInput is articles as they are sent.
type postInput struct {
	Signed
	Post
}

// posted is what became of them.
type posted struct {
	Body struct {
		Articles []kept   `json:"articles" nullable:"false"`
		Errors   []string `json:"errors,omitempty" doc:"What could not be read; the rest was."`
		Folded   bool     `json:"folded" doc:"False where events and matters follow later: others are writing, or it takes long."`
	}
}

type kept struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	New   bool   `json:"new" doc:"False where the archive had it."`
}

// batchSize is how many articles one transaction takes.
const batchSize = 64

func (a *API) articles(h huma.API) {
	op := operation("POST", "/articles", "post-articles", "Read, keep and fold articles: text, HTML or JSON lines")
	op.Description = "The text of an article, a page, or one JSON object a line with text, title, published, publisher, url. An article that is kept already is left as it is."
	a.write(&op)
	op.RequestBody = articleBody()
	huma.Register(h, op, func(ctx context.Context, in *postInput) (*posted, error) {
		if !in.allowed(a) {
			return nil, a.told(ctx, errToken)
		}
		data, err := in.read(a.MaxBody)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		work := &intake{API: a, post: &in.Post, signed: &in.Signed}
		if err := work.take(ctx, data); err != nil {
			return nil, a.told(ctx, err)
		}
		return work.answer(ctx)
	})
	a.readOnly(h)
}

// readOnly reads an article for whoever asks, and keeps nothing.
func (a *API) readOnly(h huma.API) {
	op := operation("POST", "/read", "read", "The record of one article, without keeping it")
	op.RequestBody = articleBody()
	op.Responses = map[string]*huma.Response{"200": content(map[string]*huma.Schema{"application/json": recordSchema(h)})}
	huma.Register(h, op, func(ctx context.Context, in *postInput) (*finished, error) {
		data, err := in.read(2 * maxText)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		work := &intake{API: a, post: &in.Post, signed: &in.Signed, readOnly: true}
		if err := work.take(ctx, data); err != nil {
			return nil, a.told(ctx, err)
		}
		if len(work.items) == 0 {
			return nil, a.told(ctx, work.failed())
		}
		line, err := record.Encode(work.items[0].Record)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		return &finished{ContentType: "application/json", Body: line}, nil
	})
}

// intake is the articles of one request.
type intake struct {
	*API
	post     *Post
	signed   *Signed
	readOnly bool // one article, and nothing is kept
	raw      []byte
	items    []store.Item
	out      posted
	last     error
}

// take reads the articles of a body, and keeps them in batches.
func (in *intake) take(ctx context.Context, data []byte) error {
	if in.Read == nil {
		return errNoReader
	}
	if err := in.enter(ctx); err != nil {
		return err
	}
	defer func() { <-in.reads }()
	o := ingest.Options{Published: in.post.Published, Publisher: in.post.Publisher, URL: in.post.URL, Keep: func(_ string, raw []byte, _ string) {
		in.raw = append([]byte(nil), raw...)
	}}
	for art, err := range ingest.Decode(bytes.NewReader(data), in.post.name, o) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err == nil {
			err = in.one(ctx, art)
		}
		if err != nil {
			in.fail(err)
		}
		if in.readOnly {
			return nil
		}
		if len(in.items) >= batchSize {
			if err := in.put(ctx); err != nil {
				return err
			}
		}
		in.signed.patience()
	}
	return in.put(ctx)
}

// enter waits a moment for the right to read.
func (in *intake) enter(ctx context.Context) error {
	select {
	case in.reads <- struct{}{}:
		return nil
	case <-time.After(2 * time.Second):
		return errReading
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (in *intake) one(ctx context.Context, art record.Article) error {
	if len(art.Text) > maxText {
		return fmt.Errorf("article %s: %w: %d bytes of text, %d at most", art.ID, ingest.ErrTooLarge, len(art.Text), maxText)
	}
	if !in.readOnly {
		has, err := in.Store.Has(ctx, []string{art.ID})
		if err != nil {
			return err
		}
		if has[art.ID] {
			in.out.Body.Articles = append(in.out.Body.Articles, kept{art.ID, art.Title, false})
			return nil
		}
	}
	read, err := in.analyze(ctx, art)
	if err != nil {
		return err
	}
	it, err := archive.NewItem(read, "posted", in.raw)
	if err != nil {
		return err
	}
	in.items = append(in.items, it)
	return nil
}

// analyze reads one article. What a text does to the reader must not end the
// server: a panic is an error of this article.
func (a *API) analyze(ctx context.Context, art record.Article) (out *record.Analysis, err error) {
	defer func() {
		if p := recover(); p != nil {
			a.Log.ErrorContext(ctx, "reading panicked", "article", art.ID, "panic", fmt.Sprint(p))
			err = fmt.Errorf("article %s: it cannot be read", art.ID)
		}
	}()
	return a.Read(ctx, art)
}

func (in *intake) put(ctx context.Context) error {
	if len(in.items) == 0 {
		return nil
	}
	var ids []string
	for i := range in.items {
		ids = append(ids, in.items[i].Record.Article.ID)
	}
	has, err := in.Store.Has(ctx, ids)
	if err != nil {
		return err
	}
	if _, err := in.Store.Put(ctx, in.items); err != nil {
		return err
	}
	for i := range in.items {
		a := &in.items[i].Record.Article
		in.out.Body.Articles = append(in.out.Body.Articles, kept{a.ID, a.Title, !has[a.ID]})
		has[a.ID] = true
	}
	in.items = in.items[:0]
	return nil
}

// fail notes what could not be read; a long body gives a hundred lines at most.
func (in *intake) fail(err error) {
	in.last = err
	if len(in.out.Body.Errors) < 100 {
		in.out.Body.Errors = append(in.out.Body.Errors, err.Error())
	}
}

func (in *intake) failed() error {
	if errors.Is(in.last, ingest.ErrTooLarge) {
		return in.last
	}
	if in.last == nil {
		return errText
	}
	return fmt.Errorf("%w: %w", errText, in.last)
}

// answer waits for what follows from the articles, but not for long.
func (in *intake) answer(ctx context.Context) (*posted, error) {
	if len(in.out.Body.Articles) == 0 {
		return nil, in.told(ctx, in.failed())
	}
	ctx, cancel := context.WithTimeout(ctx, patienceToFold)
	defer cancel()
	in.out.Body.Folded = in.folder.wait(ctx, in.folder.wake())
	return &in.out, nil
}

func articleBody() *huma.RequestBody {
	text := &huma.Schema{Type: huma.TypeString}
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"text/plain": {Schema: text}, "text/html": {Schema: text}, "application/x-ndjson": {Schema: text},
	}}
}

// write marks an operation that needs the token.
func (a *API) write(op *huma.Operation) {
	op.Security = []map[string][]string{{"token": {}}}
	op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden, http.StatusRequestEntityTooLarge)
}
