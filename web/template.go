package web

import (
	"embed"
	"html/template"
	"io/fs"
	"strings"

	"demarche/record"
	"demarche/store"
)

//go:embed templates/*.html
var sources embed.FS

// parse reads every template together with the layout and the shared parts.
func (s *server) parse() (map[string]*template.Template, error) {
	base, err := template.New("").Funcs(s.funcs()).ParseFS(sources, "templates/layout.html", "templates/parts.html", "templates/charts.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(sources, "templates/*.html")
	if err != nil {
		return nil, err
	}
	out := map[string]*template.Template{}
	for _, file := range names {
		t, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if t, err = t.ParseFS(sources, file); err != nil {
			return nil, err
		}
		out[strings.TrimSuffix(strings.TrimPrefix(file, "templates/"), ".html")] = t
	}
	return out, nil
}

func (s *server) funcs() template.FuncMap {
	return template.FuncMap{
		"asset":     func(name string) string { return s.files.path[name] },
		"party":     s.partyName,
		"codename":  s.codeName,
		"side":      func(p store.Party) string { return p.Side() },
		"day":       shortDay,
		"longday":   longDay,
		"monthday":  monthDay,
		"span":      span,
		"count":     count,
		"act":       actWords,
		"meaning":   actMeaning,
		"plover":    ploverName,
		"quad":      func(n int) string { return quads[n] },
		"means":     func(st record.Status) string { return statusMeaning[st] },
		"tone":      tone,
		"verb":      func(k record.MatterKind) string { return matterVerb[k] },
		"statuses":  func() []record.Status { return record.Statuses },
		"kinds":     func() []record.MatterKind { return kinds },
		"one":       func(p store.Party) []store.Party { return []store.Party{p} },
		"bare":      bare,
		"percent":   func(f float64) int { return int(f*100 + 0.5) },
		"world":     func() string { return s.files.path["world.svg"] },
		"join":      strings.Join,
		"hasPrefix": strings.HasPrefix,
		"add":       func(a, b int) int { return a + b },
	}
}

var kinds = []record.MatterKind{record.Demand, record.Proposal, record.Question, record.Threat, record.Promise, record.Condition}

// bare takes the quotation marks off words that are quoted anyway, and folds
// their white space.
func bare(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, q := range []string{`""`, "“”"} {
		r := []rune(q)
		inner, ok := strings.CutPrefix(s, string(r[0]))
		if inner, ok2 := strings.CutSuffix(inner, string(r[1])); ok && ok2 && !strings.ContainsAny(inner, `"“”`) {
			return inner
		}
	}
	return s
}
