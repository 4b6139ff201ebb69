// Package api answers questions to an archive over HTTP, and takes articles
// and corrections. It is described by the OpenAPI document that it serves
// (openapi.json, a golden beside the code) and by docs/api.md.
//
// A list is one line of lists.go: its filters, its question, its columns.
// Errors become responses in errors.go, and nowhere else. What stands in front
// (limits, logs, caching, compression) is package server.
package api
