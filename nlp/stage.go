package nlp

import "fmt"

// Stage finds out one or more layers of a Document.
type Stage struct {
	Name     string
	Needs    []string // layers that must be there before
	Provides []string // layers that are there after
	Run      func(*Document) error
}

// Pipeline is a list of stages whose order has been checked.
type Pipeline struct{ stages []Stage }

// NewPipeline checks that every stage finds the layers it needs; a wrong
// order is refused here, not in the middle of an archive.
func NewPipeline(stages ...Stage) (*Pipeline, error) {
	have := map[string]bool{}
	for _, st := range stages {
		for _, n := range st.Needs {
			if !have[n] {
				return nil, fmt.Errorf("stage %s needs layer %q, which no earlier stage provides", st.Name, n)
			}
		}
		for _, p := range st.Provides {
			have[p] = true
		}
	}
	return &Pipeline{stages: stages}, nil
}

// Stages lists the stages in order.
func (p *Pipeline) Stages() []Stage { return p.stages }

// Run annotates the document with every stage in order.
func (p *Pipeline) Run(d *Document) error {
	for _, st := range p.stages {
		if err := st.Run(d); err != nil {
			return fmt.Errorf("%s: %w", st.Name, err)
		}
	}
	return nil
}
