//go:build race

package demarche_test

// raced: the race detector is on, which takes memory of its own and lets pools
// forget.
const raced = true
