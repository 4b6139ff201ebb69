package kernel

// Panel is how many columns a packed panel of [Pack] holds; the column count
// of every trained matrix is a multiple of it.
const Panel = 32

// Pack lays the k×n row-major matrix b out in panels for [MatMulAdd],
// reusing dst. n is a multiple of Panel.
func Pack(dst, b []float32, k, n int) []float32 {
	dst = grow(dst, k*n)
	w := width()
	for j := 0; j < n; j += w {
		panel := dst[j*k : j*k+k*w]
		for p := 0; p < k; p++ {
			copy(panel[p*w:p*w+w], b[p*n+j:p*n+j+w])
		}
	}
	return dst
}

// PackT packs the transpose of b, which has n rows of k.
func PackT(dst, b []float32, k, n int) []float32 {
	dst = grow(dst, k*n)
	w := width()
	for j := 0; j < n; j += w {
		panel := dst[j*k : j*k+k*w]
		for c := 0; c < w; c++ {
			row := b[(j+c)*k : (j+c)*k+k]
			for p, v := range row {
				panel[p*w+c] = v
			}
		}
	}
	return dst
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}

// Left is the left matrix of a product: element (i, p) is Data[i*RowStep+p*ColStep].
// The steps make transposes and overlapping windows free.
type Left struct {
	Data             []float32
	RowStep, ColStep int
}

// MatMulAdd adds to c (m×n, row-major) the product of a (m×k) and the packed
// k×n matrix b.
func MatMulAdd(c []float32, a Left, b []float32, m, k, n int) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	_ = c[m*n-1]
	_ = a.Data[(m-1)*a.RowStep+(k-1)*a.ColStep]
	_ = b[k*n-1]
	matMulAdd(c, a, b, m, k, n)
}

// matMulGo is the product in plain Go, for machines without AVX2.
func matMulGo(c []float32, a Left, b []float32, m, k, n int) {
	w := width()
	for j := 0; j < n; j += w {
		panel := b[j*k : j*k+k*w]
		for i := 0; i < m; i++ {
			out := c[i*n+j : i*n+j+w]
			for p := 0; p < k; p++ {
				v := a.Data[i*a.RowStep+p*a.ColStep]
				for x, y := range panel[p*w : p*w+w] {
					out[x] += v * y
				}
			}
		}
	}
}

// Dot is the inner product of a and b, whose equal length is a multiple of 16.
func Dot(a, b []float32) float32 {
	if hasAVX2 && len(a) > 0 {
		return dotFast(a, b)
	}
	var s float32
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

// Axpy adds k·x to y; their equal length is a multiple of 16.
func Axpy(y, x []float32, k float32) {
	if hasAVX2 && len(y) > 0 {
		axpyFast(y, x, k)
		return
	}
	for i, v := range x {
		y[i] += k * v
	}
}
