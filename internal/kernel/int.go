package kernel

// Matrix is a k×n matrix of int8 weights laid out for one [Path]. It is
// read-only and safe for concurrent use.
type Matrix struct {
	path    Path
	k, n    int
	pairs   []int16  // AVX2, VNNI: panels of columns; in a panel the rows 2p and 2p+1 interleaved
	doubles []uint64 // Portable: panels of 8 columns, two columns to a word
}

// NewMatrix lays out w, row-major with k rows of n columns. k is even and n a
// multiple of [Panel].
func NewMatrix(path Path, w []int8, k, n int) *Matrix {
	m := &Matrix{path: path, k: k, n: n}
	switch path {
	case AVX2:
		m.layPairs(w, 16)
	case VNNI:
		m.layPairs(w, 32)
	default:
		m.layDoubles(w)
	}
	return m
}

func (m *Matrix) layPairs(w []int8, width int) {
	m.pairs = make([]int16, m.k*m.n)
	at := 0
	for j := 0; j < m.n; j += width {
		for p := 0; p < m.k; p += 2 {
			even, odd := w[p*m.n+j:p*m.n+j+width], w[(p+1)*m.n+j:(p+1)*m.n+j+width]
			out := m.pairs[at : at+2*width]
			for c := range even {
				out[2*c], out[2*c+1] = int16(even[c]), int16(odd[c])
			}
			at += 2 * width
		}
	}
}

// portableWidth is how many columns the portable loop computes at a time.
const portableWidth = 8

func (m *Matrix) layDoubles(w []int8) {
	m.doubles = make([]uint64, 0, m.k*m.n/2)
	for j := 0; j < m.n; j += portableWidth {
		for p := 0; p < m.k; p++ {
			row := w[p*m.n+j : p*m.n+j+portableWidth]
			for c := 0; c < portableWidth; c += 2 {
				m.doubles = append(m.doubles, uint64(int64(row[c]))+uint64(int64(row[c+1]))<<32)
			}
		}
	}
}

// Rows is k, the length of an input.
func (m *Matrix) Rows() int { return m.k }

// Columns is n, the length of an output.
func (m *Matrix) Columns() int { return m.n }

// Mul writes to dst (rows×n) the products of rows inputs with the matrix.
// Input i is x[i*step : i*step+k]; a step below k makes overlapping windows.
// No sum may leave int32: k·max|x|·127 < 2³¹.
func (m *Matrix) Mul(dst []int32, x []int16, step, rows int) {
	if rows == 0 {
		return
	}
	_ = dst[rows*m.n-1]
	_ = x[(rows-1)*step+m.k-1]
	if m.path == Portable {
		m.mulDoubles(dst, x, step, rows)
		return
	}
	m.mulPairs(dst, x, step, rows)
}

func (m *Matrix) mulDoubles(dst []int32, x []int16, step, rows int) {
	for j := 0; j < m.n; j += portableWidth {
		panel := m.doubles[j/2*m.k : (j+portableWidth)/2*m.k]
		i := 0
		for ; i+1 < rows; i += 2 {
			a, b := x[i*step:i*step+m.k], x[(i+1)*step:(i+1)*step+m.k]
			twoDoubles(dst[i*m.n+j:], dst[(i+1)*m.n+j:], a, b, panel)
		}
		if i < rows {
			oneDouble(dst[i*m.n+j:], x[i*step:i*step+m.k], panel)
		}
	}
}

// twoDoubles computes eight columns for two rows. A 64-bit word holds two
// weights 32 bits apart, so one multiplication and one addition serve two
// columns; the borrow of the low half is taken out at the end.
func twoDoubles(dst, dst2 []int32, x, y []int16, w []uint64) {
	var s0, s1, s2, s3, t0, t1, t2, t3 uint64
	y = y[:len(x)]
	for i, v := range x {
		if len(w) < 4 {
			break
		}
		a, b := uint64(int64(v)), uint64(int64(y[i]))
		w0, w1, w2, w3 := w[0], w[1], w[2], w[3]
		w = w[4:]
		s0 += a * w0
		s1 += a * w1
		s2 += a * w2
		s3 += a * w3
		t0 += b * w0
		t1 += b * w1
		t2 += b * w2
		t3 += b * w3
	}
	split(dst, s0, s1, s2, s3)
	split(dst2, t0, t1, t2, t3)
}

func oneDouble(dst []int32, x []int16, w []uint64) {
	var s0, s1, s2, s3 uint64
	for _, v := range x {
		if len(w) < 4 {
			break
		}
		a := uint64(int64(v))
		s0 += a * w[0]
		s1 += a * w[1]
		s2 += a * w[2]
		s3 += a * w[3]
		w = w[4:]
	}
	split(dst, s0, s1, s2, s3)
}

func split(dst []int32, s0, s1, s2, s3 uint64) {
	dst = dst[:portableWidth]
	dst[0], dst[1] = halves(s0)
	dst[2], dst[3] = halves(s1)
	dst[4], dst[5] = halves(s2)
	dst[6], dst[7] = halves(s3)
}

func halves(s uint64) (low, high int32) {
	low = int32(uint32(s))
	return low, int32(uint32((s - uint64(int64(low))) >> 32))
}

// Dot16 is the inner product of a and b, whose equal length is a multiple of
// 16. The sum may not leave int32.
func Dot16(path Path, a, b []int16) int32 {
	if path != Portable && len(a) > 0 {
		return dot16Fast(a, b)
	}
	b = b[:len(a)]
	var s, t int32
	for len(a) >= 4 && len(b) >= 4 {
		s += int32(a[0])*int32(b[0]) + int32(a[1])*int32(b[1])
		t += int32(a[2])*int32(b[2]) + int32(a[3])*int32(b[3])
		a, b = a[4:], b[4:]
	}
	return s + t
}
