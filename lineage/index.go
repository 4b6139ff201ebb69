package lineage

// Options of an Index; the zero value is what demarche uses.
type Options struct {
	// RewriteDays is how many days apart two tellings of one story may be; 0
	// means 3. Copies may be any time apart.
	RewriteDays int
	// CopiesAlone leaves rewrites out, and their keys out of memory (--copies).
	CopiesAlone bool
	// Every compares an article with every candidate, also with those that are
	// known to be of one lineage already: what is linked with what then does not
	// depend on what else the index holds.
	Every bool
	// KeyNewest bounds how many articles, the newest, are looked at under one
	// key; 0 means 128, more than 256 means 256. It keeps phrases that everybody uses from costing more
	// with each article.
	KeyNewest int
}

func (o Options) rewriteDays() int32 {
	if o.RewriteDays == 0 {
		return 3
	}
	return int32(o.RewriteDays)
}

func (o Options) keyNewest() int {
	if o.KeyNewest == 0 {
		return 128
	}
	return o.KeyNewest
}

// Link says that two articles of an Index belong together; A came before B.
type Link struct {
	A, B int32 // as numbered by Add
	Match
}

// Index finds the articles that a new one belongs to, in memory. It takes
// about 1.6 kB an article (the sketch, 52 keys); see docs/performance.md. Not
// safe for concurrent use; make sketches in parallel and add them in order.
type Index struct {
	opt      Options
	sketches []Sketch
	totals   []totals
	days     []int32
	copies   postings
	stories  postings
	links    []Link
	lineages union // of copies and cuts
	keys     []uint64
	hits     []uint8 // by article, while one is added: how much speaks for comparing
	seen     []int32 // whose hits are not 0
}

// NewIndex makes an empty index.
func NewIndex(opt Options) *Index { return &Index{opt: opt} }

// Len is the number of articles.
func (x *Index) Len() int { return len(x.sketches) }

// Add takes an article and returns its number, which counts from 0, and the
// earlier articles it belongs to, in order of comparison; of copies that are
// known to be of one lineage, one is enough. day is the day of
// publication, as days since any date, or 0 where it is not known: such an
// article may be a rewrite of any other. The list is valid until the next Add.
func (x *Index) Add(day int, s *Sketch) (int, []Link) {
	n := x.number(day, s)
	first := len(x.links)
	x.keys = s.appendCopy(x.keys[:0])
	need := uint8(2)
	if len(x.keys) < copyKeys {
		need = 1
	}
	x.search(&x.copies, func(int) uint8 { return 1 })
	x.copies.add(n, x.keys)
	x.compareSeen(n, need, copySearch)
	if !x.opt.CopiesAlone {
		x.keys = s.appendStory(x.keys[:0])
		x.search(&x.stories, storyHit)
		x.stories.add(n, x.keys)
		x.compareSeen(n, 2, storySearch)
	}
	for _, m := range x.seen {
		x.hits[m] = 0
	}
	x.seen = x.seen[:0]
	return int(n), x.links[first:]
}

// crowd is how many articles make a story's key a common one, of which two are
// needed.
const crowd = 32

func storyHit(articles int) uint8 {
	if articles > crowd {
		return 1
	}
	return 2
}

// compared marks the hits of an article that need not be compared again.
const compared = 255

// number gives an article its number.
func (x *Index) number(day int, s *Sketch) int32 {
	x.sketches = append(x.sketches, *s)
	x.totals = append(x.totals, totalsOf(s.list()))
	x.days = append(x.days, int32(day))
	x.hits = append(x.hits, 0)
	x.lineages.grow()
	return int32(len(x.sketches) - 1)
}

// Show takes an article that later ones are compared with, and is compared with
// none before it: what it copies is known, or of no interest.
func (x *Index) Show(day int, s *Sketch) int {
	n := x.number(day, s)
	x.keys = s.appendCopy(x.keys[:0])
	x.copies.add(n, x.keys)
	if !x.opt.CopiesAlone {
		x.keys = s.appendStory(x.keys[:0])
		x.stories.add(n, x.keys)
	}
	return int(n)
}

