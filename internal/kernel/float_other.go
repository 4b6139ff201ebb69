//go:build !amd64 || purego

package kernel

func width() int { return 16 }

func matMulAdd(c []float32, a Left, b []float32, m, k, n int) { matMulGo(c, a, b, m, k, n) }

func dotFast(_, _ []float32) float32     { panic("kernel: no fast path") }
func axpyFast(_, _ []float32, _ float32) { panic("kernel: no fast path") }
