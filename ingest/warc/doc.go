// Package warc reads web archives: WARC 1.0 and 1.1 (ISO 28500) and WET, plain
// or as gzip members, one a record or one for many.
//
// [Records] streams the records of an archive in bounded memory, whatever its
// size. Archives of crawls are cut off and spoiled often enough: what cannot
// be read is yielded as a [*Loss] that says where, and reading goes on at the
// next record that can. [Record.Page] takes the page out of a record: the HTTP
// response without its codings, with what its headers say.
package warc
