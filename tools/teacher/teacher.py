#!/usr/bin/env python3
"""A teacher for the finder of names: a small masked language model learned from
free text, tuned on the marked sentences, and its marks on unmarked text.
usage: teacher.py DIR OUT   (DIR: parts/*.bz2 words.txt.xz vocab.json, made by pieces.py, and marked.jsonl.xz
dev.jsonl.xz silver.jsonl.xz, made by 'demarche train mentions --export'; OUT: silver.marks.jsonl.xz, scores.json)
Environment: PRE is when pretraining ends, in seconds from the start, FINE the seconds of each tuning, SEEDS their
number, EPOCHS theirs, STOP when all must end; TINY=1 tries the machinery on a CPU. README.md says what was run."""
import sys, os, time, json, lzma, bz2, math, random, collections
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from multiprocessing import get_context
T0 = time.time()
DIR, OUT = sys.argv[1], sys.argv[2]
E = os.environ.get
TINY = E('TINY') == '1'
D, L, H = (64, 2, 2) if TINY else (int(E('DIM', 512)), int(E('LAYERS', 8)), int(E('HEADS', 8)))
T, B = (64, 8) if TINY else (256, int(E('BATCH', 256)))
PRE, FINE, STOP = float(E('PRE', 20 if TINY else 290)), float(E('FINE', 20 if TINY else 50)), float(E('STOP', 120 if TINY else 560))
SEEDS, EPOCHS = int(E('SEEDS', 3)), int(E('EPOCHS', 1 if TINY else 8))
dev = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
cuda = dev.type == 'cuda'
def log(*a): print('%6.1f' % (time.time() - T0), *a, flush=True)
torch.manual_seed(1); np.random.seed(1); random.seed(1)
torch.set_float32_matmul_precision('high')
PAD, MASK, SEP, UNK = 0, 1, 2, 3
OWNLINES = int(E('OWNLINES', 26000))

def xz(name): return lzma.open(os.path.join(DIR, name), 'rt', encoding='utf8')
def case(w):
    up = sum(c.isupper() for c in w); lo = sum(c.islower() for c in w)
    if up + lo == 0: return 5 if any(c.isdigit() for c in w) else 4
    if up == 0: return 0
    if lo == 0: return 2 if up > 1 else 1
    return 1 if w[0].isupper() and up == 1 else 3
WORDS = {}
def load_words():
    for l in xz('words.txt.xz'):
        w, _, p = l.rstrip('\n').partition('\t')
        WORDS[w] = tuple(map(int, p.split()))
memo = {}
def word(w):
    r = memo.get(w)
    if r is None:
        p = WORDS.get(w.lower().replace(' ', ''), (UNK,)); c = case(w)
        r = memo[w] = (p, bytes([(c << 1) | 1] + [c << 1] * (len(p) - 1)))
    return r
def encode(lines):
    ids = []; cs = bytearray()
    for l in lines:
        for w in l.split():
            p, c = word(w); ids.extend(p); cs += c
        ids.append(SEP); cs.append(9)
    return np.array(ids, np.int16), np.frombuffer(bytes(cs), np.uint8)

def part(path):
    path, own, _ = path.partition(':')
    lines = bz2.open(path, 'rt', encoding='utf8').read().split('\n')
    return encode(lines[:OWNLINES] if own else lines[:3000] if TINY else lines)

class Norm(nn.Module):
    def __init__(s, d): super().__init__(); s.g = nn.Parameter(torch.ones(d))
    def forward(s, x):
        y = x.float(); return (y * torch.rsqrt(y.pow(2).mean(-1, keepdim=True) + 1e-6)).to(x.dtype) * s.g.to(x.dtype)
def rope(x, cos, sin):
    a, b = x.chunk(2, -1); return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)
def attend(q, k, v, mask, drop):
    if hasattr(F, 'scaled_dot_product_attention'): return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
    a = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    if mask is not None: a = a.masked_fill(~mask, -1e9)
    return a.softmax(-1) @ v
