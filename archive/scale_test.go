package archive_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
	"demarche/store/sqlite"
)

var (
	scale = flag.Int("articles", 600, "synthetic articles of TestScale")
	world = flag.Int("of", 0, "articles of the made-up world of which -articles are put: a day of it has more; 0: all of it")
	keep  = flag.String("keep", "", "file in which TestScale leaves its archive")
	grow  = flag.String("grow", "", "such a file, to which TestScale adds a few articles, of a world of -of")
	asked = flag.String("ask", "", "such a file, which TestScale asks and does not load again")
)

// perDay is how many articles a day of the made-up world has, at every size:
// what grows is the time.
const perDay = 913

// synthetic makes the n-th article of a made-up world: five events among 200
// states, of which few are much in the news, about 125 words of text, three
// statements, half a matter. A million fill three years; a few are strewn over
// them.
func synthetic(n, all int) *record.Analysis {
	rng := rand.New(rand.NewPCG(uint64(n), 99))
	day := record.NewDay(2012, 1, 1+n/min(perDay, 1+all/1095))
	a := &record.Analysis{Article: record.Article{Published: day, Publisher: fmt.Sprintf("Paper %d", rng.IntN(40)), Language: "en"}}
	var text strings.Builder
	fmt.Fprintf(&text, "Report %d of the day\n\n", n)
	a.Article.Title = strings.TrimSpace(text.String())
	acts := []struct {
		act           record.Act
		plover, cameo string
		quad          int
		gold          float64
	}{
		{"do.meet", "CONSULT", "040", 1, 1},
		{"accuse", "ACCUSE", "112", 3, -2},
		{"do.sanction", "SANCTION", "163", 4, -8},
		{"demand.withdraw", "REQUEST", "1056", 3, -5},
		{"do.aid", "AID", "070", 2, 7},
		{"do.attack", "ASSAULT", "190", 4, -10},
	}
	for k := range 5 {
		x, y := nation(rng), nation(rng)
		act := acts[rng.IntN(len(acts))]
		from := text.Len()
		for range 24 {
			fmt.Fprintf(&text, "word%d ", rng.IntN(40)*rng.IntN(200))
		}
		span := record.Span{Start: from, End: text.Len() - 1}
		text.WriteString(".\n\n")
		ids := []string{fmt.Sprintf("a%d", 2*k), fmt.Sprintf("a%d", 2*k+1)}
		a.Actors = append(
			a.Actors,
			record.Actor{ID: ids[0], Name: "Minister of " + x, Kind: record.KindPerson, Code: x + "GOV"},
			record.Actor{ID: ids[1], Name: "State of " + y, Kind: record.KindState, Code: y},
		)
		a.Events = append(a.Events, record.Event{
			ID: record.NewID('e', n, k), Act: act.act, Source: ids[:1], Target: ids[1:], Status: record.Statuses[min(7, rng.IntN(14)%8)], Evidence: span,
			Codes: record.Codes{Plover: record.PloverCode{Event: act.plover}, Cameo: act.cameo, Quad: act.quad, Goldstein: act.gold}, Date: record.OneDay(day.Add(-rng.IntN(3))),
		})
		if k < 3 {
			a.Statements = append(a.Statements, record.Statement{ID: record.NewID('s', n, k), Speaker: ids[0], Kind: record.Indirect, Content: []record.Span{span}})
		}
		if k == 0 && n%2 == 0 {
			a.Matters = append(a.Matters, record.Matter{ID: record.NewID('m', n), Kind: record.Demand, Act: "demand.withdraw", Seeks: "do.withdraw", From: ids[:1], To: ids[1:], Content: span, Evidence: span, State: "open"})
		}
	}
	a.Article.Text = strings.TrimSpace(text.String())
	a.Article.ID = record.ArticleID(a.Article.Publisher, "", day, a.Article.Text)
	return a
}

// nation is one of 200 codes, the first far more often than the last.
func nation(rng *rand.Rand) string {
	n := rng.IntN(200) * rng.IntN(200) / 200
	return string([]byte{'A' + byte(n/26), 'A' + byte(n%26), 'Z'})
}