// search counts hits of the articles that share one of x.keys; hit says what
// one is worth under a key with so many articles.
func (x *Index) search(p *postings, hit func(articles int) uint8) {
	var found [256]int32
	for _, key := range x.keys {
		list := p.newest(key, found[:min(x.opt.keyNewest(), len(found))])
		worth := hit(len(list))
		for _, m := range list {
			if x.hits[m] == 0 {
				x.seen = append(x.seen, m)
			}
			if x.hits[m] < 100 {
				x.hits[m] += worth
			}
		}
	}
}

// What a search is for.
type purpose bool

const (
	copySearch  purpose = false
	storySearch purpose = true
)

// compareSeen compares article n with those of enough hits.
func (x *Index) compareSeen(n int32, need uint8, what purpose) {
	for _, m := range x.seen {
		switch {
		case x.hits[m] == compared:
		case x.hits[m] < need:
			x.hits[m] = 0
		default:
			x.hits[m] = compared
			if !x.opt.Every && x.lineages.find(m) == x.lineages.find(n) {
				continue
			}
			if what == copySearch || x.hopeful(m, n) {
				x.compare(m, n)
			}
		}
	}
}

// hopeful reports whether two articles that share a story's key can be
// rewrites, whatever phrases they share. Most cannot, and this is quick.
func (x *Index) hopeful(m, n int32) bool {
	time, near := x.time(m, n)
	return near && odds(&x.sketches[m], &x.sketches[n], x.totals[m], x.totals[n])+time >= 0
}

// time is what the days between two articles weigh, and whether they are few
// enough for a rewrite.
func (x *Index) time(m, n int32) (weight float64, near bool) {
	days, known := x.apart(m, n)
	if !known {
		return undatedWeight, true
	}
	return dayWeight * float64(days), days <= x.opt.rewriteDays()
}

func (x *Index) compare(m, n int32) {
	time, near := x.time(m, n)
	match := compareTotals(&x.sketches[m], &x.sketches[n], x.totals[m], x.totals[n], time)
	if match.Kind == None || match.Kind == Rewrite && (x.opt.CopiesAlone || !near) {
		return
	}
	x.links = append(x.links, Link{A: m, B: n, Match: match})
	if match.Kind != Rewrite {
		x.lineages.join(m, n)
	}
}

// apart is how many days lie between two articles; 0 and false where one has
// no date.
func (x *Index) apart(m, n int32) (days int32, known bool) {
	a, b := x.days[m], x.days[n]
	if a == 0 || b == 0 {
		return 0, false
	}
	return max(a-b, b-a), true
}

// postings is a hash table of keys to articles, the newest first, in two flat
// arrays: 12 bytes an entry and 4 to 8 for its slot. Keys that fall into one
// slot share a list, told apart by 32 bits of the key.
type postings struct {
	slots []int32 // of the newest entry; 0 for none; a power of two long
	list  []posting
}

type posting struct {
	key     uint32
	article int32
	next    int32
}

func (p *postings) slot(key uint64) uint64 { return key >> 32 & uint64(len(p.slots)-1) }

// newest lists the newest articles of a key, the newest first, as many as out
// has room for.
func (p *postings) newest(key uint64, out []int32) []int32 {
	if len(p.slots) == 0 {
		return nil
	}
	n := 0
	for e := p.slots[p.slot(key)]; e != 0 && n < len(out); e = p.list[e].next {
		if p.list[e].key == uint32(key>>32) {
			out[n] = p.list[e].article
			n++
		}
	}
	return out[:n]
}

func (p *postings) add(article int32, keys []uint64) {
	if len(p.list) == 0 {
		p.list = append(p.list, posting{})
	}
	for len(p.slots) < len(p.list)+len(keys) {
		p.grow()
	}
	for _, key := range keys {
		i := p.slot(key)
		p.list = append(p.list, posting{key: uint32(key >> 32), article: article, next: p.slots[i]})
		p.slots[i] = int32(len(p.list) - 1)
	}
}

// grow doubles the slots and links every entry again, oldest first, so that
// lists stay in order.
func (p *postings) grow() {
	p.slots = make([]int32, max(1024, 2*len(p.slots)))
	for e := 1; e < len(p.list); e++ {
		i := uint64(p.list[e].key) & uint64(len(p.slots)-1)
		p.list[e].next = p.slots[i]
		p.slots[i] = int32(e)
	}
}
