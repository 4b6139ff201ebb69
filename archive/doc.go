// Package archive turns many articles into one memory: it adds records to a
// store and computes what follows from them, lineages (package lineage),
// events (merge) and matters (ledger).
//
// The projection is computed in the order in which things became known, some
// days at a time, from the first article that it does not hold yet. It
// depends on the articles kept alone: not on the order in which they came, nor
// on how often the work was interrupted. Articles without a publication day
// are kept and found, but nothing follows from them.
package archive
