// Package watch follows feeds, sitemaps and folders: it asks them for what is
// new, fetches the pages, and yields their articles. What it has seen is kept
// in a file of lines, so that it can be killed at any moment and goes on where
// it stopped: a page counts as seen only when whoever stores its article says
// so ([Mark]).
package watch
