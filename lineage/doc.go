// Package lineage finds articles that are one piece of writing or one piece of
// news: reprints of a wire story, whole, cut or under a new headline, and
// rewrites of it by another desk.
//
// Of makes a Sketch of an article, at most 776 bytes, which a store keeps.
// Sketch.Bands are keys under which an index finds the sketches worth
// comparing; Compare says how two articles belong together; Index does all of
// it in memory, one article after the other; Clusters makes groups of the
// links. Nothing here depends on the order of the articles or on other
// articles, but for a bound on how many of them are looked at under one key.
//
// Copies and cuts rest on shingles of three words, of which a sample at one of
// the rates 1, 1/2, 1/4 … is kept: the lowest 128 hashes or fewer. It estimates
// resemblance and containment (Broder, "On the resemblance and containment of
// documents", 1997), so that a third of a text is found in the whole. Minwise
// signatures, also those of one permutation (Li and König, "b-Bit minwise
// hashing", 2010; Shrivastava and Li, "Densifying one permutation hashing",
// 2014), estimate resemblance alone, which a cut makes small.
//
// Rewrites rest on the weightiest words, names and numbers, weighted by how
// rare they are (Spärck Jones 1972) in a small table that does not change with
// the articles read, and on a logistic regression over what two articles share.
package lineage
