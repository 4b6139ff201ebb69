package archive

// SetLeanSize is for tests: archives of thousands of articles take long.
func SetLeanSize(n int) (before int) {
	before, leanSize = leanSize, n
	return before
}
