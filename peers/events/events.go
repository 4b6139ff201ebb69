package events

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"demarche/export"
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
	"demarche/record"
)

// Loss is a row that could not be read.
type Loss struct {
	File string
	Line int
	Err  error
}

// Error is "file:line: what".
func (l *Loss) Error() string { return fmt.Sprintf("%s:%d: %v", l.File, l.Line, l.Err) }

// Unwrap gives what is wrong.
func (l *Loss) Unwrap() error { return l.Err }

// ErrForm is a file of no form that is known.
var ErrForm = errors.New("is no event file of GDELT, ICEWS, POLECAT or Phoenix, and none of ours")

// Reader reads event files. It is safe for concurrent use.
type Reader struct {
	names  *export.Names
	cameo  *cameo.Scheme
	plover *plover.Scheme
}

// NewReader loads the tables of codes.
func NewReader() (*Reader, error) {
	names, err := export.NewNames()
	if err != nil {
		return nil, err
	}
	c, err := cameo.New()
	if err != nil {
		return nil, err
	}
	p, err := plover.New()
	return &Reader{names, c, p}, err
}

// maxLine bounds one row.
const maxLine = 4 << 20

// File reads an event file, also packed (zip, gzip). A row that cannot be read
// is yielded as a *Loss, and reading goes on.
func (r *Reader) File(path string) iter.Seq2[*export.Event, error] {
	return func(yield func(*export.Event, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		in, err := unpacked(f)
		if err != nil {
			yield(nil, fmt.Errorf("%s: %w", path, err))
			return
		}
		for e, err := range r.Read(in, path) {
			if !yield(e, err) {
				return
			}
		}
	}
}

// unpacked is the content of a file, of the first file in a zip, or of a gzip.
func unpacked(f *os.File) (io.Reader, error) {
	head := make([]byte, 2)
	n, _ := io.ReadFull(f, head)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	switch string(head[:n]) {
	case "\x1f\x8b":
		return gzip.NewReader(f)
	case "PK":
		info, err := f.Stat()
		if err != nil {
			return nil, err
		}
		z, err := zip.NewReader(f, info.Size())
		if err != nil {
			return nil, err
		}
		if len(z.File) == 0 {
			return nil, ErrForm
		}
		return z.File[0].Open()
	}
	return f, nil
}

// Read reads the rows of one file.
func (r *Reader) Read(in io.Reader, name string) iter.Seq2[*export.Event, error] {
	return func(yield func(*export.Event, error) bool) {
		end := &tail{in: in}
		br := bufio.NewReaderSize(end, 64<<10)
		head, _ := br.Peek(16 << 10)
		form, err := r.form(head)
		if err != nil {
			yield(nil, fmt.Errorf("%s: %w", name, err))
			return
		}
		more := true
		form(br, name, func(e *export.Event, err error) bool {
			more = yield(e, err)
			return more
		})
		if more && end.cut() {
			yield(nil, &Loss{name, end.lines + 1, errEnd})
		}
	}
}

type form func(in *bufio.Reader, name string, yield func(*export.Event, error) bool)

// form tells a file by its first line.
func (r *Reader) form(head []byte) (form, error) {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("\n"))
	first := strings.TrimRight(string(line), "\r")
	fields := strings.Split(first, "\t")
	switch n := len(fields); {
	case strings.HasPrefix(strings.TrimSpace(first), "{"):
		return readNDJSON, nil
	case strings.HasPrefix(first, "article,published,"):
		return readCSV, nil
	case strings.EqualFold(fields[0], "GLOBALEVENTID") && n >= 57:
		return r.tabbed(r.gdelt, nil, 1), nil
	case isNumber(fields[0]) && n >= 57 && n <= 61:
		return r.tabbed(r.gdelt, nil, 0), nil
	case n >= 18 && holds(fields, "Event Type") && holds(fields, "Actor Name"):
		return r.tabbed(r.polecat, fields, 1), nil
	case n >= 15 && holds(fields, "CAMEO Code") && holds(fields, "Source Name"):
		return r.tabbed(r.icews, fields, 1), nil
	case n == 26 && len(fields[1]) == 8 && isNumber(fields[1]):
		return r.tabbed(r.phoenix, nil, 0), nil
	}
	return nil, ErrForm
}

