package demarche

import (
	"io/fs"

	"demarche/event/revise"
	"demarche/nlp"
	"demarche/ontology/plover"
)

func (a *Analyzer) loadReviser(files fs.FS) error {
	t, err := a.RevisionTables()
	if err != nil {
		return err
	}
	a.reviser, err = revise.New(files, t)
	return err
}

// RevisionTables is what package revise must know of the language; its classes
// are PLOVER's types.
func (a *Analyzer) RevisionTables() (revise.Tables, error) {
	types, err := plover.New()
	if err != nil {
		return revise.Tables{}, err
	}
	return revise.Tables{ClassOf: types.Type, Acts: a.events.Acts(), Clusters: a.names.Clusters}, nil
}

// Verdict is the judge's, as package revise asks for it.
func (a *Analyzer) Verdict(d *nlp.Document, sentence, token int) revise.Verdict {
	v := a.judge.Judge(d, sentence, token)
	return revise.Verdict{Status: v.Status, Cue: v.Cue, Condition: v.Condition}
}
