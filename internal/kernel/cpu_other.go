//go:build !amd64 || purego

package kernel

const hasAVX2, hasAVX512, hasVNNI = false, false, false
