package demarche

import (
	"io/fs"
	"sync"

	"demarche/nlp"
	"demarche/nlp/lemmatizer"
	"demarche/nlp/mentions"
	"demarche/nlp/neural"
	"demarche/nlp/times"
	"demarche/nlp/tokenizer"
)

// stageLoaders load the stages that every article goes through, in order.
var stageLoaders = []func(fs.FS) (nlp.Stage, error){
	loader(tokenizer.New), loader(neural.New), loader(lemmatizer.New), loader(mentions.New), loader(times.New),
}

type stager interface{ Stage() nlp.Stage }

func loader[S stager](open func(fs.FS) (S, error)) func(fs.FS) (nlp.Stage, error) {
	return func(files fs.FS) (nlp.Stage, error) {
		s, err := open(files)
		if err != nil {
			return nlp.Stage{}, err
		}
		return s.Stage(), nil
	}
}

// languageStages loads the stages side by side: two of them unpack megabytes
// of weights, and start-up is what a reader of one article waits for.
func languageStages(files fs.FS) ([]nlp.Stage, error) {
	stages, errs := make([]nlp.Stage, len(stageLoaders)), make([]error, len(stageLoaders))
	var wg sync.WaitGroup
	for i, load := range stageLoaders {
		wg.Go(func() { stages[i], errs[i] = load(files) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return stages, nil
}
