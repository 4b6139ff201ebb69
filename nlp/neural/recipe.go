package neural

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/resume"
	"demarche/nlp/neural/vectors"
)

// Recipe makes the English weights the repository ships, from the data alone:
// 'demarche train vectors' and 'demarche train neural'. On two idle cores the
// vectors take five minutes and the parsers half an hour. A recipe that was
// stopped goes on where it was when it is started again.
type Recipe struct {
	Data    string // folder with ud/*.conllu and text/*.jsonl(.gz)
	Work    string // folder for teachers, silver text and checkpoints
	Model   string // folder of vectors.bin, neural.bin and their cards
	Log     io.Writer
	Context context.Context // stops the recipe between epochs; nil is never
	Epochs  int             // of every training, to try the machinery; 0 are those that the shipped weights had
}

func (r *Recipe) ud(name string) string   { return filepath.Join(r.Data, "ud", "en_"+name+".conllu") }
func (r *Recipe) text(name string) string { return filepath.Join(r.Data, "text", name) }

// treebanks are those whose licenses allow shipping what is learned from them.
func (r *Recipe) treebanks() []Treebank {
	return []Treebank{
		{Path: r.ud("ewt-ud-train")},
		{Path: r.ud("gum-ud-train.free-genres")},
		{Path: r.ud("eslspok-ud-train")},
		{Path: r.ud("atis-ud-train"), Every: 10},
	}
}

// samples are the public-domain and CC BY texts, and how much of each becomes silver.
func (r *Recipe) samples() []Sample {
	return []Sample{
		{r.text("obama-press-briefings-2009-2017.jsonl.gz"), 0.006},
		{r.text("statedept-human-rights-2016-2024.sample.jsonl.gz"), 0.024},
		{r.text("whitehouse-2021-2026.sample.jsonl.gz"), 0.014},
		{r.text("wikinews-geovirus.jsonl"), 1},
	}
}

// epochs are those of the shipped weights, unless the recipe is only tried.
func (r *Recipe) epochs(n int) int {
	if r.Epochs > 0 {
		return r.Epochs
	}
	return n
}

// Vectors learns vectors.bin and writes its card.
func (r *Recipe) Vectors() error {
	o := vectors.Options{Window: 2, Epochs: r.epochs(3), Log: r.Log, Context: r.Context}
	for _, s := range r.samples() {
		o.Corpora = append(o.Corpora, s.Path)
	}
	for _, t := range r.treebanks()[:3] {
		o.Corpora = append(o.Corpora, t.Path)
	}
	out := filepath.Join(r.Model, "vectors.bin")
	o.Checkpoint = filepath.Join(r.Work, "vectors.checkpoint")
	v, tokens, err := vectors.Train(o)
	if err != nil {
		return err
	}
	data := v.Bytes()
	if err := os.WriteFile(out, data, 0o644); err != nil {
		return err
	}
	card := fmt.Sprintf("# vectors.bin\n\n%d-number structured skip-gram vectors of %d words; see package nlp/neural/vectors. %d bytes, int8.\n\n"+
		"- Command: `demarche train vectors`, window %d, %d epochs, seed 1\n- Data, %.1f M tokens: %s\n- Files:%s\n"+
		"- Words: seen 8 times or more; digits read as 0, typographic quotes and dashes as plain ones; no score of their own, see neural.CARD.md\n",
		v.Size(), v.Len(), len(data), o.Window, o.Epochs, float64(tokens)/1e6, vectorsData, fileNames(o.Corpora))
	return errors.Join(os.WriteFile(cardOf(out), []byte(card), 0o644), remove(o.Checkpoint))
}

// vectorsData says what the vectors are learned from and its licenses.
const vectorsData = "White House press briefings 2009-2017 and a sample of White House texts 2021-2026 (US Government works, public domain), " +
	"a sample of State Department human rights reports 2016-2024 (US Government works, public domain), 229 Wikinews articles (CC BY 2.5), " +
	"the words of UD English EWT and ESLSpok train (CC BY-SA 4.0) and of the free genres of GUM train (annotations CC BY 4.0, texts public domain, CC BY or CC BY-SA)"

