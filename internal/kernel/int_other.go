//go:build !amd64 || purego

package kernel

func (m *Matrix) mulPairs(_ []int32, _ []int16, _, _ int) { panic("kernel: no fast path") }

func dot16Fast(_, _ []int16) int32 { panic("kernel: no fast path") }
