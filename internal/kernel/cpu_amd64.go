//go:build !purego

package kernel

func cpuid(leaf, sub uint32) (a, b, c, d uint32)
func xgetbv() (low uint32)

var hasAVX2, hasAVX512, hasVNNI = detect()

// detect asks the processor, and the operating system through XCR0, which
// registers may be used.
func detect() (avx2, avx512, vnni bool) {
	top, _, _, _ := cpuid(0, 0)
	if top < 7 {
		return false, false, false
	}
	_, _, c1, _ := cpuid(1, 0)
	const fma, osxsave, avx = 1 << 12, 1 << 27, 1 << 28
	if c1&(fma|osxsave|avx) != fma|osxsave|avx {
		return false, false, false
	}
	state := xgetbv()
	_, b7, c7, _ := cpuid(7, 0)
	avx2 = state&0x6 == 0x6 && b7&(1<<5) != 0
	const f, dq, bw, vl = 1 << 16, 1 << 17, 1 << 30, 1 << 31
	avx512 = avx2 && state&0xe6 == 0xe6 && b7&(f|dq|bw|vl) == f|dq|bw|vl
	vnni = avx512 && c7&(1<<11) != 0
	return avx2, avx512, vnni
}
