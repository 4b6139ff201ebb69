package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// plainMul is the product by definition.
func plainMul(w []int8, x []int16, k, n, step, rows int) []int32 {
	out := make([]int32, rows*n)
	for i := range rows {
		for p := range k {
			for j := range n {
				out[i*n+j] += int32(x[i*step+p]) * int32(w[p*n+j])
			}
		}
	}
	return out
}

func randomCase(seed uint64, k, n, step, rows int) (w []int8, x []int16) {
	r := rand.New(rand.NewPCG(seed, 7))
	w, x = make([]int8, k*n), make([]int16, step*(rows-1)+k)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	for i := range x {
		x[i] = int16(r.IntN(2*16383+1) - 16383)
	}
	return w, x
}

func TestEveryPathGivesTheSameSums(t *testing.T) {
	for _, c := range []struct {
		why              string
		k, n, step, rows int
	}{
		{"one row", 2, 32, 2, 1},
		{"full tiles", 128, 64, 128, 12},
		{"rows left over", 128, 256, 128, 17},
		{"overlapping windows", 384, 256, 128, 20},
	} {
		w, x := randomCase(uint64(c.k), c.k, c.n, c.step, c.rows)
		want := plainMul(w, x, c.k, c.n, c.step, c.rows)
		for _, p := range Available() {
			got := make([]int32, len(want))
			NewMatrix(p, w, c.k, c.n).Mul(got, x, c.step, c.rows)
			if !slices.Equal(got, want) {
				t.Errorf("%s: path %v differs", c.why, p)
			}
		}
	}
}

func FuzzPathsAgree(f *testing.F) {
	f.Add(uint64(1), uint8(3), uint8(1), uint8(7))
	f.Add(uint64(9), uint8(190), uint8(3), uint8(13))
	f.Fuzz(func(t *testing.T, seed uint64, halfK, panels, rows uint8) {
		k, n, m := 2*(int(halfK)+1), 32*(int(panels%4)+1), int(rows%32)+1
		w, x := randomCase(seed, k, n, k, m)
		want := plainMul(w, x, k, n, k, m)
		for _, p := range Available() {
			got := make([]int32, len(want))
			NewMatrix(p, w, k, n).Mul(got, x, k, m)
			if !slices.Equal(got, want) {
				t.Fatalf("path %v differs at k=%d n=%d rows=%d", p, k, n, m)
			}
		}
	})
}

func FuzzDot16PathsAgree(f *testing.F) {
	f.Add(uint64(1), uint8(8))
	f.Fuzz(func(t *testing.T, seed uint64, blocks uint8) {
		n := 16 * (int(blocks%16) + 1)
		r := rand.New(rand.NewPCG(seed, 3))
		a, b := make([]int16, n), make([]int16, n)
		var want int32
		for i := range a {
			a[i], b[i] = int16(r.IntN(5801)-2900), int16(r.IntN(5801)-2900)
			want += int32(a[i]) * int32(b[i])
		}
		for _, p := range Available() {
			if got := Dot16(p, a, b); got != want {
				t.Fatalf("path %v: %d, want %d", p, got, want)
			}
		}
	})
}

func TestMatMulAddAgreesWithTheDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const m, k, n = 19, 37, 64
	a, at, b := make([]float32, m*k), make([]float32, m*k), make([]float32, k*n)
	for i := range a {
		a[i] = r.Float32() - 0.5
		at[i%k*m+i/k] = a[i]
	}
	bt := make([]float32, k*n)
	for i := range b {
		b[i] = r.Float32() - 0.5
		bt[i%n*k+i/n] = b[i]
	}
	want := make([]float32, m*n)
	for i := range want {
		for p := range k {
			want[i] += a[i/n*k+p] * b[p*n+i%n]
		}
	}
	for name, left := range map[string]Left{"rows": {a, k, 1}, "columns": {at, 1, m}} {
		for kind, packed := range map[string][]float32{"plain": Pack(nil, b, k, n), "transposed": PackT(nil, bt, k, n)} {
			got, plain := make([]float32, m*n), make([]float32, m*n)
			MatMulAdd(got, left, packed, m, k, n)
			matMulGo(plain, left, packed, m, k, n)
			for i := range want {
				if math.Abs(float64(got[i]-want[i])) > 1e-5 || math.Abs(float64(plain[i]-want[i])) > 1e-5 {
					t.Fatalf("%s, %s: element %d is %g and %g, want %g", name, kind, i, got[i], plain[i], want[i])
				}
			}
		}
	}
}

func TestDotAndAxpy(t *testing.T) {
	a, b := make([]float32, 48), make([]float32, 48)
	for i := range a {
		a[i], b[i] = float32(i), float32(i%5)
	}
	var want float32
	for i := range a {
		want += a[i] * b[i]
	}
	if got := Dot(a, b); got != want {
		t.Errorf("dot %g, want %g", got, want)
	}
	Axpy(a, b, 2)
	if a[4] != 12 || a[47] != 51 {
		t.Errorf("axpy gave %g and %g, want 12 and 51", a[4], a[47])
	}
}

func BenchmarkMul(b *testing.B) {
	const k, n, rows = 384, 256, 60
	w, x := randomCase(1, k, n, 128, rows)
	dst := make([]int32, rows*n)
	for _, p := range Available() {
		m := NewMatrix(p, w, k, n)
		b.Run(p.String(), func(b *testing.B) {
			for b.Loop() {
				m.Mul(dst, x, 128, rows)
			}
			b.ReportMetric(float64(k*n*rows)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GMAC/s")
		})
	}
}

func BenchmarkMatMulAdd(b *testing.B) {
	const m, k, n = 300, 384, 256
	a, w, c := make([]float32, m*k), make([]float32, k*n), make([]float32, m*n)
	packed := Pack(nil, w, k, n)
	for b.Loop() {
		MatMulAdd(c, Left{a, k, 1}, packed, m, k, n)
	}
	b.ReportMetric(float64(2*m*k*n)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
}
