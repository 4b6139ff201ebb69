// Package vectors learns word vectors from plain text and reads them.
//
// The model is the structured skip-gram of Ling, Dyer, Black and Trancoso
// ("Two/Too Simple Adaptations of Word2Vec for Syntax Problems", NAACL 2015):
// skip-gram with negative sampling (Mikolov et al. 2013) and one output
// matrix for each position around the word, so that vectors know on which
// side of a word its neighbors stand. Training is one goroutine and one seed:
// the same text gives the same vectors on the same processor. The stored
// vectors are int8, one scale a word.
package vectors
