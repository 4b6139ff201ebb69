package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/lang/en"
	"demarche/nlp/lemmatizer"
	"demarche/nlp/neural"
)

// trainCmd makes the weights that are embedded; it needs the corpora that
// docs/models.md names, and no reader of news ever needs it.
type trainCmd struct {
	Vectors  trainVectorsCmd  `cmd:"" help:"Learn the word vectors."`
	Neural   trainNeuralCmd   `cmd:"" help:"Train the tagger and parser, on word vectors learned before."`
	Mentions trainMentionsCmd `cmd:"" help:"Train the finder of names."`
	Lemmas   trainLemmasCmd   `cmd:"" help:"Learn the lemma tables."`
	Events   trainEventsCmd   `cmd:"" help:"Learn what is an event, and who takes part, from labeled texts."`
}

// recipeFlags are what both trainings of the recipe need.
type recipeFlags struct {
	From   string `required:"" help:"Folder with ud and text, as docs/models.md says." type:"existingdir" placeholder:"DIR"`
	Out    string `help:"Folder of the weights and their cards." default:"lang/en/model" type:"existingdir"`
	Work   string `help:"Folder for checkpoints, teachers and silver text: a run that was stopped goes on from it." default:"out/train"`
	Epochs int    `help:"Epochs of every training, to try the machinery; 0 are those of the weights that are shipped." default:"0"`
}

func (f *recipeFlags) recipe(log io.Writer) (*neural.Recipe, error) {
	if err := os.MkdirAll(f.Work, 0o755); err != nil {
		return nil, err
	}
	return &neural.Recipe{Data: f.From, Work: f.Work, Model: f.Out, Epochs: f.Epochs, Log: log}, nil
}

type trainVectorsCmd struct{ recipeFlags }

// Run learns vectors.bin.
func (c *trainVectorsCmd) Run(s *session) error {
	r, err := c.recipe(s.err)
	if err != nil {
		return err
	}
	return r.Vectors()
}

type trainNeuralCmd struct{ recipeFlags }

// Run learns neural.bin.
func (c *trainNeuralCmd) Run(s *session) error {
	r, err := c.recipe(s.err)
	if err != nil {
		return err
	}
	return r.Parser()
}

type trainLemmasCmd struct {
	From string `required:"" help:"Folder with the UD treebanks." type:"existingdir" placeholder:"DIR"`
	Out  string `help:"Table to write." default:"lang/en/model/lemmas.txt"`
}

// Run learns the lemma tables.
func (c *trainLemmasCmd) Run(*session) error {
	var banks []io.Reader
	for _, name := range []string{"en_ewt-ud-train.conllu", "en_gum-ud-train.free-genres.conllu", "en_eslspok-ud-train.conllu"} {
		f, err := os.Open(filepath.Join(c.From, name))
		if err != nil {
			return err
		}
		defer f.Close()
		banks = append(banks, f)
	}
	card := "Lemmas learned by 'demarche train lemmas' from UD English EWT and ESLSpok (CC BY-SA 4.0) and the free genres of\n" +
		"GUM (annotations CC BY 4.0, texts public domain, CC BY or CC BY-SA), train files."
	data, err := lemmatizer.Train(card, banks...)
	if err != nil {
		return err
	}
	return os.WriteFile(c.Out, data, 0o644)
}

type trainMentionsCmd struct {
	From   string `required:"" help:"Folder with ner, ud and text, as docs/models.md says." type:"existingdir" placeholder:"DIR"`
	Own    string `help:"Folder of marked sentences of our own." default:"corpus/gold/names" type:"existingdir"`
	Out    string `help:"Weights to write." default:"lang/en/model/mentions.bin"`
	Epochs int    `default:"6" help:"Passes over the samples."`
	Seed   uint64 `default:"1" help:"Seed of all chance."`
	Runs   int    `default:"3" help:"Trainings with seeds of their own whose weights are averaged."`
	Marks  string `help:"Marks of a teacher on free text, to learn from too (tools/teacher); empty: none." default:"corpus/silver/names.jsonl.gz" type:"path"`
	Export string `help:"Write what the teacher needs into this folder, and train nothing." type:"path" placeholder:"DIR"`
	Silver bool   `default:"false" negatable:"" help:"Train twice: the second time also on free text that the first finder marked."`
}

// Run trains the finder of names.
func (c *trainMentionsCmd) Run(s *session) error {
	t, err := newNameTrainer(c, en.Language().Files, s.err)
	if err != nil {
		return err
	}
	if c.Export != "" {
		return t.export()
	}
	data, err := t.train()
	if err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%s: %d bytes\n", c.Out, len(data))
	card, err := t.card(data)
	if err != nil {
		return err
	}
	if err := os.WriteFile(strings.TrimSuffix(c.Out, filepath.Ext(c.Out))+".CARD.md", []byte(card), 0o644); err != nil {
		return err
	}
	return os.WriteFile(c.Out, data, 0o644)
}
