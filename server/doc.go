// Package server is what stands between the network and the API and pages:
// addresses and TLS, time and size limits, how many may ask at the same time,
// who may send what from where, compression, caching by the archive's
// generation, logs and metrics. It knows nothing of what is answered.
package server
