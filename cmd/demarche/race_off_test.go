//go:build !race

package main

// raced: the race detector is on, which takes memory of its own and lets pools
// forget.
const raced = false
