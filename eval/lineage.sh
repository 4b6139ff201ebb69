#!/usr/bin/env bash
# Prints how well copies, cuts and rewrites are found, as a table for
# docs/accuracy.md. usage: eval/lineage.sh BINARY SHARED
# (SHARED holds data/text; it is no part of this repository.)
set -euo pipefail
bin=$1 text=$2/data/text
here=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
(cd "$here" && go build -o "$tmp/gen" ./lineage/gen)

pairs() { # pairs GOLD FLAGS…: pair F1 (P, R), then the number of articles
	"$bin" eval cluster "${@:2}" "$1" | awk '/^  pairs /{f=sprintf("%s (P %s, R %s)", $7, $3, $5)} /^  articles/{n=$2} END{printf "%s | %s", f, n}'
}
zcat "$text"/whitehouse-2021-2026.sample.jsonl.gz >"$tmp/wh"
"$tmp/gen" set <"$tmp/wh" >"$tmp/wh.set" 2>/dev/null
"$tmp/gen" set all <"$tmp/wh" >"$tmp/wh.all"
"$tmp/gen" set <"$text/wikinews-geovirus.jsonl" >"$tmp/wn.set" 2>/dev/null
gold=$here/corpus/gold/rewrites
for fold in dev check; do sed 's/"date": "[0-9-]*", //' "$gold/$fold.jsonl" >"$tmp/$fold"; done

cat <<END
| set | bar | pair F1 | articles |
|---|---|---|---|
| copies, cuts, headlines, edits, furniture: Wikinews | 97 | $(pairs "$tmp/wn.set" --copies) |
| the same: White House, without forms | 97 | $(pairs "$tmp/wh.set" --copies) |
| the same with forms, which are near-duplicates though gold parts them | | $(pairs "$tmp/wh.all" --copies) |
| the same without forms, rewrites joined too, no dates | | $(pairs "$tmp/wh.set") |
| rewrites, development half, dated | 85 | $(pairs "$gold/dev.jsonl") |
| rewrites, development half, no dates | 85 | $(pairs "$tmp/dev") |
| rewrites, other half, dated | 85 | $(pairs "$gold/check.jsonl") |
| rewrites, other half, no dates | 85 | $(pairs "$tmp/check") |
END
