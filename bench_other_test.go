//go:build !unix

package demarche_test

import "time"

func processorTime() time.Duration { return 0 }
