package resume

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestStateComesBackToItsOwnRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	type state struct{ N []int }
	var s state
	if ok, err := Load(path, "a", &s); ok || err != nil {
		t.Errorf("nothing kept: %v, %v", ok, err)
	}
	if err := Keep(path, "a", &state{[]int{1, 2}}); err != nil {
		t.Fatal(err)
	}
	if ok, err := Load(path, "b", &s); ok || err != nil {
		t.Errorf("the state of another run is taken: %v, %v", ok, err)
	}
	if ok, err := Load(path, "a", &s); !ok || err != nil || len(s.N) != 2 {
		t.Errorf("%v, %v, %+v", ok, err, s)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)-3], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path, "a", &s); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a cut file must be named: %v", err)
	}
}

func TestFingerprintFollowsOptionsAndFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data")
	sum := func(options, data string) string {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Fingerprint(options, path)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if a := sum("1", "x"); a == sum("2", "x") || a == sum("1", "y") || a != sum("1", "x") {
		t.Error("other options or data must give another fingerprint, the same ones the same")
	}
	if _, err := Fingerprint("", path+".none"); err == nil {
		t.Error("a missing file is no error")
	}
}