func fileNames(paths []string) string {
	var b strings.Builder
	for _, p := range paths {
		b.WriteString(" " + filepath.Base(p))
	}
	return b.String()
}

func cardOf(weights string) string {
	return strings.TrimSuffix(weights, filepath.Ext(weights)) + ".CARD.md"
}

// remove deletes a file that may be gone.
func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// parserData says what the parser is learned from and its licenses.
const parserData = "UD English EWT, ESLSpok, Atis (CC BY-SA 4.0); UD English GUM, genres academic, bio, court, interview, news, " +
	"speech, textbook, vlog, voyage (annotations CC BY 4.0; texts public domain, CC BY or CC BY-SA); silver: sentences of " +
	"White House and State Department texts (US Government works, public domain) and of Wikinews (CC BY 2.5), annotated " +
	"by three networks learned from the same treebanks"

// Parser learns three teachers, lets them annotate text, and learns
// neural.bin from treebanks and text.
func (r *Recipe) Parser() error {
	base := TrainOptions{
		Train: r.treebanks(), Vectors: filepath.Join(r.Model, "vectors.bin"), Log: r.Log, Context: r.Context, Data: parserData,
		Dev: []string{r.ud("ewt-ud-dev"), r.ud("gum-ud-dev.free-genres"), r.ud("gum-news-dev")},
	}
	silver := SilverOptions{Texts: r.samples(), Vectors: base.Vectors, Output: filepath.Join(r.Work, "silver.conllu"), Seed: 1, Sure: 0.8, Log: r.Log}
	for i, t := range []TrainOptions{
		{Seed: 1, Layers: "cscscs", Epochs: 15},
		{Seed: 2, Layers: "cscscs", Epochs: 20, Dropout: 0.27},
		{Seed: 3, Layers: "cscsss", Epochs: 18},
	} {
		o := base
		o.Seed, o.Layers, o.Epochs, o.Dropout = t.Seed, t.Layers, r.epochs(t.Epochs), t.Dropout
		o.Output = filepath.Join(r.Work, fmt.Sprintf("teacher%d.bin", i+1))
		if err := r.teach(o); err != nil {
			return err
		}
		silver.Weights = append(silver.Weights, o.Output)
	}
	if err := r.silver(silver); err != nil {
		return err
	}
	o := base
	o.Train = append(o.Train, Treebank{Path: silver.Output, Silver: true})
	o.Seed, o.Layers, o.Epochs, o.Command = 4, "cscssss", r.epochs(22), "demarche train neural"
	o.Output = filepath.Join(r.Model, "neural.bin")
	return Train(o)
}

// teach is Train, unless an earlier run of the recipe has done it.
func (r *Recipe) teach(o TrainOptions) error {
	o.defaults()
	run, err := o.fingerprint()
	if err != nil {
		return err
	}
	return r.once(o.Output, run, func() error { return Train(o) })
}

// silver is Silver, unless an earlier run of the recipe has done it.
func (r *Recipe) silver(o SilverOptions) error {
	files := append([]string{o.Vectors}, o.Weights...)
	for _, t := range o.Texts {
		files = append(files, t.Path)
	}
	run, err := resume.Fingerprint(fmt.Sprintln(o.Texts, o.Seed, o.Sure), files...)
	if err != nil {
		return err
	}
	return r.once(o.Output, run, func() error { return Silver(o) })
}

// once does a step of the recipe and remembers that it is done.
func (r *Recipe) once(output, run string, do func() error) error {
	done := output + ".done"
	var nothing struct{ Done bool }
	if ok, err := resume.Load(done, run, &nothing); err != nil || ok {
		fmt.Fprintf(r.Log, "%s: done before\n", output)
		return err
	}
	if err := do(); err != nil {
		return err
	}
	nothing.Done = true
	return resume.Keep(done, run, &nothing)
}
