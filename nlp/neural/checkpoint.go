package neural

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"demarche/internal/resume"
)

// checkpoint is all that a run needs to go on after an epoch as if it had
// never stopped. It lies beside the weights until the run is done.
type checkpoint struct {
	Epoch  int // epochs done
	Step   int
	Random []byte
	Params []savedParam
}

type savedParam struct {
	Name          string
	W, M, V, Mean []float32
	Last          []int
}

func (o *TrainOptions) checkpointFile() string { return o.Output + ".checkpoint" }

// fingerprint tells the run apart from others.
func (o *TrainOptions) fingerprint() (string, error) {
	paths := []string{o.Vectors}
	for _, t := range o.Train {
		paths = append(paths, t.Path)
	}
	options := fmt.Sprintln(o.Train, o.Epochs, o.Batch, o.Rate, o.Seed, o.Layers, o.Dropout, o.Every)
	return resume.Fingerprint(options, paths...)
}

// keep writes the state after an epoch.
func (t *trainer) keep(epoch int) error {
	c := checkpoint{Epoch: epoch, Step: t.opt.step}
	var err error
	if c.Random, err = t.source.MarshalBinary(); err != nil {
		return fmt.Errorf("write checkpoint: %w", err)
	}
	for _, p := range t.net.all {
		m := t.opt.moment[p]
		c.Params = append(c.Params, savedParam{p.name, p.w, m.m, m.v, m.mean, m.last})
	}
	return resume.Keep(t.checkpointFile(), t.run, &c)
}

// resume takes up a run that was stopped and returns the epochs it had done,
// 0 where there is nothing to take up.
func (t *trainer) resume() (int, error) {
	var c checkpoint
	ok, err := resume.Load(t.checkpointFile(), t.run, &c)
	if err != nil || !ok {
		return 0, err
	}
	if err := t.restore(&c); err != nil {
		return 0, fmt.Errorf("%s: %w (delete it to begin anew)", t.checkpointFile(), err)
	}
	fmt.Fprintf(t.Log, "%s: going on after epoch %d\n", t.checkpointFile(), c.Epoch)
	return c.Epoch, nil
}

var errCheckpoint = errors.New("damaged checkpoint")

func (t *trainer) restore(c *checkpoint) error {
	if len(c.Params) != len(t.net.all) || c.Epoch < 1 || c.Epoch > t.Epochs {
		return errCheckpoint
	}
	for i, p := range t.net.all {
		s, m := &c.Params[i], t.opt.moment[p]
		n := len(p.w)
		if s.Name != p.name || len(s.W) != n || len(s.M) != n || len(s.V) != n || len(s.Mean) != n || len(s.Last) != len(m.last) {
			return errCheckpoint
		}
		copy(p.w, s.W)
		m.m, m.v, m.mean, m.last = s.M, s.V, s.Mean, s.Last
	}
	t.opt.step = c.Step
	t.source = &rand.PCG{}
	if err := t.source.UnmarshalBinary(c.Random); err != nil {
		return errCheckpoint
	}
	t.random = rand.New(t.source)
	return nil
}
