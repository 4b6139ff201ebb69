// Package kernel holds the inner loops of the neural stages: products of
// int16 activations with int8 weights for inference, float32 products for
// training.
//
// Integer sums are the same bits in whatever order they are taken, so every
// [Path] of the integer kernels agrees exactly with the portable one, and a
// document gives the same answer on every machine. The float32 kernels fuse
// and reorder; only training may use them.
//
// The build tag purego leaves the assembly out: 'make benchplain' measures
// what a machine without it gets.
package kernel

// Path is a way of computing the integer products. All paths give the same bits.
type Path uint8

// The paths, from the one that runs everywhere to the fastest.
const (
	Portable Path = iota // plain Go, two products to a 64-bit multiplication
	AVX2                 // amd64: VPMADDWD on 256-bit registers
	VNNI                 // amd64: VPDPWSSD on 512-bit registers
)

func (p Path) String() string {
	return [...]string{"portable", "avx2", "vnni"}[p]
}

// Available lists the paths this machine can take, Portable first.
func Available() []Path {
	out := []Path{Portable}
	if hasAVX2 {
		out = append(out, AVX2)
	}
	if hasVNNI {
		out = append(out, VNNI)
	}
	return out
}

// Best is the fastest path of this machine.
func Best() Path {
	all := Available()
	return all[len(all)-1]
}
