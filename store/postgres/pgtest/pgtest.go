// Package pgtest starts a PostgreSQL server of its own for a test and throws it
// away afterwards. It needs PostgreSQL's programs on the machine (apt-get
// install postgresql); a test fails without them, it is never skipped.
package pgtest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Server is a running server that listens on a socket in its folder alone.
type Server struct {
	dir string
	bin string
	cmd *exec.Cmd
	log logbook
}

// logbook is what the programs of a server say; several write at once.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write takes what a program says.
func (l *logbook) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Start starts a server for a test. More settings are as in postgresql.conf:
// "fsync=on". By default nothing is synced: the folder does not outlive the test.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	s, err := start(settings)
	if err != nil {
		t.Fatalf("PostgreSQL: %v", err)
	}
	t.Cleanup(s.Stop)
	return s
}

// Address is that of an archive in a schema of the server.
func (s *Server) Address(schema string) string {
	return "postgres:///postgres?host=" + s.dir + "&user=demarche&schema=" + schema
}

// SQL runs a statement in a schema, as an administrator would.
func (s *Server) SQL(t testing.TB, schema, statement string) {
	t.Helper()
	c := exec.Command(filepath.Join(s.bin, "psql"), "-h", s.dir, "-U", "demarche", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "-c", "SET search_path = \""+schema+"\"", "-c", statement)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", statement, err, out)
	}
}

func start(settings []string) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	who, err := account()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "demarche-pg")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin}
	if err := s.run(who, settings); err != nil {
		s.Stop()
		return nil, fmt.Errorf("%w\n%s", err, s.log.String())
	}
	return s, nil
}

func (s *Server) run(who *syscall.Credential, settings []string) error {
	if who != nil {
		if err := os.Chown(s.dir, int(who.Uid), int(who.Gid)); err != nil {
			return err
		}
	}
	data := filepath.Join(s.dir, "data")
	initdb := s.command(who, filepath.Join(s.bin, "initdb"), "-D", data, "-U", "demarche", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if err := initdb.Run(); err != nil {
		return fmt.Errorf("initdb: %w", err)
	}
	args := []string{"-D", data, "-k", s.dir}
	for _, set := range append([]string{"listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"}, settings...) {
		args = append(args, "-c", set)
	}
	s.cmd = s.command(who, filepath.Join(s.bin, "postgres"), args...)
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for range 300 {
		ready := s.command(who, filepath.Join(s.bin, "pg_isready"), "-q", "-h", s.dir, "-U", "demarche", "-d", "postgres")
		if ready.Run() == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return errors.New("the server did not come up in 30 seconds")
}

// command runs a program as who; a server dies with the test that started it.
func (s *Server) command(who *syscall.Credential, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir, c.Stdout, c.Stderr = s.dir, &s.log, &s.log
	c.Env = append(os.Environ(), "LC_ALL=C", "TZ=UTC")
	c.SysProcAttr = &syscall.SysProcAttr{Credential: who, Pdeathsig: syscall.SIGQUIT}
	return c
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	if s.cmd != nil && s.cmd.Process != nil {
		s.cmd.Process.Signal(syscall.SIGQUIT)
		s.cmd.Wait()
	}
	os.RemoveAll(s.dir)
}

// binaries is the folder of PostgreSQL's programs: the newest of Debian's, or
// where initdb is in the path.
func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	slices.SortFunc(found, func(a, b string) int { return number(b) - number(a) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	path, err := exec.LookPath("postgres")
	if err != nil {
		return "", errors.New("its programs are not here; install them (apt-get install postgresql)")
	}
	return filepath.Dir(path), nil
}

func number(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

// account is whom the server runs as: not root, which PostgreSQL refuses.
func account() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(err1, err2)
}
