package export

import (
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
	"demarche/record"
)

// Coder gives codes in the strict views of the codebooks. It remembers what it
// looked up; not safe for concurrent use.
type Coder struct {
	plover *plover.Scheme
	cameo  *cameo.Scheme
	known  map[coderKey]coded
}

type coderKey struct {
	act    record.Act
	status record.Status
}

type coded struct {
	codes record.Codes
	score float64 // PLOVER's
	label string  // CAMEO's
	older float64 // Goldstein in the older numbering
}

// NewCoder loads the tables of both schemes.
func NewCoder() (*Coder, error) {
	p, err := plover.New()
	if err != nil {
		return nil, err
	}
	c, err := cameo.New()
	if err != nil {
		return nil, err
	}
	return &Coder{plover: p, cameo: c, known: map[coderKey]coded{}}, nil
}

// Strict is the code an event gets in a form without a column for status:
// what was done keeps its code; planned, possible and conditional cooperation
// is intent (AGREE, 03x), and conflict a threat; a denied deed is a rejection
// where the codebook has one; a wanted deed has no code, for the demand is
// itself an event. An empty field of the result means that the scheme has no
// code for it.
func (c *Coder) Strict(act record.Act, status record.Status) record.Codes {
	return c.strict(act, status).codes
}

func (c *Coder) strict(act record.Act, status record.Status) coded {
	key := coderKey{act, status}
	if got, ok := c.known[key]; ok {
		return got
	}
	got := c.lookup(act, status)
	c.known[key] = got
	return got
}

func (c *Coder) lookup(act record.Act, status record.Status) coded {
	var out coded
	kind := c.plover.Strict(act, status)
	told, ok := retell(act, status, kind)
	if !ok {
		return out
	}
	c.plover.Code(told, status, &out.codes)
	if out.codes.Plover.Event != kind {
		// The type of the strict view stands; a mode of another type does not.
		out.codes.Plover.Event, out.codes.Plover.Mode = kind, ""
	}
	out.codes.Quad = c.plover.Quad(kind)
	c.cameo.Code(told, status, &out.codes)
	out.score, _ = c.plover.Score(kind, out.codes.Plover.Mode)
	info, _ := c.cameo.Info(out.codes.Cameo)
	out.label, out.older = info.Label, info.OlderGoldstein
	return out
}

// retell is the act that the codebooks would code in place of one that did
// not happen; ok is false when they would code nothing. kind is PLOVER's
// answer.
func retell(act record.Act, status record.Status, kind string) (told record.Act, ok bool) {
	switch status {
	case record.Wanted:
		return "", false
	case record.Denied:
		if kind != "REJECT" || act.Head() != "do" {
			return "", false
		}
		return record.MakeAct("reject", act.Deed()), true
	case record.Planned, record.Possible, record.Conditional:
		if kind == "THREATEN" && act.Head() == "do" {
			return record.MakeAct("threaten", act.Deed()), true
		}
	}
	return act, true
}
