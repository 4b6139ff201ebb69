package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"demarche/record"
	"demarche/store"
	"demarche/stream"
)

// natsNode is a process that runs one NATS server: a node to be killed. Its one
// argument is stream.NodeOptions as JSON.
func natsNode() {
	var o stream.NodeOptions
	if err := json.Unmarshal([]byte(os.Args[1]), &o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	n, err := stream.StartNode(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	n.Stop()
}

// program is this test binary under a name that TestMain knows.
func program(t testing.TB, name string) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), name)
	if err := os.Symlink(exe, link); err != nil {
		t.Fatal(err)
	}
	return link
}

// proc is a process that is started again whenever it is killed.
type proc struct {
	t    testing.TB
	name string
	args []string
	cmd  *exec.Cmd
	log  *os.File
	done chan struct{}
}

func startProc(t testing.TB, log, name string, args ...string) *proc {
	t.Helper()
	f, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	p := &proc{t: t, name: name, args: args, log: f}
	p.start()
	t.Cleanup(func() { p.kill(); f.Close() })
	return p
}

func (p *proc) start() {
	p.cmd = exec.Command(p.name, p.args...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		p.t.Error(err)
		return
	}
	done, cmd := make(chan struct{}), p.cmd
	p.done = done
	go func() { cmd.Wait(); close(done) }()
}

// kill ends the process as the power would.
func (p *proc) kill() {
	p.cmd.Process.Kill()
	<-p.done
}

// stop asks it to end.
func (p *proc) stop() {
	p.cmd.Process.Signal(os.Interrupt)
	<-p.done
}

// ended says whether the process ended by itself.
func (p *proc) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// natsCluster starts nodes and returns them with their address.
func natsCluster(t testing.TB, dir string, n int) ([]*proc, string) {
	t.Helper()
	ports := freePorts(t, 2*n)
	var nodes []*proc
	var urls, routes []string
	for i := range n {
		routes = append(routes, ports[n+i])
		urls = append(urls, "nats://"+ports[i])
	}
	exe := program(t, "natsnode")
	for i := range n {
		node := stream.NodeOptions{Name: fmt.Sprintf("n%d", i), Dir: filepath.Join(dir, fmt.Sprintf("nats%d", i)), Listen: ports[i], Cluster: ports[n+i], Routes: routes}
		if n == 1 {
			node.Cluster, node.Routes = "", nil
		}
		o, err := json.Marshal(node)
		if err != nil {
			t.Fatal(err)
		}
		nodes = append(nodes, startProc(t, filepath.Join(dir, "nats.log"), exe, string(o)))
	}
	return nodes, strings.Join(urls, ",")
}

func freePorts(t testing.TB, n int) []string {
	t.Helper()
	var out []string
	var open []net.Listener
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		open, out = append(open, l), append(out, l.Addr().String())
	}
	for _, l := range open {
		l.Close()
	}
	return out
}

// stories writes made-up reports, each with an address of its own, a day in
// three months, and now and then the words of another.
func stories(t testing.TB, path string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for i := range n {
		if err := enc.Encode(story(i)); err != nil {
			t.Fatal(err)
		}
	}
}

