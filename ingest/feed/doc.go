// Package feed reads lists of articles: RSS 0.9x, 1.0 and 2.0, Atom and JSON
// Feed, whose items may hold whole articles, and sitemaps, also of news and of
// other sitemaps, which hold addresses alone. A spoiled item costs that item,
// and is reported with its offset.
package feed
