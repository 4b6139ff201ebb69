package mentions

// mix makes the number of a feature from its template and values.
func mix(template, a, b, c uint32) uint32 {
	h := uint64(template)*0x9e3779b97f4a7c15 + uint64(a)
	h = (h ^ h>>29) * 0xbf58476d1ce4e5b9
	h += uint64(b)
	h = (h ^ h>>32) * 0x94d049bb133111eb
	h += uint64(c)
	h = (h ^ h>>29) * 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}

// edge stands for the words before and after a sentence.
var edge = word{form: 1, low: 2, shape: 3, tag: 4, kind: kindOther}

func at(words []word, i int) *word {
	if i < 0 || i >= len(words) {
		return &edge
	}
	return &words[i]
}

// lexical is how many of the first features name the word itself; training
// hides them now and then, so that unknown words are met there too.
const lexical = 7

// tagged is how many of the next features rest on tags and trees, which are
// better in the treebank's training text than elsewhere; training hides them too.
const tagged = 11

// features appends the features of word i.
func features(out []uint32, words []word, i int) []uint32 {
	w, p, n, pp, nn := at(words, i), at(words, i-1), at(words, i+1), at(words, i-2), at(words, i+2)
	g, gp, gn, kind := uint32(w.lists), uint32(p.lists), uint32(n.lists), uint32(w.kind)
	flags := bit(w.first) | bit(w.loud)<<1
	out = append(out,
		mix(1, w.form, 0, 0), mix(2, w.low, 0, 0), mix(3, p.low, w.low, 0), mix(4, w.low, n.low, 0), mix(5, w.head[3], w.tail[3], 0),
		mix(6, w.low, w.shape, flags), mix(7, uint32(w.cluster[2]), 0, 0),
	)
	size := lengthOf(words)
	out = append(out,
		mix(31, w.tag, 0, 0), mix(32, p.tag, w.tag, 0), mix(33, w.tag, n.tag, 0), mix(34, p.tag, w.tag, n.tag), mix(35, w.tag, flags, kind),
		mix(44, g, w.tag, 0), mix(101, size, w.tag, g),
		mix(36, w.rel, w.gov, 0), mix(37, w.gov, kind, 0), mix(38, w.rel, w.tag, kind), mix(39, w.gov, w.shape, g),
	)
	out = append(out,
		mix(10, flags, 0, 0), mix(11, p.low, 0, 0), mix(12, n.low, 0, 0), mix(13, pp.low, 0, 0), mix(14, nn.low, 0, 0), mix(15, pp.low, p.low, 0), mix(16, n.low, nn.low, 0),
		mix(17, w.tail[1], 0, 0), mix(18, w.tail[2], kind, 0), mix(19, w.tail[3], 0, 0), mix(20, w.head[1], 0, 0), mix(21, w.head[2], kind, 0), mix(22, w.head[3], 0, 0),
		mix(23, w.shape, flags, 0), mix(24, p.shape, w.shape, 0), mix(25, w.shape, n.shape, 0), mix(26, p.shape, w.shape, n.shape),
		mix(27, p.low, w.shape, 0), mix(28, n.low, w.shape, 0), mix(29, p.tail[2], kind, 0), mix(30, n.tail[2], kind, 0),
	)
	out = append(out,
		mix(40, g, 0, 0), mix(41, gp, 0, 0), mix(42, gn, 0, 0), mix(43, g, w.shape, 0), mix(45, g, p.low, 0), mix(46, g, n.low, 0), mix(47, gp, g, 0), mix(48, g, gn, 0), mix(49, gp, g, gn),
		mix(50, uint32(w.doc), kind, 0), mix(51, uint32(w.doc), g, 0), mix(52, uint32(p.doc), uint32(w.doc), 0), mix(53, uint32(w.doc), uint32(n.doc), 0),
	)
	if w.more|p.more|n.more != 0 {
		m := uint32(w.more)
		out = append(out, mix(94, m, kind, flags), mix(95, m, g, w.tag), mix(96, uint32(p.more), gp, 0), mix(97, uint32(n.more), gn, 0), mix(98, uint32(p.more), m, uint32(n.more)), mix(99, m, p.low, 0))
	}
	if w.small != 0 || p.small != 0 || n.small != 0 {
		s := uint32(w.small)
		out = append(out, mix(54, s, 0, 0), mix(55, s, w.tag, 0), mix(56, s, p.low, 0), mix(57, uint32(p.small), s, uint32(n.small)), mix(58, s, n.low, 0))
	}
	out = append(out, mix(100, size, kind, flags), mix(102, size, w.low, 0))
	return inRun(inClusters(out, [5]*word{pp, p, w, n, nn}), words, i)
}

// lengthOf tells short sentences apart: names stand alone in headings,
// greetings and signatures.
func lengthOf(words []word) uint32 {
	switch n := uint32(len(words)); {
	case n < 5:
		return n
	case n < 8:
		return 5
	case n < 12:
		return 6
	}
	return 7
}

// inClusters are features of the clusters of a word and its neighbors.
func inClusters(out []uint32, around [5]*word) []uint32 {
	c := func(i, l int) uint32 { return uint32(around[i].cluster[l]) }
	k := uint32(around[2].kind)
	return append(out,
		mix(60, c(2, 0), k, 0), mix(61, c(2, 1), k, 0), mix(62, c(1, 0), k, 0), mix(63, c(1, 1), k, 0), mix(64, c(1, 2), 0, 0), mix(65, c(3, 0), k, 0), mix(66, c(3, 1), k, 0), mix(67, c(3, 2), 0, 0),
		mix(68, c(0, 1), k, 0), mix(69, c(4, 1), k, 0), mix(70, c(1, 1), c(2, 1), 0), mix(71, c(2, 1), c(3, 1), 0), mix(72, c(1, 0), around[2].shape, c(3, 0)), mix(73, c(0, 0), c(1, 0), k), mix(74, c(3, 0), c(4, 0), k),
	)
}

// inRun are features of the run of capitalized words: what stands around it,
// how it begins and ends, and where in it the word is.
func inRun(out []uint32, words []word, i int) []uint32 {
	w := &words[i]
	if !w.capital() {
		return out
	}
	left, right, last, first := at(words, int(w.left)-1), at(words, int(w.right)), at(words, int(w.right)-1), at(words, int(w.left))
	place := uint32(min(i-int(w.left), 3))<<4 | uint32(min(int(w.right)-i, 4))
	return append(out,
		mix(80, place, uint32(w.kind), 0), mix(81, left.low, place, 0), mix(82, right.low, place, 0), mix(83, last.low, place, 0), mix(84, first.low, place, 0),
		mix(85, uint32(left.cluster[1]), uint32(right.cluster[1]), place), mix(86, uint32(last.cluster[1]), place, 0), mix(87, uint32(first.cluster[1]), place, 0),
		mix(88, uint32(last.lists), uint32(first.lists), place), mix(89, left.low, right.low, 0), mix(90, last.tail[2], place, 0), mix(91, left.tag, right.tag, place),
		mix(92, uint32(left.cluster[2]), place, 0), mix(93, uint32(right.cluster[2]), place, 0),
	)
}