// story is the n-th made-up report.
func story(n int) map[string]string {
	rng := rand.New(rand.NewPCG(uint64(n-n%7/6), 5)) // every seventh has the words of the one before
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	state := func() string {
		return pick("Russia", "Ukraine", "Iran", "Iraq", "France", "Turkey", "Egypt", "Japan", "China", "India", "Pakistan", "Syria", "Israel", "Germany", "Poland", "Brazil")
	}
	day := record.NewDay(2014, 1, 1+rng.IntN(90))
	a, b, c := state(), state(), state()
	sentences := []string{
		fmt.Sprintf("The foreign minister of %s met the foreign minister of %s in %s on %s.", a, b, pick("Geneva", "Vienna", "Cairo", "Ankara", "Paris"), pick("Monday", "Tuesday", "Friday")),
		fmt.Sprintf("%s demanded that %s withdraw its troops from the border within %d days.", a, b, 2+rng.IntN(20)),
		fmt.Sprintf("%s imposed sanctions on %d companies of %s.", c, 3+rng.IntN(90), b),
		fmt.Sprintf("“We will not accept any delay,” the president of %s said.", pick(a, b, c)),
		fmt.Sprintf("%s rejected the demand and accused %s of moving %d tanks.", b, a, 10+rng.IntN(400)),
		fmt.Sprintf("%s offered to mediate between %s and %s if fighting stops.", c, a, b),
		fmt.Sprintf("Troops of %s attacked positions near the town of %s, killing %d people, officials said.", pick(a, b), pick("Ardan", "Belgrad", "Corva", "Durmen"), 1+rng.IntN(60)),
	}
	rng.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
	return map[string]string{
		"title": fmt.Sprintf("%s and %s in talks over %s, number %d", a, b, c, rng.IntN(1e6)), "text": strings.Join(sentences[:3+rng.IntN(4)], " "),
		"published": string(day), "publisher": pick("The Gazette", "The Herald", "The Courier"), "url": fmt.Sprintf("https://news.example/%d", n),
	}
}

// whole is all that an archive holds, in an order of its own.
func whole(t testing.TB, name string) string {
	t.Helper()
	ctx := t.Context()
	s, err := readArchive(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out strings.Builder
	write := func(v any) {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
		out.WriteByte('\n')
	}
	c, err := s.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	write(c)
	for a, err := range s.Records(ctx, "", "9999") {
		if err != nil {
			t.Fatal(err)
		}
		art, err := s.Article(ctx, a.Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := s.Raw(ctx, a.Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		data, err := record.Encode(a)
		if err != nil {
			t.Fatal(err)
		}
		write(art)
		out.Write(data)
		out.Write(raw)
		out.WriteByte('\n')
	}
	everything(t, s, write)
	return out.String()
}

// everything is what follows from the records.
func everything(t testing.TB, s store.Reader, write func(any)) {
	t.Helper()
	f := store.Filter{Limit: 100000}
	for {
		events, err := s.Events(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for i := range events {
			_, reports, err := s.Event(t.Context(), events[i].ID, "")
			if err != nil {
				t.Fatal(err)
			}
			write(events[i])
			write(reports)
			f.After = events[i].Cursor()
		}
		if len(events) < f.Limit {
			break
		}
	}
	f.After = ""
	matters, err := s.Matters(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	write(matters)
	said, err := s.Statements(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for i := range said {
		said[i].Seq = 0
	}
	slices.SortFunc(said, func(a, b store.Statement) int { return strings.Compare(a.Article+a.ID, b.Article+b.ID) })
	write(said)
}

// equal names the first place in which two archives differ.
func equal(t testing.TB, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("the archives differ in line %d of %d and %d:\n%.600s\n%.600s", i, len(a), len(b), a[i], b[i])
		}
	}
	t.Fatalf("the archives have %d and %d lines", len(a), len(b))
}

// must runs a command to its end.
func must(t testing.TB, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", filepath.Base(name), strings.Join(args, " "), err, out)
	}
}

// tail is the end of a log.
func tail(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	data, _ := io.ReadAll(f)
	return string(data[max(0, len(data)-3000):])
}

// waiting polls an archive's queue until little enough waits.
func waiting(t testing.TB, q store.Queue, most int, limit time.Duration, meanwhile func()) {
	t.Helper()
	for end := time.Now().Add(limit); ; {
		b, err := q.Backlog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if b.Dead > 0 {
			list, _ := q.Dead(t.Context(), 3)
			t.Fatalf("%d dead letters: %+v", b.Dead, list)
		}
		if b.Waiting <= most {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d articles still wait after %s", b.Waiting, limit)
		}
		meanwhile()
	}
}
