//go:build !purego

package kernel

import "unsafe"

//go:noescape
func int6x16(c *int32, ldc uintptr, a *int16, rs uintptr, b *int16, pairs int)

//go:noescape
func int1x16(c *int32, ldc uintptr, a *int16, rs uintptr, b *int16, pairs int)

//go:noescape
func int6x32(c *int32, ldc uintptr, a *int16, rs uintptr, b *int16, pairs int)

//go:noescape
func int1x32(c *int32, ldc uintptr, a *int16, rs uintptr, b *int16, pairs int)

//go:noescape
func dot16AVX(a, b *int16, n int) int32

func (m *Matrix) mulPairs(dst []int32, x []int16, step, rows int) {
	if m.path == VNNI {
		m.mulPairs32(dst, x, step, rows)
		return
	}
	rs, ldc := uintptr(step)*unsafe.Sizeof(x[0]), uintptr(m.n)*unsafe.Sizeof(dst[0])
	for j := 0; j < m.n; j += 16 {
		panel := &m.pairs[j*m.k]
		i := 0
		for ; i+6 <= rows; i += 6 {
			int6x16(&dst[i*m.n+j], ldc, &x[i*step], rs, panel, m.k/2)
		}
		for ; i < rows; i++ {
			int1x16(&dst[i*m.n+j], ldc, &x[i*step], rs, panel, m.k/2)
		}
	}
}

func (m *Matrix) mulPairs32(dst []int32, x []int16, step, rows int) {
	rs, ldc := uintptr(step)*unsafe.Sizeof(x[0]), uintptr(m.n)*unsafe.Sizeof(dst[0])
	for j := 0; j < m.n; j += 32 {
		panel := &m.pairs[j*m.k]
		i := 0
		for ; i+6 <= rows; i += 6 {
			int6x32(&dst[i*m.n+j], ldc, &x[i*step], rs, panel, m.k/2)
		}
		for ; i < rows; i++ {
			int1x32(&dst[i*m.n+j], ldc, &x[i*step], rs, panel, m.k/2)
		}
	}
}

func dot16Fast(a, b []int16) int32 {
	_ = b[len(a)-1]
	return dot16AVX(&a[0], &b[0], len(a))
}
