#!/usr/bin/env python3
"""Word pieces (byte pair encoding of small letters) for teacher.py, and its free text in parts.
usage: pieces.py DIR   (reads free.txt marked.jsonl dev.jsonl silver.jsonl; writes words.txt.xz vocab.json parts/*.bz2 and the .xz of the rest)"""
import bz2,collections,heapq,json,lzma,os,sys
DIR=sys.argv[1]
N=16000
cnt=collections.Counter()
for l in open(DIR+'/free.txt',encoding='utf8'): cnt.update(l.lower().split())
extra=set()
for f in ('marked','dev','silver'):
    for l in open(f'{DIR}/{f}.jsonl',encoding='utf8'):
        for s in json.loads(l)['s'] or []: extra.update(t.lower().replace(' ','') for t in s['t'])
print(len(cnt),sum(cnt.values()),len(extra),file=sys.stderr)
chars=collections.Counter()
for w,c in cnt.items():
    for ch in w: chars[ch]+=c
alpha={c for c,n in chars.items() if n>=30}
train=[(w,c) for w,c in cnt.items() if c>=4 and all(ch in alpha for ch in w)]
print('train words',len(train),len(alpha),file=sys.stderr)
vocab=['[PAD]','[MASK]','[SEP]','[UNK]']+sorted('▁'+c for c in alpha)+sorted(alpha)
seen=set(vocab)
words=[]; freq=[]
for w,c in train: words.append(['▁'+w[0]]+list(w[1:])); freq.append(c)
pc=collections.Counter(); pw=collections.defaultdict(set)
for i,w in enumerate(words):
    for a,b in zip(w,w[1:]): pc[a,b]+=freq[i]; pw[a,b].add(i)
heap=[(-n,p) for p,n in pc.items()]; heapq.heapify(heap)
ranks={}
while len(vocab)<N and heap:
    n,p=heapq.heappop(heap)
    if pc.get(p,0)!=-n:
        if pc.get(p,0)>0: heapq.heappush(heap,(-pc[p],p))
        continue
    if -n<20: break
    a,b=p; m=a+b; ranks[p]=len(ranks)
    if m not in seen: seen.add(m); vocab.append(m)
    ch=set()
    for i in pw.pop(p):
        w=words[i]; f=freq[i]
        for q in zip(w,w[1:]): pc[q]-=f; ch.add(q)
        o=[];k=0
        while k<len(w):
            if k+1<len(w) and w[k]==a and w[k+1]==b: o.append(m);k+=2
            else: o.append(w[k]);k+=1
        words[i]=o
        for q in zip(o,o[1:]): pc[q]+=f; pw[q].add(i); ch.add(q)
    pc.pop(p,None)
    for q in ch:
        if pc.get(q,0)>0: heapq.heappush(heap,(-pc[q],q))
print('vocab',len(vocab),file=sys.stderr)
ix={v:i for i,v in enumerate(vocab)}
def enc(w):
    s=['▁'+w[0]]+list(w[1:])
    while len(s)>1:
        r,k=min((ranks.get((s[i],s[i+1]),1<<30),i) for i in range(len(s)-1))
        if r==1<<30: break
        s[k:k+2]=[s[k]+s[k+1]]
    return [ix.get(x,3) for x in s][:12]
with lzma.open(DIR+'/words.txt.xz','wt',encoding='utf8') as f:
    for w in sorted(set(cnt)|extra):
        if w: f.write(w+'\t'+' '.join(map(str,enc(w)))+'\n')
json.dump(vocab,open(DIR+'/vocab.json','w'))

for f in ('marked','dev','silver'):
    with lzma.open(f'{DIR}/{f}.jsonl.xz','wb') as o: o.write(open(f'{DIR}/{f}.jsonl','rb').read())
# 16 parts, cut at documents
os.makedirs(DIR+'/parts',exist_ok=True)
data=open(DIR+'/free.txt',encoding='utf8').read(); step=len(data)//16; at=0
for i in range(16):
    end=len(data) if i==15 else data.find('\n\n',at+step)+2
    with open(f'{DIR}/parts/free-{i:02d}.bz2','wb') as o: o.write(bz2.compress(data[at:end].encode(),9))
    at=end
