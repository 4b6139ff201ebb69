package web

import (
	"embed"
	"html/template"
	"io/fs"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"demarche/archive"
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
		"asset":    func(name string) string { return s.files.path[name] },
		"party":    s.partyName,
		"codename": s.codeName,
		"side":     func(p store.Party) string { return p.Side() },
		"day":      shortDay,
		"longday":  longDay,
		"monthday": monthDay,
		"span":     span,
		"count":    count,
		"act":      actWords,
		"meaning":  actMeaning,
		"plover":   ploverName,
		"quad":     func(n int) string { return quads[n] },
		"means":    func(st record.Status) string { return statusMeaning[st] },
		"tone":     tone,
		"verb":     func(k record.MatterKind) string { return matterVerb[k] },
		"statuses": func() []record.Status { return record.Statuses },
		"kinds":    func() []record.MatterKind { return kinds },
		"outlet":   outlet,
		"one":      func(p store.Party) []store.Party { return []store.Party{p} },
		"bare":     bare,
		"percent":  func(f float64) int { return int(f*100 + 0.5) },
		"world":    func() string { return s.files.path["world.svg"] },
		"join":     strings.Join,
		"states":   func() []string { return states },
		"fields":   func() []string { return slices.Sorted(maps.Keys(archive.Fields)) },
		"before":   func(s string) string { id, _, _ := strings.Cut(s, "/"); return id },
		"httpURL":  httpURL,
		"snip":     snip,
		"month":    func(m string) string { return formatDay(record.Day(m+"-01"), "January 2006") },
		"monthend": func(m string) string { return string((record.Day(m + "-01").Add(31)[:8] + "01").Add(-1)) },
		"share":    func(n, most int) int { return 100 * n / max(most, 1) },
		"add":      func(a, b int) int { return a + b },
	}
}

var kinds = []record.MatterKind{record.Demand, record.Proposal, record.Question, record.Threat, record.Promise, record.Condition}

// states are the states of matters, each once, in the order of the contract.
var states = func() []string {
	var out []string
	for _, k := range kinds {
		for _, st := range record.MatterStates[k] {
			if !slices.Contains(out, st) {
				out = append(out, st)
			}
		}
	}
	return out
}()

// httpURL is an address on the web, or "" for anything else, scripts first of all.
func httpURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// snipPiece is a part of a snippet that was asked for, or was not.
type snipPiece struct {
	Text string
	Hit  bool
}

// snip marks the words of a question in a snippet.
func snip(text, words string) []snipPiece {
	var alts []string
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == '"' || r == '*' || r == ' ' }) {
		alts = append(alts, regexp.QuoteMeta(w))
	}
	if len(alts) == 0 {
		return []snipPiece{{Text: text}}
	}
	re, err := regexp.Compile(`(?i)\b(?:` + strings.Join(alts, "|") + `)\w*`)
	if err != nil {
		return []snipPiece{{Text: text}}
	}
	var out []snipPiece
	at := 0
	for _, m := range re.FindAllStringIndex(text, -1) {
		out = append(out, snipPiece{Text: text[at:m[0]]}, snipPiece{text[m[0]:m[1]], true})
		at = m[1]
	}
	return append(out, snipPiece{Text: text[at:]})
}

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
