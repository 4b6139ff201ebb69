// Package row is what backends share: how an article, an event or a matter
// becomes rows, how the bytes of a record are kept, and how what people type
// into a search is taken apart.
package row

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"demarche/record"
	"demarche/store"
)

// Packed is an item's bytes as they are kept: compressed.
type Packed struct {
	Record, Raw []byte
	Hash        string // SHA-256 of the raw bytes, "" where there are none
}

// Pack compresses items on all cores, before a transaction begins.
func Pack(items []store.Item) ([]Packed, error) {
	out, errs := make([]Packed, len(items)), make([]error, len(items))
	var wg sync.WaitGroup
	const workers = 4
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(items); i += workers {
				out[i], errs[i] = pack(&items[i])
			}
		})
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", items[i].Record.Article.ID, err)
		}
	}
	return out, nil
}

func pack(it *store.Item) (Packed, error) {
	data, err := record.Encode(it.Record)
	if err != nil {
		return Packed{}, err
	}
	p := Packed{Record: Squeeze(data)}
	if len(it.Raw) > 0 {
		sum := sha256.Sum256(it.Raw)
		p.Raw, p.Hash = Squeeze(it.Raw), hex.EncodeToString(sum[:])
	}
	return p, nil
}

var squeezers = sync.Pool{New: func() any { w, _ := flate.NewWriter(nil, flate.BestSpeed); return w }}

// Squeeze compresses bytes.
func Squeeze(data []byte) []byte {
	var buf bytes.Buffer
	w := squeezers.Get().(*flate.Writer)
	defer squeezers.Put(w)
	w.Reset(&buf)
	w.Write(data) // a bytes.Buffer takes everything
	w.Close()
	return buf.Bytes()
}

// expander is what it takes to expand bytes; a reader has tables of 40 kB.
type expander struct {
	in  bytes.Reader
	r   io.ReadCloser
	out bytes.Buffer
}

var expanders = sync.Pool{New: func() any { return &expander{r: flate.NewReader(nil)} }}

// Expand undoes Squeeze.
func Expand(data []byte) ([]byte, error) {
	e := expanders.Get().(*expander)
	defer func() {
		if e.out.Cap() <= 1<<20 { // a giant is not kept
			expanders.Put(e)
		}
	}()
	e.in.Reset(data)
	e.out.Reset()
	if err := e.r.(flate.Resetter).Reset(&e.in, nil); err != nil {
		return nil, err
	}
	if _, err := e.out.ReadFrom(e.r); err != nil {
		return nil, err
	}
	return bytes.Clone(e.out.Bytes()), nil
}

// Record decodes a record that Squeeze made small.
func Record(data []byte) (*record.Analysis, error) {
	line, err := Expand(data)
	if err != nil {
		return nil, err
	}
	return record.Decode(line)
}

// Text is the text of an article whose record Squeeze made small; all else of
// it is passed over.
func Text(data []byte) (string, error) {
	line, err := Expand(data)
	if err != nil {
		return "", err
	}
	var r struct {
		Article struct {
			Text string `json:"text"`
		} `json:"article"`
	}
	err = json.Unmarshal(line, &r)
	return r.Article.Text, err
}

// Coder is what made a record, in one string.
func Coder(a *record.Analysis) string {
	return a.Coder.Version + " " + a.Coder.Models + " " + a.Coder.Lexicon
}

// Statements are the statements of a record as rows.
func Statements(a *record.Analysis) []store.Statement {
	out := make([]store.Statement, 0, len(a.Statements))
	for i := range a.Statements {
		st := &a.Statements[i]
		var who store.Party
		for _, q := range store.Parties(a, []string{st.Speaker}) {
			who = q
		}
		var content []string
		for _, c := range st.Content {
			content = append(content, c.In(a.Article.Text))
		}
		out = append(out, store.Statement{
			Article: a.Article.ID, ID: st.ID, Published: a.Article.Published, Speaker: who, Kind: string(st.Kind),
			Cue: st.Cue.In(a.Article.Text), Content: strings.Join(content, " … "), Channel: st.Channel, Publisher: a.Article.Publisher,
		})
	}
	return out
}

// kept is a report with what its public JSON leaves out.
type kept struct {
	store.Report
	L string `json:"l,omitempty"`
	I int    `json:"i,omitempty"`
}

// EncodeReport is a report as it is kept.
func EncodeReport(r *store.Report) ([]byte, error) { return json.Marshal(kept{*r, r.Lineage, r.N}) }

// DecodeReport undoes EncodeReport.
func DecodeReport(data []byte) (store.Report, error) {
	var r kept
	if err := json.Unmarshal(data, &r); err != nil {
		return store.Report{}, err
	}
	r.Report.Lineage, r.Report.N = r.L, r.I
	return r.Report, nil
}

// Sides are the sides that take part in an event.
func Sides(e *store.Event) []string {
	return store.Sides(append(slices.Clone(e.Source), e.Target...))
}

// Codes are the codes by which a side takes part in an event, parted by blanks.
func Codes(e *store.Event, side string) string {
	var codes []string
	for _, p := range append(slices.Clone(e.Source), e.Target...) {
		if p.Side() == side && !slices.Contains(codes, p.Code) {
			codes = append(codes, p.Code)
		}
	}
	return strings.Join(codes, " ")
}

// Pairs are the dyads of an event: each source with each target, and the
// sources with one another where nobody is the target.
func Pairs(e *store.Event) [][2]string {
	a, b := store.Sides(e.Source), store.Sides(e.Target)
	if len(b) == 0 {
		b = a
	}
	var out [][2]string
	for _, x := range a {
		for _, y := range b {
			p := [2]string{min(x, y), max(x, y)}
			if x != y && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// Names are the names of an event's parties but for states.
func Names(e *store.Event) []string {
	var out []string
	for _, p := range append(slices.Clone(e.Source), e.Target...) {
		if p.Name != "" && len(p.Code) != 3 && !slices.Contains(out, p.Name) {
			out = append(out, p.Name)
		}
	}
	return out
}

// MatterSides are all the sides that a matter was ever between.
func MatterSides(m *store.Matter) []string {
	all := append(slices.Clone(m.From), m.To...)
	for i := range m.Moves {
		if now := m.Moves[i].Now; now != nil {
			all = append(append(all, now.From...), now.To...)
		}
	}
	return store.Sides(all)
}

// MatterKeys are the sides of a matter, and each two of them.
func MatterKeys(m *store.Matter) []string {
	sides := MatterSides(m)
	out := slices.Clone(sides)
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			out = append(out, SidePair(a, b))
		}
	}
	return out
}

// SidePair is two sides in one, whichever comes first.
func SidePair(a, b string) string { return min(a, b) + "|" + max(a, b) }

// Corrected adds what people said of a matter, as moves.
func Corrected(list []store.Correction, m *store.Matter) {
	for _, c := range list {
		if c.Do != "set" || c.ID != m.ID {
			continue
		}
		m.State, m.Since = c.Value, c.Day
		m.Moves = append(m.Moves, store.Move{
			Matter: m.ID, N: len(m.Moves) + 1, Move: "corrected", Day: c.Day, Known: c.Day, Quote: c.Reason, Rule: "correction by " + c.By, State: c.Value,
		})
	}
}

// MatterDays is how long the ledger remembers a matter that does not move.
const MatterDays = 366
