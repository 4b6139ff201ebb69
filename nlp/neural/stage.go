package neural

import (
	"demarche/internal/kernel"
	"demarche/nlp"
)

// Stage is the parser as a stage: it fills UPOS, XPOS, Feats, Head and Deprel.
func (p *Parser) Stage() nlp.Stage {
	return nlp.Stage{Name: "neural", Needs: []string{"tokens"}, Provides: []string{"tags", "deps"}, Run: p.annotate}
}

// batchRows is about how many words go through the network at a time.
const batchRows = 128

// chunkWords is how many words of a sentence share a table of arcs; longer
// sentences are parsed in parts.
const chunkWords = 160

func (p *Parser) annotate(d *nlp.Document) error {
	s := p.spaces.Get().(*space)
	defer p.spaces.Put(s)
	for from := 0; from < len(d.Sentences); {
		to, rows := from, 1
		for to < len(d.Sentences) && (to == from || rows+len(d.Sentences[to].Tokens) < batchRows) {
			rows += len(d.Sentences[to].Tokens) + 1
			to++
		}
		s.forms = s.batch(d.Sentences[from:to], s.forms[:0])
		for k, start := range s.starts {
			s.finish(&d.Sentences[from+k], start)
		}
		from = to
	}
	clear(s.forms) // they would keep the text alive
	return nil
}

// batch runs the network over the sentences.
func (s *space) batch(sentences []nlp.Sentence, forms []string) []string {
	s.starts, s.lengths, s.live = s.starts[:0], s.lengths[:0], append(s.live[:0], false)
	forms = append(forms, "")
	for i := range sentences {
		s.starts, s.lengths = append(s.starts, len(forms)), append(s.lengths, len(sentences[i].Tokens))
		for j := range sentences[i].Tokens {
			form := sentences[i].Tokens[j].Text
			if form == "" {
				form = "_"
			}
			forms, s.live = append(forms, form), append(s.live, true)
		}
		forms, s.live = append(forms, ""), append(s.live, false)
	}
	s.rows = len(forms)
	if s.rows < 3 {
		return forms
	}
	s.lookUp(forms)
	s.run()
	return forms
}

// finish reads the answer for one sentence off the output heads.
func (s *space) finish(sent *nlp.Sentence, start int) {
	s.best = resize(s.best, len(sent.Tokens))
	for i := range sent.Tokens {
		s.best[i] = s.tagToken(&sent.Tokens[i], start+i)
	}
	root := -1
	for from := 0; from < len(sent.Tokens); {
		to := chunkEnd(sent.Tokens, from)
		first := s.attach(sent.Tokens[from:to], start, from)
		if root < 0 {
			root = first
		} else {
			sent.Tokens[first].Head = root
		}
		from = to
	}
	s.relate(sent.Tokens, start)
	s.kin = kinOf(s.kin, sent.Tokens)
	for i := range sent.Tokens {
		key := featsKey{s.words[start+i].low, s.best[i], contextOf(sent.Tokens, s.kin, i)}
		sent.Tokens[i].Feats = s.feats.find(key, s.tags[key.tag].closed)
	}
}

// chunkEnd cuts a long sentence, after a mark of punctuation where it can.
func chunkEnd(tokens []nlp.Token, from int) int {
	if len(tokens)-from <= chunkWords {
		return len(tokens)
	}
	for end := from + chunkWords; end > from+chunkWords/2; end-- {
		if tokens[end-1].UPOS == "PUNCT" {
			return end
		}
	}
	return from + chunkWords
}

func (s *space) tagToken(t *nlp.Token, row int) (best int) {
	scores := s.y[row*s.columns.all+s.columns.tags:][:len(s.tags)]
	for i, v := range scores {
		if v > scores[best] {
			best = i
		}
	}
	t.UPOS, t.XPOS = s.tags[best].upos, s.tags[best].xpos
	return best
}

// arcSpace is the working memory of arc and label scores.
type arcSpace struct {
	heads, questions []int16
	headUnit, qUnit  []float32
	row              []float32
	rowq             []int16
	sums             []int32
	scores           []float32
}

