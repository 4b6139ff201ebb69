package vectors

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"demarche/internal/resume"
)

// checkpoint is what a run needs to go on after an epoch.
type checkpoint struct {
	Epoch  int
	Random []byte
	In     []float32
	Out    [][]float32
}

// run tells this run apart from others: by its options and by the words it
// counted, which differ where the text does.
func (t *trainer) run() (string, error) {
	o := t.Options
	return resume.Fingerprint(fmt.Sprintln(o.Size, o.Window, o.Negative, o.Epochs, o.Sample, o.Rate, o.Seed, len(t.stream), t.counts, t.words))
}

// keep writes the state after an epoch, where a file is given for it.
func (t *trainer) keep(epoch int) error {
	if t.Checkpoint == "" {
		return nil
	}
	run, err := t.run()
	if err != nil {
		return err
	}
	random, err := t.source.MarshalBinary()
	if err != nil {
		return fmt.Errorf("write %s: %w", t.Checkpoint, err)
	}
	return resume.Keep(t.Checkpoint, run, &checkpoint{epoch, random, t.in, t.out})
}

// resume returns the epochs done before, 0 for none.
func (t *trainer) resume() (int, error) {
	if t.Checkpoint == "" {
		return 0, nil
	}
	run, err := t.run()
	if err != nil {
		return 0, err
	}
	var c checkpoint
	if ok, err := resume.Load(t.Checkpoint, run, &c); err != nil || !ok {
		return 0, err
	}
	source := &rand.PCG{}
	if err := source.UnmarshalBinary(c.Random); err != nil || len(c.In) != len(t.in) || len(c.Out) != len(t.out) {
		return 0, fmt.Errorf("%s: %w (delete it to begin anew)", t.Checkpoint, errCheckpoint)
	}
	t.in, t.out, t.source, t.rng = c.In, c.Out, source, rand.New(source)
	fmt.Fprintf(t.Log, "%s: going on after epoch %d\n", t.Checkpoint, c.Epoch)
	return c.Epoch, nil
}

var errCheckpoint = errors.New("damaged checkpoint")
