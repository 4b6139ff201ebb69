package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run the program itself.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"demarche": main})
}

// TestScripts runs the command line as a user would: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: func(e *testscript.Env) error { return writeBadInput(e.WorkDir) },
	})
}

// writeBadInput makes the inputs that a script cannot hold.
func writeBadInput(dir string) error {
	for name, data := range map[string][]byte{
		"binary.bin":   {'G', 'I', 'F', '8', '9', 'a', 0, 1, 2, 0, 255},
		"endless.txt":  bytes.Repeat([]byte("x"), 50<<20),
		"sentence.txt": bytes.Repeat([]byte("and the minister met the envoy "), 1<<15),
		"broken.txt":   []byte("Ministers \xff\xfe meet\n\nGENEVA - The foreign ministers of Iran and Iraq met in Geneva on Monday, \xc3 officials said.\n"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
