//go:build unix

package demarche_test

import (
	"syscall"
	"time"
)

// processorTime is what the process has used of the processors: on a shared
// machine it means more than the clock on the wall.
func processorTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
