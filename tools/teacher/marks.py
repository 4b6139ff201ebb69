#!/usr/bin/env python3
"""The teacher's marks as 'demarche train mentions' reads them. usage: marks.py OUT > names.jsonl.gz"""
import gzip, json, lzma, sys
with gzip.GzipFile(fileobj=sys.stdout.buffer, mode='wb', compresslevel=9, mtime=0, filename='') as out:
    for line in lzma.open(sys.argv[1] + '/silver.marks.jsonl.xz', 'rt', encoding='utf8'):
        out.write((json.dumps({'s': json.loads(line)['s']}, separators=(',', ':')) + '\n').encode())
