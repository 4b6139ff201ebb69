package neural

import "sync"

// word is what depends on the form alone: it is computed once for each form
// a parser meets, up to a limit.
type word struct {
	low   string    // the form in lower case, for features
	x     []float32 // the input of the first layer
	first []int32   // its sums in a first convolution, as left neighbor, center and right neighbor
}

// cacheLimit bounds the remembered forms, about 40 MB.
const cacheLimit = 10000

// cache remembers words. What it holds never changes an answer.
type cache struct {
	sync.RWMutex
	words map[string]*word
}

// looseWords are the forms of a batch the cache did not know.
type looseWords struct {
	rows  []int
	forms []string
	e     []float32
	eq    []int16
	sums  []int32
}

// lookUp fills in the words of the rows whose forms are given; "" is an empty row.
func (s *space) lookUp(forms []string) {
	l := &s.loose
	l.rows, l.forms = l.rows[:0], l.forms[:0]
	s.words = resize(s.words, len(forms))
	s.cache.RLock()
	for r, f := range forms {
		s.words[r] = nil
		if f == "" {
			continue
		}
		if s.words[r] = s.cache.words[f]; s.words[r] == nil {
			l.rows, l.forms = append(l.rows, r), append(l.forms, f)
		}
	}
	s.cache.RUnlock()
	if len(l.rows) > 0 {
		s.makeWords()
	}
}

// makeWords computes the unknown forms and offers them to the cache.
func (s *space) makeWords() {
	l := &s.loose
	n, width := len(l.forms), s.input()
	l.e, l.eq, l.sums = resize(l.e, width), resize(l.eq, max(width, s.Width)), resize(l.sums, 2*s.Width)
	numbers := make([]float32, n*s.Width)
	sums := make([]int32, n*len(s.first)*2*s.Width)
	made := make([]word, n)
	for i, form := range l.forms {
		f := featuresOf(form)
		w := &made[i]
		w.low, w.x = f[wordFeature], numbers[i*s.Width:(i+1)*s.Width]
		s.embedForm(l.e, form, &f)
		unit := squeeze(l.eq[:width], l.e, activationRange)
		s.in.m.Mul(l.sums, l.eq, width, 1)
		s.inMaxout(w.x, unit)
		normalizeRow(w.x, &s.inNorm)
		w.first = sums[i*len(s.first)*2*s.Width:][:len(s.first)*2*s.Width]
		s.firstSums(w)
		s.words[l.rows[i]] = w
	}
	s.cache.Lock()
	for i, form := range l.forms {
		if len(s.cache.words) < cacheLimit {
			s.cache.words[form] = &made[i]
		}
	}
	s.cache.Unlock()
}

// firstSums computes what a word adds to a first convolution in each place of
// the window: whole numbers, so the parts add up to the same bits as the whole.
func (s *space) firstSums(w *word) {
	if len(s.first) == 0 {
		return
	}
	q := s.loose.eq[:s.Width]
	for j, v := range w.x {
		q[j] = rounded(float32(v * s.inNorm.fit))
	}
	for k, m := range s.first {
		m.Mul(w.first[k*2*s.Width:], q, s.Width, 1)
	}
}

func (s *space) inMaxout(x []float32, unit float32) {
	w := s.Width
	for j := range x {
		a := float32(float32(s.loose.sums[j])*float32(s.in.scale[j]*unit)) + s.in.bias[j]
		b := float32(float32(s.loose.sums[w+j])*float32(s.in.scale[w+j]*unit)) + s.in.bias[w+j]
		x[j] = max(a, b)
	}
}

// embedForm writes the embeddings of a form.
func (p *Parser) embedForm(dst []float32, form string, f *features) {
	for i, id := range p.words.ids(f) {
		t := &p.tables[i]
		k := t.scales[id]
		for j, q := range t.q[int(id)*t.cols:][:t.cols] {
			dst[j] = k * float32(q)
		}
		dst = dst[t.cols:]
	}
	v := p.vectors.Find(form)
	if v == 0 {
		copy(dst, p.noVector)
		return
	}
	p.vectors.Row(dst, v)
}