// attach finds the heads of a chunk that begins at token from of a sentence
// whose first row is start, and returns the chunk's root.
func (s *space) attach(tokens []nlp.Token, start, from int) (root int) {
	n := len(tokens)
	s.prepareArcs(start+from, n)
	a := &s.arcs
	a.scores = resize(a.scores, n*(n+1))
	for d := range n {
		s.scoreHeads(a.scores[d*(n+1):(d+1)*(n+1)], start+from, d, n)
	}
	for i, h := range s.tree.decode(a.scores, n) {
		if h < 0 {
			root, tokens[i].Head = from+i, -1
			continue
		}
		tokens[i].Head = from + h
	}
	return root
}

// prepareArcs computes each word's numbers as a head and its question as a dependent.
func (s *space) prepareArcs(row, n int) {
	a, w := &s.arcs, s.Arc
	a.heads, a.questions = resize(a.heads, n*w), resize(a.questions, n*w)
	a.headUnit, a.qUnit = resize(a.headUnit, n), resize(a.qUnit, n)
	a.row, a.rowq, a.sums = resize(a.row, n*w), resize(a.rowq, n*w), resize(a.sums, n*w)
	for i := range n {
		y := s.y[(row+i)*s.columns.all:][:s.columns.all]
		part := a.row[:w]
		rectify(part, y[s.columns.arcHead:])
		a.headUnit[i] = squeeze(a.heads[i*w:][:w], part, dotRange)
		rectify(part, y[s.columns.arcDep:])
		a.qUnit[i] = squeeze(a.rowq[i*w:][:w], part, activationRange)
	}
	s.arc.m.Mul(a.sums, a.rowq, w, n)
	for i := range n {
		unit, part := a.qUnit[i], a.row[:w]
		for j, v := range a.sums[i*w:][:w] {
			part[j] = float32(float32(v)*float32(s.arc.scale[j]*unit)) + s.arc.bias[j]
		}
		a.qUnit[i] = squeeze(a.questions[i*w:][:w], part, dotRange)
	}
}

func rectify(dst, y []float32) {
	for j := range dst {
		dst[j] = max(y[j], 0)
	}
}

func (s *space) scoreHeads(scores []float32, row, d, n int) {
	a, w, all := &s.arcs, s.Arc, s.columns.all
	question, unit := a.questions[d*w:][:w], a.qUnit[d]
	dep := s.y[(row+d)*all+s.columns.distDep:][:distances]
	scores[0] = float32(float32(kernel.Dot16(s.path, question, s.rootArc))*float32(unit*s.rootScale)) + dep[rootDistance]
	for h := range n {
		if h == d {
			scores[h+1] = never
			continue
		}
		gap := distance(h, d)
		dot := float32(kernel.Dot16(s.path, question, a.heads[h*w:][:w]))
		scores[h+1] = float32(dot*float32(unit*a.headUnit[h])) + dep[gap] + s.y[(row+h)*all+s.columns.distHead+gap]
	}
}

// relate finds the relation of every token to its head.
func (s *space) relate(tokens []nlp.Token, start int) {
	a, w, n := &s.arcs, s.Label, len(tokens)
	a.row, a.rowq, a.sums = resize(a.row, w), resize(a.rowq, n*w), resize(a.sums, n*s.Labels)
	a.qUnit = resize(a.qUnit, n)
	for d := range tokens {
		s.pair(a.row, start, d, tokens[d].Head)
		a.qUnit[d] = squeeze(a.rowq[d*w:][:w], a.row, activationRange)
	}
	s.label.m.Mul(a.sums, a.rowq, w, n)
	for d := range tokens {
		tokens[d].Deprel = s.bestLabel(a.sums[d*s.Labels:], a.qUnit[d], tokens[d].Head < 0)
	}
	mend(tokens)
	mendConjuncts(tokens)
	mendSubjects(tokens)
	mendParticiples(tokens)
}

// mendParticiples hangs ", calling it a crime" on who asked and not on what was
// asked: "asked the Council to meet, calling the strike a crime".
func mendParticiples(tokens []nlp.Token) {
	for k := 1; k < len(tokens); k++ {
		h := tokens[k].Head
		if tokens[k].XPOS != "VBG" || tokens[k].Deprel != "advcl" || tokens[k-1].Text != "," || h < 0 || h > k || !reporting(tokens[k].Text) {
			continue
		}
		adds := tokens[k].Text == "saying" || tokens[k].Text == "adding"
		for n := 0; n < 4 && (tokens[h].Deprel == "xcomp" || adds && tokens[h].Deprel == "ccomp") && tokens[h].Head >= 0 && tokens[h].Head < k; n++ {
			h = tokens[h].Head
		}
		tokens[k].Head = h
	}
}

