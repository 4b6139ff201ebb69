package demarche

import (
	"context"
	"fmt"
	"io/fs"

	"demarche/actor"
	"demarche/event"
	"demarche/event/revise"
	"demarche/lang"
	"demarche/matter"
	"demarche/nlp"
	"demarche/nlp/mentions"
	"demarche/ontology"
	"demarche/place"
	"demarche/record"
	"demarche/statement"
	"demarche/status"
)

// Version is the program's version, as records name it.
const Version = "demarche 0.1.0"

// The nouns that users meet; their definitions live in package record.
type (
	Article   = record.Article
	Analysis  = record.Analysis
	Actor     = record.Actor
	Statement = record.Statement
	Event     = record.Event
	Matter    = record.Matter
)

// Options configure an Analyzer. The zero value is the default.
type Options struct {
	// Ontologies put their codes on events; none by default (-, the command
	// line passes PLOVER and CAMEO).
	Ontologies []ontology.Scheme
	// Data overlays the language's tables and the who-is-who, file by file
	// (flag --data DIR). Nil for none.
	Data fs.FS
	// RulesOnly leaves events as the rules of package event find them, for
	// training what package revise makes of them, and for comparison.
	RulesOnly bool
}

// Analyzer reads articles of one language. It is safe for concurrent use:
// everything it holds is read-only after New.
type Analyzer struct {
	pipeline   *nlp.Pipeline
	coder      record.Coder
	actors     *actor.Resolver
	places     *place.Finder
	statements *statement.Extractor
	events     *event.Coder
	matters    *matter.Finder
	status     *status.Judge
	discards   *discards
	scorer     *status.Scorer
	reviser    *revise.Reviser // nil with RulesOnly
	judge      *status.Careful
	names      *mentions.Finder
	ontologies []ontology.Scheme
}

// New loads a language's tables and weights. An error names the file and
// line at fault.
func New(l lang.Language, o Options) (*Analyzer, error) {
	files := overlay(o.Data, l.Files)
	a := &Analyzer{ontologies: o.Ontologies}
	if err := a.loadLanguage(files); err != nil {
		return nil, fmt.Errorf("load language %s: %w", l.Code, err)
	}
	if err := a.loadReading(files); err != nil {
		return nil, fmt.Errorf("load language %s: %w", l.Code, err)
	}
	if !o.RulesOnly {
		if err := a.loadReviser(files); err != nil {
			return nil, fmt.Errorf("load language %s: %w", l.Code, err)
		}
	}
	var err error
	if a.coder, err = fingerprint(files); err != nil {
		return nil, fmt.Errorf("load language %s: %w", l.Code, err)
	}
	return a, nil
}

func (a *Analyzer) loadLanguage(files fs.FS) error {
	stages, names, err := languageStages(files)
	if err != nil {
		return err
	}
	a.names = names
	a.pipeline, err = nlp.NewPipeline(stages...)
	return err
}

func (a *Analyzer) loadReading(files fs.FS) (err error) {
	if a.places, err = place.New(); err != nil {
		return err
	}
	if a.actors, err = actor.New(files, a.places); err != nil {
		return err
	}
	if a.statements, err = statement.New(files); err != nil {
		return err
	}
	if a.status, err = status.New(files); err != nil {
		return err
	}
	if a.scorer, err = status.NewScorer(files, a.status); err != nil {
		return err
	}
	a.judge = status.NewCareful(a.scorer)
	if a.events, err = event.New(files, a.judge); err != nil {
		return err
	}
	if a.discards, err = loadDiscards(files); err != nil {
		return err
	}
	a.matters, err = matter.New(files)
	return err
}

// Reading is an analysis together with the working memory it was made from,
// for explanation; the Document is not meant to be kept.
type Reading struct {
	Analysis *Analysis
	Document *nlp.Document
}

// Analyze reads one article: the whole path, a line a step.
func (a *Analyzer) Analyze(ctx context.Context, art Article) (*Analysis, error) {
	r, err := a.Read(ctx, art)
	if err != nil {
		return nil, err
	}
	return r.Analysis, nil
}

// Read is Analyze that also returns the working memory.
func (a *Analyzer) Read(ctx context.Context, art Article) (*Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d, err := a.Document(art)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", art.ID, err)
	}
	out := &Analysis{Coder: a.coder, Article: art}
	out.Actors = a.actors.Resolve(d)
	out.Places = a.places.Find(d, out.Actors)
	out.Statements = a.statements.Extract(d, out.Actors)
	out.Events = a.events.Code(d, out.Actors, out.Statements, out.Places)
	gone := a.discards.spans(d)
	if a.reviser != nil {
		a.reviser.Revise(d, out, a.Verdict)
	}
	out.Events = keepEvents(out.Events, gone)
	out.Matters = keepMatters(a.matters.Find(d, out.Actors, out.Statements, out.Events), gone)
	ontology.Apply(out, a.ontologies...)
	return &Reading{Analysis: out, Document: d}, nil
}

// Document opens an article and runs the language stages alone.
func (a *Analyzer) Document(art Article) (*nlp.Document, error) {
	d := open(art)
	if err := a.pipeline.Run(d); err != nil {
		return nil, err
	}
	return d, nil
}

// Coder names the program, weights and tables.
func (a *Analyzer) Coder() record.Coder { return a.coder }

// Stages lists the language stages in order, with what they need and give.
func (a *Analyzer) Stages() []nlp.Stage { return a.pipeline.Stages() }