// TestScale loads a synthetic archive and asks it every listed question. The
// long form: go test ./archive -run TestScale -articles 100000 -timeout 60m -v
// Times of a machine that others use as well say little: CPU is given too.
func TestScale(t *testing.T) {
	if *grow != "" {
		s, err := sqlite.Open(t.Context(), *grow)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		defer debug.SetGCPercent(debug.SetGCPercent(400))
		addFew(t, s, max(*scale, *world))
		return
	}
	if *asked != "" {
		s, err := sqlite.OpenReadOnly(t.Context(), *asked)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		c, err := s.Counts(t.Context())
		t.Logf("%+v %v", c, err)
		ask(t, s, c.First, c.Last)
		return
	}
	path := *keep
	if path == "" {
		path = filepath.Join(t.TempDir(), "scale.db")
	}
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all := max(*scale, *world)
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does, see cmd/demarche/main.go
	if have, err := s.Counts(t.Context()); err != nil {
		t.Fatal(err)
	} else if have.Articles == 0 { // else a fold that was cut off goes on
		put := newMeter(t, "put")
		putSynthetic(t, s, 0, *scale, all, put)
		t.Logf("%d articles put: %s", *scale, put)
	}
	fold := newMeter(t, "fold")
	if err := archive.Project(t.Context(), s, func(string, int, int) { fold.one() }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Counts(t.Context())
	if err != nil || c.Articles != *scale || c.Pending != 0 {
		t.Fatalf("%+v %v", c, err)
	}
	t.Logf("%d articles folded: %s; %d reports, %d events, %d matters; %.0f MB", *scale, fold, c.Reports, c.Events, c.Matters, float64(info.Size())/1e6)
	more := newMeter(t, "more")
	putSynthetic(t, s, *scale, *scale+*scale/20+1, all, more)
	if err := archive.Project(t.Context(), s, nil); err != nil {
		t.Fatal(err)
	}
	t.Logf("a twentieth more, put and folded: %s", more)
	addFew(t, s, all)
	ask(t, s, c.First, c.Last)
}

// addFew adds so few articles at a time that what a fold must know before it
// begins is most of the cost.
func addFew(t *testing.T, s store.Store, all int) {
	t.Helper()
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 1, 10, 100, 1000, *scale / 50} {
		start, cpu := time.Now(), cpuTime()
		putSynthetic(t, s, c.Articles, c.Articles+n, all, newMeter(t, "few"))
		if err := archive.Project(t.Context(), s, nil); err != nil {
			t.Fatal(err)
		}
		c.Articles += n
		t.Logf("%d more in an archive of %d: %.2f s, %.2f s of CPU", n, c.Articles, time.Since(start).Seconds(), (cpuTime() - cpu).Seconds())
	}
}

func putSynthetic(t *testing.T, s store.Store, from, until, all int, m *meter) {
	t.Helper()
	var batch []store.Item
	for n := from; n < until; n++ {
		it, err := archive.NewItem(synthetic(n, all), "synthetic", nil)
		if err != nil {
			t.Fatal(err)
		}
		m.one()
		if batch = append(batch, it); len(batch) == 500 || n == until-1 {
			if _, err := s.Put(t.Context(), batch); err != nil {
				t.Fatal(err)
			}
			batch = batch[:0]
		}
	}
}

// meter counts articles, and the time and CPU that they take.
type meter struct {
	t           *testing.T
	what        string
	n           int
	start, mark time.Time
	cpu, step   time.Duration
}

func newMeter(t *testing.T, what string) *meter {
	now, cpu := time.Now(), cpuTime()
	return &meter{t: t, what: what, start: now, mark: now, cpu: cpu, step: cpu}
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (m *meter) one() {
	const every = 10000
	if m.n++; m.n%every == 0 {
		now, cpu := time.Now(), cpuTime()
		m.t.Logf("%s %d: %.0f/s, %.2f ms of CPU an article in the last %d", m.what, m.n, every/now.Sub(m.mark).Seconds(), (cpu-m.step).Seconds()*1e3/every, every)
		m.mark, m.step = now, cpu
	}
}

func (m *meter) String() string {
	n, cpu := float64(m.n), cpuTime()-m.cpu
	return fmt.Sprintf("%.0f/s (%.2f ms of CPU an article, %.0f to a second of CPU)", n/time.Since(m.start).Seconds(), cpu.Seconds()*1e3/n, n/cpu.Seconds())
}
