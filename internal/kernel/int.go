package kernel

// Matrix is a k×n matrix of int8 weights laid out for one [Path]. It is
// read-only and safe for concurrent use.
type Matrix struct {
	path    Path
	k, n    int
	pairs   []int16                     // AVX2, VNNI: panels of columns; in a panel the rows 2p and 2p+1 interleaved
	doubles [][portableWidth / 2]uint64 // Portable: panels of columns, two columns to a word
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
	m.doubles = make([][portableWidth / 2]uint64, 0, m.k*m.n/portableWidth)
	for j := 0; j < m.n; j += portableWidth {
		for p := 0; p < m.k; p++ {
			row := w[p*m.n+j:][:portableWidth]
			var word [portableWidth / 2]uint64
			for c := range word {
				word[c] = uint64(int64(row[2*c])) + uint64(int64(row[2*c+1]))<<32
			}
			m.doubles = append(m.doubles, word)
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
		panel := m.doubles[j/portableWidth*m.k:][:m.k]
		for i := range rows {
			mulPanel(dst[i*m.n+j:][:portableWidth], x[i*step:][:m.k], panel)
		}
	}
}

// mulPanel computes eight columns for one row. A 64-bit word holds two
// weights 32 bits apart, so one multiplication and one addition serve two
// columns; the borrow of the low half is taken out at the end.
func mulPanel(dst []int32, x []int16, w [][portableWidth / 2]uint64) {
	var s0, s1, s2, s3 uint64
	x = x[:len(w)]
	for i := range w {
		p, a := &w[i], uint64(int64(x[i]))
		s0 += a * p[0]
		s1 += a * p[1]
		s2 += a * p[2]
		s3 += a * p[3]
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
