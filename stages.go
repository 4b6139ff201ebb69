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
var stageLoaders = []func(fs.FS) (stager, error){
	loader(tokenizer.New), loader(neural.New), loader(lemmatizer.New), loader(mentions.New), loader(times.New),
}

type stager interface{ Stage() nlp.Stage }

func loader[S stager](open func(fs.FS) (S, error)) func(fs.FS) (stager, error) {
	return func(files fs.FS) (stager, error) { return open(files) }
}

// languageStages loads the stages side by side: two of them unpack megabytes
// of weights, and start-up is what a reader of one article waits for. The
// finder of names is returned too, for its clusters of words.
func languageStages(files fs.FS) ([]nlp.Stage, *mentions.Finder, error) {
	loaded, errs := make([]stager, len(stageLoaders)), make([]error, len(stageLoaders))
	var wg sync.WaitGroup
	for i, load := range stageLoaders {
		wg.Go(func() { loaded[i], errs[i] = load(files) })
	}
	wg.Wait()
	var stages []nlp.Stage
	var names *mentions.Finder
	for i, err := range errs {
		if err != nil {
			return nil, nil, err
		}
		if f, ok := loaded[i].(*mentions.Finder); ok {
			names = f
		}
		stages = append(stages, loaded[i].Stage())
	}
	return stages, names, nil
}
