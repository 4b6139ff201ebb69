// Package mentions finds names of persons, organizations, places, peoples,
// events and other things: Document.Mentions, of the types nlp.Person to
// nlp.Misc, with Chain -1.
//
// The finder is a linear-chain conditional random field (Lafferty, McCallum
// and Pereira, 2001) over hashed features: the word, its shape, beginnings and
// ends, clusters of word vectors (after Brown et al., 1992; the vectors are
// those of package nlp/neural/vectors), tags, what governs the name in the
// tree, a gazetteer, and how the same word is used elsewhere in the document. Weights are int8 and sums are of
// whole numbers, so that every machine finds the same names.
//
// Then the document decides (agree): initials are what they shorten, places in
// small letters what capitals elsewhere say, and a name of several words is one
// wherever it stands.
//
// A title is no part of a name: "Russian Foreign Minister Sergei Lavrov" is
// the people "Russian" and the person "Sergei Lavrov".
package mentions
