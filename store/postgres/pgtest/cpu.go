package pgtest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
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