class Block(nn.Module):
    def __init__(s):
        super().__init__()
        s.n1, s.n2 = Norm(D), Norm(D)
        s.qkv, s.o = nn.Linear(D, 3 * D, bias=False), nn.Linear(D, D, bias=False)
        s.up, s.down = nn.Linear(D, 8 * D // 3 // 64 * 64 * 2 if not TINY else 4 * D, bias=False), None
        s.down = nn.Linear(s.up.out_features // 2, D, bias=False)
        for w in (s.o, s.down): nn.init.normal_(w.weight, std=0.02 / math.sqrt(2 * L))
        for w in (s.qkv, s.up): nn.init.normal_(w.weight, std=0.02)
    def forward(s, x, cos, sin, mask, drop):
        b, t, _ = x.shape
        q, k, v = s.qkv(s.n1(x)).view(b, t, 3, H, D // H).permute(2, 0, 3, 1, 4)
        y = attend(rope(q, cos, sin), rope(k, cos, sin), v, mask, 0.0)
        y = s.o(y.transpose(1, 2).reshape(b, t, D))
        x = x + (F.dropout(y, drop, s.training) if drop else y)
        a, g = s.up(s.n2(x)).chunk(2, -1)
        y = s.down(a * F.silu(g))
        return x + (F.dropout(y, drop, s.training) if drop else y)
class Encoder(nn.Module):
    def __init__(s, V):
        super().__init__()
        s.piece, s.case = nn.Embedding(V, D), nn.Embedding(16, D)
        nn.init.normal_(s.piece.weight, std=0.02 * 5); nn.init.normal_(s.case.weight, std=0.02)
        s.n0 = Norm(D); s.blocks = nn.ModuleList(Block() for _ in range(L)); s.nf = Norm(D)
        f = 1.0 / 10000 ** (torch.arange(0, D // H, 2).float() / (D // H)); p = torch.outer(torch.arange(1024).float(), f)
        s.register_buffer('cos', p.cos()); s.register_buffer('sin', p.sin())
    def forward(s, ids, cs, mask=None, extra=None, drop=0.0):
        t = ids.shape[1]
        x = s.piece(ids) + s.case(cs)
        if extra is not None: x = x + extra
        x = s.n0(x)
        if drop: x = F.dropout(x, drop, s.training)
        if torch.is_autocast_enabled(): x = x.to(torch.bfloat16)
        cos, sin = s.cos[:t].to(x.dtype), s.sin[:t].to(x.dtype)
        for b in s.blocks: x = b(x, cos, sin, mask, drop)
        return s.nf(x)
class LM(nn.Module):
    def __init__(s, V):
        super().__init__(); s.enc = Encoder(V); s.mid = nn.Linear(D, D, bias=False); s.n = Norm(D); s.bias = nn.Parameter(torch.zeros(V))
    def forward(s, ids, cs, at, gold, w):
        x = s.enc(ids, cs).reshape(-1, D)[at]
        x = s.n(F.gelu(s.mid(x)))
        z = x @ s.enc.piece.weight.to(x.dtype).T + s.bias
        return (F.cross_entropy(z.float(), gold, reduction='none') * w).sum() / w.sum()

class Muon:
    """Momentum, orthogonalized (Jordan 2024), for the matrices of the blocks."""
    def __init__(s, ps): s.groups = collections.defaultdict(list); [s.groups[tuple(p.shape)].append(p) for p in ps]; s.m = {k: torch.zeros(len(v), *k, device=dev) for k, v in s.groups.items()}
    @torch.no_grad()
    def step(s, lr, wd):
        for k, ps in s.groups.items():
            g = torch.stack([p.grad for p in ps]).float(); m = s.m[k]
            m.lerp_(g, 0.05); u = g.lerp(m, 0.95)
            x = u.to(torch.bfloat16 if cuda else torch.float32); tr = k[0] > k[1]
            if tr: x = x.transpose(1, 2)
            x = x / (x.flatten(1).norm(dim=1)[:, None, None] + 1e-7)
            for _ in range(5):
                a = x @ x.transpose(1, 2); x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
            if tr: x = x.transpose(1, 2)
            x = x.float() * max(1, k[0] / k[1]) ** 0.5
            for p, y in zip(ps, x): p.mul_(1 - lr * wd).add_(y, alpha=-lr)

def amp(): return torch.autocast('cuda', dtype=torch.bfloat16, enabled=cuda) if cuda else torch.autocast('cpu', enabled=False)

def corpus():
    import glob
    chunks = sorted(glob.glob(os.path.join(DIR, 'parts', '*.bz2')))[:2 if TINY else None]
    n = 16 if not TINY else 2
    chunks = chunks + [chunks[0] + ':own'] * (3 if not TINY else 0)  # the treebanks lie in the first part: more often
    with get_context('fork').Pool(n) as p: parts = p.map(part, chunks)
    random.Random(1).shuffle(parts)
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])

def pretrain(V):
    ids, cs = corpus(); log('pieces', len(ids))
    ids, cs = torch.from_numpy(ids).to(dev), torch.from_numpy(cs).to(dev)
    m = LM(V).to(dev); log('parameters', sum(p.numel() for p in m.parameters()) / 1e6)
    mats = [p for n, p in m.named_parameters() if p.ndim == 2 and ('blocks' in n)]
    rest = [p for n, p in m.named_parameters() if not (p.ndim == 2 and ('blocks' in n))]
    mu, ad = Muon(mats), torch.optim.AdamW(rest, lr=2e-3, betas=(0.9, 0.98), weight_decay=0.01)
    g = torch.Generator(device=dev); g.manual_seed(1)
    P = 0.22; K = int(P * 0.92 * B * T)
    off = torch.arange(T, device=dev)
    def batch():
        at = torch.randint(0, len(ids) - T, (B,), generator=g, device=dev)[:, None] + off
        x, c = ids[at].long(), cs[at].long()
        wi = (c & 1).cumsum(1); r = torch.rand(B, T + 1, generator=g, device=dev).gather(1, wi)
        hide = (r < P) & (x != SEP)
        pos = hide.flatten().nonzero().flatten()[:K]
        w = torch.ones(K, device=dev)
        if len(pos) < K: w[len(pos):] = 0; pos = torch.cat([pos, pos.new_zeros(K - len(pos))])
        gold = x.flatten()[pos]
        q = torch.rand(B, T, generator=g, device=dev)
        x = torch.where(hide & (q < 0.85), torch.full_like(x, MASK), x)
        x = torch.where(hide & (q > 0.92), torch.randint(4, V, (B, T), generator=g, device=dev), x)
        low = torch.rand(B, 1, generator=g, device=dev) < 0.08
        kind = c >> 1; c = torch.where(low & (kind >= 1) & (kind <= 3), c & 1, c)
        return x, c, pos, gold, w
    fast = m
    if cuda and E('COMPILE', '1') == '1':
        try:
            fast = torch.compile(m)
            with amp(): fast(*batch()).backward()
            m.zero_grad(set_to_none=True); torch.cuda.synchronize(); log('compiled')
        except Exception as e: log('no compile:', repr(e)[:300]); fast = m; m.zero_grad(set_to_none=True)
    start, n, run = time.time(), 0, 0.0
    end = T0 + PRE
    while True:
        f = (time.time() - start) / (end - start)
        if f >= 1: break
        k = min(1, (n + 1) / 100) * min(1, (1 - f) / 0.6)
        with amp(): loss = fast(*batch())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rest, 1.0)
        mu.step(0.02 * k, 0.1)
        for q in ad.param_groups: q['lr'] = 3e-3 * k
        ad.step(); m.zero_grad(set_to_none=True)
        n += 1
        if n % 20 == 0:
            l = loss.item(); run = l if not run else 0.9 * run + 0.1 * l
            if not math.isfinite(l): raise SystemExit('diverged')
            if n % (100 if cuda else 20) == 0: log('step %d loss %.3f tokens %.0fM' % (n, run, n * B * T / 1e6))
    log('pretrained: steps', n, 'loss %.3f' % run)
    return m.enc

LABELS = ['O'] + [b + t for t in ('PER', 'ORG', 'LOC', 'NORP', 'EVENT', 'MISC') for b in ('B-', 'I-')]
LX = {l: i for i, l in enumerate(LABELS)}
def windows(docs, limit=250):
    """docs -> lists of sentences (ids, cs, firsts, lists, labels, key)"""
    out = []
    for di, d in enumerate(docs):
        cur, n = [], 0
        for si, s in enumerate(d['s'] or []):
            ids, cs, first, g = [], [], [], []
            for w, b in zip(s['t'], s['g']):
                p, c = word(w); first.append(len(ids)); ids += p; cs += c; g += [b] * len(p)
            ids, cs, g = ids[:limit - 1], cs[:limit - 1], g[:limit - 1]
            first = [f for f in first if f < limit - 1]
            y = [LX[t] for t in s['y']][:len(first)] if s.get('y') else [0] * len(first)
            if n + len(ids) + 1 > limit and cur: out.append(cur); cur, n = [], 0
            cur.append((ids + [SEP], cs + [9], first, g + [0], y, (di, si))); n += len(ids) + 1
        if cur: out.append(cur)
    return out
def pad(ws):
    n = max(sum(len(s[0]) for s in w) for w in ws); n = (n + 15) // 16 * 16
    ids, cs, g = (np.zeros((len(ws), n), np.int64) for _ in range(3)); at, y = [], []
    for i, w in enumerate(ws):
        k = 0
        for s in w:
            m = len(s[0]); ids[i, k:k + m] = s[0]; cs[i, k:k + m] = s[1]; g[i, k:k + m] = s[3]
            at += [i * n + k + f for f in s[2]]; y += s[4]; k += m
    to = lambda a: torch.from_numpy(np.asarray(a)).to(dev)
    return to(ids), to(cs), to(g), to(at), to(y)
class Tagger(nn.Module):
    def __init__(s, enc, n, bits=14):
        super().__init__(); s.enc = enc; s.lists = nn.Linear(bits, D, bias=False); nn.init.zeros_(s.lists.weight)
        s.mid, s.out = nn.Linear(D + bits, D), nn.Linear(D, n); s.bits = bits
    def forward(s, ids, cs, g, at, drop):
        b = ((g[..., None] >> torch.arange(s.bits, device=g.device)) & 1).float()
        x = s.enc(ids, cs, (ids != PAD)[:, None, None, :], s.lists(b), drop)
        x = x.reshape(-1, D)[at]; x = torch.cat([x.float(), b.reshape(-1, s.bits)[at]], -1)
        return s.out(F.dropout(F.gelu(s.mid(F.dropout(x, 0.2, s.training))), 0.2, s.training))
def tune(enc, train, seed, limit, n=len(LABELS), epochs=EPOCHS, weight=None, rate=3e-4):
    import copy
    torch.manual_seed(seed); rnd = random.Random(seed)
    m = Tagger(copy.deepcopy(enc), n).to(dev); m.train()
    op = torch.optim.AdamW([{'params': m.enc.parameters(), 'k': 1.0}, {'params': list(m.lists.parameters()) + list(m.mid.parameters()) + list(m.out.parameters()), 'k': 3.0}], lr=rate, weight_decay=0.01)
    ws = sorted(train, key=lambda w: sum(len(s[0]) for s in w)); bs = 16
    batches = [ws[i:i + bs] for i in range(0, len(ws), bs)]
    total, i, start = len(batches) * epochs, 0, time.time()
    for ep in range(epochs):
        rnd.shuffle(batches); run = 0.0
        for b in batches:
            f = max(i / total, (time.time() - start) / limit)
            if f >= 1: break
            ids, cs, g, at, y = pad(b)
            h = (torch.rand(ids.shape, device=dev) < 0.08) & (ids > 3); ids = torch.where(h, torch.full_like(ids, MASK), ids)
            low = (torch.rand(len(ids), 1, device=dev) < 0.06) & (cs > 1) & (cs < 8); cs = torch.where(low, cs & 1, cs)
            g = torch.where(torch.rand(g.shape, device=dev) < 0.15, torch.zeros_like(g), g)
            with amp(): z = m(ids, cs, g, at, 0.1)
            loss = F.cross_entropy(z.float(), y, weight=weight, label_smoothing=0.05)
            k = min(1, (i + 1) / 60) * (1 - f)
            for q in op.param_groups: q['lr'] = rate * k * q['k']
            op.zero_grad(set_to_none=True); loss.backward(); torch.nn.utils.clip_grad_norm_(m.parameters(), 1.0); op.step()
            i += 1
            if i % 50 == 0: run = loss.item()
        log('  tune seed', seed, 'epoch', ep + 1, 'loss %.4f' % run)
    m.eval(); return m
@torch.no_grad()
def probs(ms, ws):
    out = {}
    order = sorted(ws, key=lambda w: sum(len(s[0]) for s in w))
    for i in range(0, len(order), 64):
        b = order[i:i + 64]; ids, cs, g, at, _ = pad(b); p = 0
        with amp():
            for m in ms: p = p + m(ids, cs, g, at, 0.0).float().softmax(-1)
        p = (p / len(ms)).cpu().numpy(); k = 0
        for w in b:
            for s in w: n = len(s[2]); out[s[5]] = p[k:k + n]; k += n
    return out
def viterbi(p):
    n = len(LABELS); lp = np.log(p + 1e-9); ok = np.full((n, n), -1e9)
    for a in range(n):
        for b in range(n):
            if LABELS[b][0] != 'I' or LABELS[a][0] != 'O' and LABELS[a][2:] == LABELS[b][2:]: ok[a, b] = 0
    v = lp[0] + ok[0]; back = []
    for i in range(1, len(lp)): m = v[:, None] + ok; back.append(m.argmax(0)); v = m.max(0) + lp[i]
    y = [int(v.argmax())]
    for b in reversed(back): y.append(int(b[y[-1]]))
    return y[::-1]
def spans(y, only=None):
    out, i = set(), 0
    while i < len(y):
        if y[i][0] == 'B':
            j = i + 1
            while j < len(y) and y[j] == 'I-' + y[i][2:]: j += 1
            if only is None or y[i][2:] in only: out.add((i, j, y[i][2:]))
            i = j
        else: i += 1
    return out
def score(ms, docs):
    by = collections.defaultdict(list); [by[d['src']].append(d) for d in docs]
    r = {}
    for src, ds in by.items():
        pr = probs(ms, windows(ds)); g = s = c = 0
        for (di, si), p in pr.items():
            y = ds[di]['s'][si]['y'][:len(p)]; only = ('PER', 'ORG', 'LOC')
            if not len(p): continue
            G, S = spans(y, only), spans([LABELS[k] for k in viterbi(p)], only); g += len(G); s += len(S); c += len(G & S)
        r[src] = 'P %.1f R %.1f F1 %.1f' % (100 * c / max(1, s), 100 * c / max(1, g), 200 * c / max(1, g + s))
    return r

def main():
    load_words(); V = len(json.load(open(os.path.join(DIR, 'vocab.json')))); log('words', len(WORDS), 'vocabulary', V, dev, torch.__version__)
    enc = pretrain(V)
    read = lambda n: [json.loads(l) for l in xz(n)]
    marked, devs, silver = read('marked.jsonl.xz'), read('dev.jsonl.xz'), read('silver.jsonl.xz')
    if TINY: marked, devs, silver = marked[::10], devs[::10], silver[::40]
    train = windows(marked); log('windows', len(train))
    ms = []
    for s in range(1, SEEDS + 1):
        if time.time() - T0 + FINE > STOP - 40: break
        ms.append(tune(enc, train, s, FINE)); log('seed', s, score(ms[-1:], devs))
    res = score(ms, devs); log('all', len(ms), res)
    json.dump(res, open(OUT + '/scores.json', 'w'))
    def mark(docs, name):
        pr = probs(ms, windows(docs))
        with lzma.open(OUT + '/' + name, 'wt', preset=6) as f:
            for di, d in enumerate(docs):
                ss = []
                for si, s in enumerate(d['s'] or []):
                    p = pr.get((di, si))
                    if p is None or not len(p): ss.append([[], []]); continue
                    y = viterbi(p); ss.append([y, [int(99 * p[i, k]) for i, k in enumerate(y)]])
                f.write(json.dumps({'doc': d['doc'], 's': ss}, separators=(',', ':')) + '\n')
        log('marked', name)
    mark(devs, 'dev.marks.jsonl.xz'); mark(silver, 'silver.marks.jsonl.xz')
    log('done')
if __name__ == '__main__': main()
