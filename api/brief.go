package api

import (
	"bytes"
	"context"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

type briefQuestion struct {
	Since  record.Day `query:"since" required:"true" format:"date" doc:"First day."`
	AsOf   record.Day `query:"as-of" format:"date" doc:"Only what was known on that day. Default: the last day there is."`
	Party  string     `query:"party" maxLength:"40" doc:"A side."`
	With   string     `query:"with" maxLength:"40" doc:"The other side."`
	Format string     `query:"format" enum:"json,markdown,html" doc:"Default: json."`
}

type brief struct {
	Since   record.Day     `json:"since"`
	AsOf    record.Day     `json:"as_of"`
	Matters []store.Matter `json:"matters" nullable:"false" doc:"What moved, with the moves of those days alone."`
	Events  []store.Event  `json:"events" nullable:"false" doc:"What occurred and became known."`
}

func (a *API) brief(h huma.API) {
	op := operation("GET", "/brief", "get-brief", "What moved since a day, each line cited")
	text := &huma.Schema{Type: huma.TypeString}
	op.Responses = map[string]*huma.Response{"200": content(map[string]*huma.Schema{
		"application/json": {Ref: "#/components/schemas/Brief"}, "text/markdown": text, "text/html": text,
	})}
	h.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[brief](), true, "Brief")
	huma.Register(h, op, func(ctx context.Context, in *briefQuestion) (*huma.StreamResponse, error) {
		var f store.Filter
		if err := (&Parties{in.Party, in.With}).into(&f); err != nil {
			return nil, a.told(ctx, err)
		}
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		b, err := archive.MakeBrief(ctx, a.Store, in.Since, in.AsOf, f.Party, f.With)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) { a.writeBrief(c, b, in.Format) }}, nil
	})
}

// briefPolicy lets the brief's own style be, and nothing else.
const briefPolicy = "default-src 'none'; style-src 'unsafe-inline'"

func (a *API) writeBrief(c huma.Context, b *archive.Brief, format string) {
	var out bytes.Buffer
	switch format {
	case "markdown":
		c.SetHeader("Content-Type", "text/markdown; charset=utf-8")
		_ = b.Markdown(&out) // a buffer takes everything
	case "html":
		c.SetHeader("Content-Type", "text/html; charset=utf-8")
		c.SetHeader("Content-Security-Policy", briefPolicy)
		_ = b.HTML(&out)
	default:
		a.writeJSON(c, brief{b.Since, b.AsOf, append([]store.Matter{}, b.Matters...), append([]store.Event{}, b.Events...)})
		return
	}
	_, _ = out.WriteTo(c.BodyWriter()) // a client that went away is no error of ours
}
