package neural

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"demarche/nlp/neural/vectors"
)

// Recipe makes the English weights the repository ships, from the data alone:
// 'demarche train vectors' and 'demarche train neural'. On two cores the
// vectors take five minutes and the parsers half an hour.
type Recipe struct {
	Data  string // folder with ud/*.conllu and text/*.jsonl(.gz)
	Work  string // folder for teachers and silver text
	Model string // folder of vectors.bin, neural.bin and their cards
	Log   io.Writer
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

// Vectors learns vectors.bin.
func (r *Recipe) Vectors() error {
	o := vectors.Options{Window: 2, Epochs: 3, Log: r.Log}
	for _, s := range r.samples() {
		o.Corpora = append(o.Corpora, s.Path)
	}
	for _, t := range r.treebanks()[:3] {
		o.Corpora = append(o.Corpora, t.Path)
	}
	v, err := vectors.Train(o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.Model, "vectors.bin"), v.Bytes(), 0o644)
}

// Parser learns three teachers, lets them annotate text, and learns
// neural.bin from treebanks and text.
func (r *Recipe) Parser() error {
	base := TrainOptions{
		Train: r.treebanks(), Vectors: filepath.Join(r.Model, "vectors.bin"), Log: r.Log,
		Dev: []string{r.ud("ewt-ud-dev"), r.ud("gum-ud-dev.free-genres"), r.ud("gum-news-dev")},
		Data: "UD English EWT, ESLSpok, Atis (CC BY-SA 4.0); UD English GUM, genres academic, bio, court, interview, news, " +
			"speech, textbook, vlog, voyage (annotations CC BY 4.0; texts public domain, CC BY or CC BY-SA); silver: sentences of " +
			"White House and State Department texts (US Government works, public domain) and of Wikinews (CC BY 2.5), annotated " +
			"by three networks learned from the same treebanks",
	}
	silver := SilverOptions{Texts: r.samples(), Vectors: base.Vectors, Output: filepath.Join(r.Work, "silver.conllu"), Seed: 1, Sure: 0.8, Log: r.Log}
	for i, t := range []TrainOptions{
		{Seed: 1, Layers: "cscscs", Epochs: 15},
		{Seed: 2, Layers: "cscscs", Epochs: 20, Dropout: 0.27},
		{Seed: 3, Layers: "cscsss", Epochs: 18},
	} {
		o := base
		o.Seed, o.Layers, o.Epochs, o.Dropout = t.Seed, t.Layers, t.Epochs, t.Dropout
		o.Output = filepath.Join(r.Work, fmt.Sprintf("teacher%d.bin", i+1))
		if err := Train(o); err != nil {
			return err
		}
		silver.Weights = append(silver.Weights, o.Output)
	}
	if err := Silver(silver); err != nil {
		return err
	}
	o := base
	o.Train = append(o.Train, Treebank{Path: silver.Output, Silver: true})
	o.Seed, o.Layers, o.Epochs, o.Command = 4, "cscssss", 22, "demarche train neural"
	o.Output = filepath.Join(r.Model, "neural.bin")
	return Train(o)
}