func reporting(participle string) bool {
	switch participle {
	case "calling", "saying", "accusing", "blaming", "citing", "warning", "adding", "denouncing", "describing", "arguing", "alleging", "claiming", "urging", "threatening":
		return true
	}
	return false
}

// mendSubjects makes "it" a subject before an adjective of those who act: in
// "Germany said it was willing to pay" it is no empty word.
func mendSubjects(tokens []nlp.Token) {
	for k := range tokens {
		if h := tokens[k].Head; tokens[k].Deprel == "expl" && h >= 0 && nlp.Minded(tokens[h].Text) {
			tokens[k].Deprel = "nsubj"
		}
	}
}

// mendConjuncts puts right a coordination that crosses another word's: in "from
// the Houthis, residents and officials said" officials go with residents.
func mendConjuncts(tokens []nlp.Token) {
	for k := range tokens {
		h := tokens[k].Head
		if tokens[k].Deprel != "conj" || h < 0 || h > k || !nominal(&tokens[k]) {
			continue
		}
		c := k - 1
		for c > h && !(tokens[c].Head == k && tokens[c].Deprel == "cc") {
			c--
		}
		j := c - 1
		if j <= h || !nominal(&tokens[j]) || under(tokens, h, j) {
			continue
		}
		for tokens[j].Deprel == "compound" && tokens[j].Head < c && tokens[j].Head > h {
			j = tokens[j].Head
		}
		if tokens[j].Deprel == "conj" && tokens[j].Head > h {
			j = tokens[j].Head
		}
		if !under(tokens, k, j) {
			tokens[k].Head = j
		}
	}
}

func nominal(t *nlp.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" }

// under reports whether token t is token h or hangs from it.
func under(tokens []nlp.Token, h, t int) bool {
	for n := 0; t >= 0 && n <= len(tokens); n++ {
		if t == h {
			return true
		}
		t = tokens[t].Head
	}
	return false
}

// mend puts right a tree that contradicts itself: in "said after a session that
// Russia must …" the clause is no relative clause of "session" when its "that"
// is a mark and its subject is another word; it is what was said.
func mend(tokens []nlp.Token) {
	for w := range tokens {
		noun := tokens[w].Head
		if tokens[w].Deprel != "acl:relcl" || noun < 0 || !nlp.Is(tokens[noun].Deprel, "obl") || tokens[noun].Head < 0 {
			continue
		}
		verb, mark, subject, said := tokens[noun].Head, false, false, false
		for k := range tokens {
			switch t := &tokens[k]; {
			case t.Head == w && t.Deprel == "mark" && t.Text == "that":
				mark = true
			case t.Head == w && nlp.Is(t.Deprel, "nsubj") && t.UPOS != "SCONJ" && t.Text != "that":
				subject = true
			case t.Head == verb && (t.Deprel == "ccomp" || t.Deprel == "obj"):
				said = true
			}
		}
		if mark && subject && !said && tokens[verb].UPOS == "VERB" {
			tokens[w].Head, tokens[w].Deprel = verb, "ccomp"
		}
	}
}

func (s *space) pair(z []float32, start, d, head int) {
	all := s.columns.all
	dep := s.y[(start+d)*all+s.columns.labelDep:][:len(z)]
	other, gap := s.rootLabel, s.gap[rootDistance*s.Label:][:len(z)]
	if head >= 0 {
		other = s.y[(start+head)*all+s.columns.labelHead:][:len(z)]
		gap = s.gap[distance(head, d)*s.Label:][:len(z)]
	}
	for j := range z {
		z[j] = max(dep[j]+other[j]+gap[j], 0)
	}
}

// bestLabel is "root" for the root and the best other relation elsewhere.
func (s *space) bestLabel(sums []int32, unit float32, root bool) string {
	if root {
		return "root"
	}
	best, top := "dep", never
	for j, name := range s.labels {
		v := float32(float32(sums[j])*float32(s.label.scale[j]*unit)) + s.label.bias[j]
		if v > top && name != "root" {
			best, top = name, v
		}
	}
	return best
}