func holds(fields []string, name string) bool {
	for _, f := range fields {
		if strings.EqualFold(strings.Trim(f, `" `), name) {
			return true
		}
	}
	return false
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// row is one line of a tab-separated file.
type row struct {
	fields []string
	at     map[string]int // columns by name, where the file has a header
}

func (w *row) field(i int) string {
	if i < len(w.fields) {
		return strings.Trim(strings.TrimSpace(w.fields[i]), `"`)
	}
	return ""
}

func (w *row) named(name string) string {
	if i, ok := w.at[name]; ok {
		return w.field(i)
	}
	return ""
}

// What can be wrong with a row.
var (
	errCells = errors.New("has another number of cells than the first row")
	errBytes = errors.New("holds bytes that are no text")
	errEnd   = errors.New("the last line does not end: the file may be cut off")
	errRows  = errors.New("a cell holds rows: a quotation mark is missing or too many")
)

// noText are bytes that no row holds.
func noText(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f })
}

// tail counts lines and remembers the last byte that was read.
type tail struct {
	in    io.Reader
	last  byte
	lines int
}

func (t *tail) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	if n > 0 {
		t.last = p[n-1]
		t.lines += bytes.Count(p[:n], []byte("\n"))
	}
	return n, err
}

// cut: the file ends within a line.
func (t *tail) cut() bool { return t.last != '\n' && t.last != 0 }

// tabbed reads tab-separated lines; skip is how many of them are a header.
func (r *Reader) tabbed(read func(*row) (*export.Event, error), header []string, skip int) form {
	return func(in *bufio.Reader, name string, yield func(*export.Event, error) bool) {
		w := &row{at: map[string]int{}}
		for i, h := range header {
			w.at[strings.ToLower(strings.Trim(h, "\ufeff\" "))] = i
		}
		sc := bufio.NewScanner(in)
		sc.Buffer(make([]byte, 64<<10), maxLine)
		n, cells := 0, 0
		for sc.Scan() {
			if n++; n <= skip || strings.TrimSpace(sc.Text()) == "" {
				continue
			}
			w.fields = strings.Split(strings.TrimRight(strings.ToValidUTF8(sc.Text(), "\ufffd"), "\r"), "\t")
			if cells == 0 {
				cells = len(w.fields)
			}
			var e *export.Event
			err := errCells
			switch {
			case noText(sc.Text()):
				err = errBytes
			case len(w.fields) == cells || header != nil && len(w.fields) == len(header):
				e, err = read(w)
			}
			if err != nil {
				e, err = nil, &Loss{name, n, err}
			}
			if !yield(e, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(nil, &Loss{name, n + 1, fmt.Errorf("%w; the rest is not read", err)})
		}
	}
}

// code puts the codes of a CAMEO code on an event: readers that lost leading
// zeros are mended where only one code can be meant.
func (r *Reader) code(e *export.Event, code string) error {
	if _, ok := r.cameo.Info(code); !ok {
		if _, ok := r.cameo.Info("0" + code); !ok {
			return fmt.Errorf("no CAMEO code %q", code)
		}
		code = "0" + code
	}
	info, _ := r.cameo.Info(code)
	e.Cameo, e.Goldstein = code, info.Goldstein
	act, _, ok := r.cameo.Act(code)
	if !ok {
		return nil
	}
	var c record.Codes
	r.plover.Code(act, record.Occurred, &c)
	e.Act, e.Plover, e.Quad = string(act), r.plover.Strict(act, record.Occurred), c.Quad
	return nil
}

// party is one side of a dyad; nobody is no party.
func party(code, name string) (codes, names []string) {
	if code == "" && name == "" {
		return []string{}, []string{}
	}
	return []string{code}, []string{name}
}
