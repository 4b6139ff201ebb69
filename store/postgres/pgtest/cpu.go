package pgtest

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// tick is Linux's unit of processor time in /proc, the same on all machines.
const tick = 10 * time.Millisecond

// CPU is the processor time that the server has taken, all its processes
// together, those that have ended too.
func (s *Server) CPU(t testing.TB) time.Duration {
	t.Helper()
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	main := strconv.Itoa(s.cmd.Process.Pid)
	sum := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			continue // it ended meanwhile
		}
		pid, _, _ := bytes.Cut(data, []byte(" "))
		var state, parent string
		var v [15]int // fields 5 to 13 do not matter, 14 to 17 are times
		_, rest, _ := bytes.Cut(data, []byte(") "))
		args := []any{&state, &parent}
		for i := range v[:13] {
			args = append(args, &v[i])
		}
		if _, err := fmt.Sscan(string(rest), args...); err != nil {
			continue
		}
		switch main {
		case string(pid):
			sum += v[9] + v[10] + v[11] + v[12]
		case parent:
			sum += v[9] + v[10]
		}
	}
	return time.Duration(sum) * tick
}

// Answering tells how much CPU those have taken who answer archives in the
// server of an address, which is on this machine: in nanoseconds, as Linux's
// scheduler counts.
func Answering(t testing.TB, address string) func() time.Duration {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Del("schema")
	u.RawQuery = q.Encode()
	conn, err := pgx.Connect(t.Context(), u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return func() time.Duration {
		rows, err := conn.Query(t.Context(), `SELECT pid FROM pg_stat_activity WHERE application_name = 'demarche'`)
		if err != nil {
			t.Fatal(err)
		}
		pids, err := pgx.CollectRows(rows, pgx.RowTo[int])
		if err != nil {
			t.Fatal(err)
		}
		var sum time.Duration
		for _, pid := range pids {
			sum += onCPU(t, pid)
		}
		return sum
	}
}

func onCPU(t testing.TB, pid int) time.Duration {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", pid))
	var ns int64
	if err == nil {
		_, err = fmt.Sscan(string(data), &ns)
	}
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(ns)
}
