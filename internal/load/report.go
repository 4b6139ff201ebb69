package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// cost is what the server has used so far.
type cost struct{ seconds, resident, heap, hits, misses float64 }

// observe reads the server's metrics.
func observe(c *http.Client, base string) (cost, error) {
	res, err := c.Get(base + "/metrics")
	if err != nil {
		return cost{}, err
	}
	defer res.Body.Close()
	var out cost
	for sc := bufio.NewScanner(res.Body); sc.Scan(); {
		name, value, _ := strings.Cut(sc.Text(), " ")
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			continue
		}
		switch name {
		case "process_cpu_seconds_total":
			out.seconds = n
		case "process_resident_memory_bytes":
			out.resident = n
		case "go_memstats_heap_inuse_bytes":
			out.heap = n
		case `demarche_cache_total{result="hit"}`:
			out.hits = n
		case `demarche_cache_total{result="miss"}`:
			out.misses = n
		}
	}
	return out, nil
}

// memory is what the server holds over time: resident, with the pages of the
// archive's file that it has mapped, and of that its own heap.
type memory struct{ resident, heap []float64 }

func (m *memory) watch(c *http.Client, base string, stop <-chan struct{}) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			if now, err := observe(c, base); err == nil {
				m.resident, m.heap = append(m.resident, now.resident), append(m.heap, now.heap)
			}
		}
	}
}

func report(out io.Writer, results []tally, long time.Duration, before, after cost, m *memory) {
	took, failed := map[string][]time.Duration{}, map[string]int{}
	var all []time.Duration
	var bytes int64
	for _, t := range results {
		bytes += t.bytes
		for k, list := range t.took {
			took[k] = append(took[k], list...)
			all = append(all, list...)
		}
		for k, n := range t.failed {
			failed[k] += n
		}
	}
	fmt.Fprintf(out, "%-26s %8s %9s %9s %9s\n", "", "answers", "p50 ms", "p99 ms", "max ms")
	for _, k := range slices.Sorted(maps.Keys(took)) {
		line(out, k, took[k])
	}
	line(out, "all", all)
	n := float64(max(len(all), 1))
	busy := after.seconds - before.seconds
	fmt.Fprintf(out, "%.0f answers/s with %d clients for %v, %.1f MB/s; the server used %.2f ms of processor an answer (two cores: %.0f answers/s)\n",
		n/long.Seconds(), len(results), long, float64(bytes)/1e6/long.Seconds(), busy*1000/n, 2*n/busy)
	fmt.Fprintf(out, "from memory %.0f %% of the API's answers; resident memory %s, heap %s\n", 100*(after.hits-before.hits)/max(1, after.hits-before.hits+after.misses-before.misses), describe(m.resident), describe(m.heap))
	for _, k := range slices.Sorted(maps.Keys(failed)) {
		fmt.Fprintf(out, "failed %d: %s\n", failed[k], k)
	}
}

func line(out io.Writer, kind string, took []time.Duration) {
	if len(took) == 0 {
		return
	}
	slices.Sort(took)
	ms := func(q float64) float64 { return took[int(q*float64(len(took)-1))].Seconds() * 1000 }
	fmt.Fprintf(out, "%-26s %8d %9.1f %9.1f %9.1f\n", kind, len(took), ms(.5), ms(.99), ms(1))
}

// describe is a quantity after a tenth of the time, in the middle and at the end.
func describe(seen []float64) string {
	n := len(seen)
	if n == 0 {
		return "not seen"
	}
	return fmt.Sprintf("%.0f, %.0f, %.0f MB (%.0f MB at most)", seen[n/10]/1e6, seen[n/2]/1e6, seen[n-1]/1e6, slices.Max(seen)/1e6)
}
