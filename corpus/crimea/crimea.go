// Package crimea is the sample corpus: articles of five invented outlets on
// the Crimea crisis of February to April 2014, and gold for the archive:
// matters, events, and which article copies which. README.md describes it; it
// holds no code, and its test keeps the gold true to the articles.
package crimea
