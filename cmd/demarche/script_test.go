package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run the program itself.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"demarche": main, "natsnode": natsNode})
}

// TestScripts runs the command line as a user would: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"capture": capture},
		Setup: func(e *testscript.Env) error {
			corpus, err := filepath.Abs("../../corpus/crimea/articles")
			if err != nil {
				return err
			}
			e.Setenv("CORPUS", corpus)
			return writeBadInput(e.WorkDir)
		},
	})
}

// capture NAME PATTERN sets a variable to what the group of a pattern matches
// in the last command's output.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture NAME PATTERN")
	}
	m := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(m) != 2 {
		ts.Fatalf("capture: no match of one group for %s", args[1])
	}
	ts.Setenv(args[0], m[1])
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
	return os.WriteFile(filepath.Join(dir, "news.warc.gz"), newsArchive(), 0o600)
}

// newsArchive is three pages of the sample corpus as a crawler packs them, the
// second with a spoiled byte, and the start of a fourth.
func newsArchive() []byte {
	pages, _ := filepath.Glob("../../corpus/crimea/articles/*.html")
	var out []byte
	for i, path := range pages[:4] {
		page, _ := os.ReadFile(path)
		http := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + string(page)
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%d.html\r\nWARC-Date: 2014-03-20T00:00:00Z\r\n"+
			"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(http), http)
		z.Close()
		member := b.Bytes()
		switch i {
		case 1:
			member[len(member)/2] ^= 0x40
		case 3:
			member = member[:len(member)/2]
		}
		out = append(out, member...)
	}
	return out
}
