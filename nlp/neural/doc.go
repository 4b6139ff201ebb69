// Package neural tags and parses: one small network gives each word its UPOS,
// XPOS, head and relation.
//
// # Network
//
// A word is its lower-case form, prefixes of 1 and 3, suffixes of 2, 3 and 4
// letters, its shape and a fixed vector learned from plain text (package
// vectors). One maxout layer (Goodfellow et al. 2013) with layer
// normalization (Ba, Kiros and Hinton 2016) makes these one row of numbers;
// it depends on the form alone, so a parser remembers it. Then come residual
// layers of two sorts, each followed by layer normalization:
//
//   - 'c': a maxout convolution over the word and its two neighbors, as in
//     Honnibal's parsers (spaCy);
//   - 's': a recurrence c ← f·c + (1-f)·v in both directions, whose gates
//     depend on the input only (quasi-recurrent networks, Bradbury et al.
//     2017; simple recurrent units, Lei et al. 2018). It carries what a
//     bidirectional LSTM carries for the price of one product.
//
// On top, trained together: the pair UPOS|XPOS by softmax; arcs by the
// biaffine scores of Dozat and Manning (2017) plus what each of the two words
// thinks of the distance; the relation by a layer on the chosen pair
// (Kiperwasser and Goldberg 2016). The best heads are taken when they are a
// tree with one root, else Eisner's algorithm (1996) finds the best
// projective tree. Feats come from a table of tag, form and place in the tree.
//
// Two convolutions with four or five recurrences above them do as well as
// three and three (86.2 and 86.0 LAS on EWT dev), and cost less: the sums of
// a first convolution are remembered with the word.
//
// # The same bits everywhere
//
// Weights are int8, activations int16, sums int32: every path of package
// kernel gives the same integers. Between products there is float32
// arithmetic in one fixed order, each product rounded by an explicit
// conversion so that no compiler fuses it with an addition, and no function
// of package math but Sqrt, which IEEE 754 defines to the last bit. Gates use
// a rational form of tanh. A test runs all paths and compares every bit.
//
// # Long sentences
//
// Everything but the table of arcs costs the same per word. Sentences of more
// than 160 words are cut, after punctuation where possible, into parts that
// are parsed alone; the root of each later part hangs on the first root.
//
// # Training
//
// Train is plain Go: backpropagation by hand, Adam, dropout, hidden rare
// words, a running mean of the weights; two goroutines share each step and
// their gradients are added in one order, so a seed gives the same weights on
// the same sort of processor. A few sentences are respelled as headlines, in
// capitals and in lower case. Silver lets several parsers annotate plain text
// together; a parser trained on treebanks and on that text learns from all of
// them.
package neural
