// Command demarche reads news reports and keeps the diplomatic record.
//
// Exit codes: 0 all went well; 1 some input could not be read (the rest was);
// 2 wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"demarche"
)

// cli is the whole command line; each command lives in a file of its name.
type cli struct {
	Data string `help:"Folder whose word tables and actors*.txt overlay the embedded ones." type:"existingdir" placeholder:"DIR"`

	Read        readCmd        `cmd:"" help:"Turn articles into their diplomatic record."`
	Explain     explainCmd     `cmd:"" help:"Print every layer of an article: sentences, trees, actors, statements, events, and which rule made each."`
	Verify      verifyCmd      `cmd:"" help:"Check a record against its article: every span, every reference, the hash."`
	Extract     extractCmd     `cmd:"" help:"Print the main text and metadata of web pages, a JSON line a page."`
	Annotate    annotateCmd    `cmd:"" help:"Annotate JSON lines with one layer: names, quotes, status, events, places or times."`
	Parse       parseCmd       `cmd:"" help:"Parse raw text, or given tokens, into CoNLL-U."`
	Code        codeCmd        `cmd:"" help:"Name the act between a given source and target (--pairs)."`
	Cluster     clusterCmd     `cmd:"" help:"Group articles that are one piece of writing or one piece of news: copies, cuts and rewrites."`
	Add         addCmd         `cmd:"" group:"archive" help:"Read articles into an archive: one file that remembers all of them."`
	Watch       watchCmd       `cmd:"" group:"archive" help:"Follow feeds, sitemaps and folders into an archive."`
	Events      eventsCmd      `cmd:"" group:"archive" help:"Ask the archive what happened."`
	Statements  statementsCmd  `cmd:"" group:"archive" help:"Ask who said what."`
	Matters     mattersCmd     `cmd:"" group:"archive" help:"Ask what is on the table, and how each matter stands."`
	Actors      actorsCmd      `cmd:"" group:"archive" help:"Ask who speaks."`
	Search      searchCmd      `cmd:"" group:"archive" help:"Find articles by their words."`
	Timeline    timelineCmd    `cmd:"" group:"archive" help:"Cooperation and conflict of two sides, by week."`
	Brief       briefCmd       `cmd:"" group:"archive" help:"A cited brief of what moved since a day."`
	Correct     correctCmd     `cmd:"" group:"archive" help:"Say, signed, that the archive is right or wrong."`
	Corrections correctionsCmd `cmd:"" group:"archive" help:"What was said against the archive, by whom and when."`
	Reread      rereadCmd      `cmd:"" group:"archive" help:"Read the archive's articles again with this version."`
	Fold        foldCmd        `cmd:"" group:"archive" help:"Compute lineages, events and matters again from the records."`
	Enqueue     enqueueCmd     `cmd:"" group:"cluster" help:"Keep raw articles in the archive for workers to read."`
	Worker      workerCmd      `cmd:"" group:"cluster" help:"Read what waits, beside as many other workers as you like."`
	Dead        deadCmd        `cmd:"" group:"cluster" help:"Articles that no worker could read: list, replay."`
	Serve       serveCmd       `cmd:"" help:"Serve the archive: an API, and pages to read it."`
	Export      exportCmd      `cmd:"" help:"Write events in the forms of others: GDELT, ICEWS, POLECAT, PLOVER, Phoenix; CSV, NDJSON, Parquet."`
	Import      importCmd      `cmd:"" help:"Take over what other coders have: dictionaries, event files."`
	Compare     compareCmd     `cmd:"" help:"Lay two sets of events side by side: agreement by type, dyad and day, and the differences."`
	Eval        evalCmd        `cmd:"" help:"Measure this binary against gold: ud, names, pairs, status, quotes or cluster."`
	Train       trainCmd       `cmd:"" help:"Train what is embedded: mentions or lemmas."`
	Stages      stagesCmd      `cmd:"" help:"List the language stages with the layers they need and give."`
	Version     versionCmd     `cmd:"" help:"Print the version and the fingerprints of weights and tables."`
}

// session is what every command may use.
type session struct {
	ctx    context.Context
	in     io.Reader
	out    io.Writer
	err    io.Writer
	data   string
	failed int // inputs that could not be read
	kinds  map[string]int
}

func main() {
	// Tables and weights live to the end: collecting less often saves a fifth of
	// the start-up and of the reading, for some tens of megabytes.
	debug.SetGCPercent(400)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(3 << 30) // from here on, less seldom: a fold of a large archive holds hundreds of megabytes
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, in io.Reader, out, errw io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := &session{ctx: ctx, in: in, out: out, err: errw}
	var c cli
	exit := -1
	parser, err := kong.New(&c,
		kong.Name("demarche"), kong.Description(description), kong.UsageOnError(),
		kong.Writers(out, errw), kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(errw, "demarche:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		fmt.Fprintf(errw, "demarche: %v (see demarche --help)\n", err)
		return 2
	}
	s.data = c.Data
	return s.finish(k.Run(s))
}

// finish turns what happened into an exit code, and says it in one line.
func (s *session) finish(err error) int {
	s.leftOut()
	var usage usageError
	switch {
	case errors.As(err, &usage):
		fmt.Fprintf(s.err, "demarche: %v (see demarche --help)\n", err)
		return 2
	case errors.Is(err, syscall.EPIPE):
		return 0 // the reader of our output went away; it had enough
	case err != nil:
		fmt.Fprintf(s.err, "demarche: %v\n", err)
		return 1
	case s.failed > 0:
		return 1
	}
	return 0
}

// usageError is a wrong use of the command line that kong cannot see.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

const description = `Reads news reports and keeps the diplomatic record: who did or said what to whom, whether it happened,
and what lies on the table, each line with the exact words that say so.`

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(s *session) error {
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	c := a.Coder()
	_, err = fmt.Fprintf(s.out, "%s\nmodels  %s\nlexicon %s\n", demarche.Version, c.Models, c.Lexicon)
	return err
}

type stagesCmd struct{}

// Run lists the stages.
func (stagesCmd) Run(s *session) error {
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	for _, st := range a.Stages() {
		if _, err := fmt.Fprintf(s.out, "%-12s needs %v, gives %v\n", st.Name, st.Needs, st.Provides); err != nil {
			return err
		}
	}
	return nil
}
