//go:build !purego

package kernel

import "unsafe"

//go:noescape
func tile6x16(c *float32, ldc uintptr, a *float32, rs, cs uintptr, b *float32, k int)

//go:noescape
func tile1x16(c *float32, ldc uintptr, a *float32, rs, cs uintptr, b *float32, k int)

//go:noescape
func tile6x32(c *float32, ldc uintptr, a *float32, rs, cs uintptr, b *float32, k int)

//go:noescape
func tile1x32(c *float32, ldc uintptr, a *float32, rs, cs uintptr, b *float32, k int)

//go:noescape
func dotAVX(a, b *float32, n int) float32

//go:noescape
func axpyAVX(y, x *float32, a float32, n int)

// width is how many columns a tile computes.
func width() int {
	if hasAVX512 {
		return 32
	}
	return 16
}

func matMulAdd(c []float32, a Left, b []float32, m, k, n int) {
	if !hasAVX2 {
		matMulGo(c, a, b, m, k, n)
		return
	}
	const f = unsafe.Sizeof(float32(0))
	w, six, one := 16, tile6x16, tile1x16
	if hasAVX512 {
		w, six, one = 32, tile6x32, tile1x32
	}
	rs, cs, ldc := uintptr(a.RowStep)*f, uintptr(a.ColStep)*f, uintptr(n)*f
	for j := 0; j < n; j += w {
		panel := &b[j*k]
		i := 0
		for ; i+6 <= m; i += 6 {
			six(&c[i*n+j], ldc, &a.Data[i*a.RowStep], rs, cs, panel, k)
		}
		for ; i < m; i++ {
			one(&c[i*n+j], ldc, &a.Data[i*a.RowStep], rs, cs, panel, k)
		}
	}
}

func dotFast(a, b []float32) float32 {
	_ = b[len(a)-1]
	return dotAVX(&a[0], &b[0], len(a))
}

func axpyFast(y, x []float32, k float32) {
	_ = x[len(y)-1]
	axpyAVX(&y[0], &x[0], k, len(y))
}
