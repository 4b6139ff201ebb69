#!/usr/bin/env python3
"""Reads exports with readers that are not ours, against the published column lists.

  check.py FORMAT FILE...   exit 1 and one line a fault; prints rows read.

The CSV-like forms go through Python's csv module: tab-separated ones both with
quoting off and on, which must agree. Column lists: GDELT 2.0 header rows
(linwoodc3/gdelt2HeaderRows), the ICEWS sample file of andybega/icews, the
POLECAT loader of the Temporal Graph Benchmark, Phoenix's postprocess.py.
"""
import csv, json, re, sys

ICEWS = """Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name
Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"""
POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW
Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country
Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID
Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source
Publication Date|Story People|Story Organizations|Story Locations|Language|Version"""
OWN = """article published publisher url event act plover mode contexts cameo quad goldstein status source_codes
source_names target_codes target_names start end place country lat lon condition evidence confidence coder"""
# form: number of columns, header, and {column: pattern} of those that are typed
CAMEO, DAY8, DAY = r"\d{2,4}", r"(\d{8})?", r"(\d{4}-\d\d-\d\d)?"
NUM = r"-?\d+(\.\d+)?"
FORMS = {
    "gdelt": (61, None, {0: r"\d+", 1: DAY8, 4: r"(\d{4}\.\d{4})?", 25: "[01]", 26: CAMEO, 28: r"\d\d", 29: "[1-4]", 30: NUM,
                         53: "([A-Z]{2})?", 55: f"({NUM})?", 56: f"({NUM})?", 59: r"(\d{14})?"}),
    "gdelt-mentions": (16, None, {0: r"\d+", 1: r"(\d{14})?", 3: "[1-6]", 7: r"-?\d+", 9: r"\d+", 11: r"\d{1,3}", 12: r"\d+"}),
    "icews": (20, re.split(r"[|\n]", ICEWS), {0: r"\d+", 1: DAY, 6: CAMEO, 7: NUM}),
    "polecat": (40, re.split(r"[|\n]", POLECAT), {0: r"DEM\d+", 1: DAY, 2: "[A-Z]+", 4: NUM, 5: "(VERBAL|MATERIAL) (COOPERATION|CONFLICT)"}),
    "phoenix": (26, None, {0: r"\d+_.*", 1: DAY8, 13: CAMEO, 14: r"\d\d", 15: "[0-4]", 16: NUM}),
    "csv": (27, OWN.split(), {1: DAY, 10: "[0-4]", 11: NUM, 12: "[a-z]+"}),
}
REQUIRED = {"id", "date", "actor", "event"}


def rows(path, form):
    if form == "csv":
        with open(path, newline="", encoding="utf-8") as f:
            return list(csv.reader(f, strict=True))
    with open(path, newline="", encoding="utf-8") as f:
        bare = list(csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    with open(path, newline="", encoding="utf-8") as f:
        quoted = list(csv.reader(f, delimiter="\t", strict=True))
    if bare != quoted:
        raise ValueError("reads differently with quoting on and off")
    return bare


def check_table(path, form):
    width, header, patterns = FORMS[form]
    table = rows(path, form)
    if header:
        if table[0] != header:
            yield 1, f"header {table[0]}"
        table = table[1:]
    for n, row in enumerate(table, 1):
        if len(row) != width:
            yield n, f"{len(row)} columns, want {width}"
            continue
        for col, pattern in patterns.items():
            if not re.fullmatch(pattern, row[col]):
                yield n, f"column {col + 1}: {row[col]!r} is not {pattern}"
        if form == "csv" and any(re.match(r"[=@\t\r]|[+-](?![\d.])", cell) for cell in row):
            yield n, "a cell that a spreadsheet would run"
    print(f"{path}: {len(table)} rows")


def check_lines(path, form):
    with open(path, encoding="utf-8", newline="\n") as f:
        lines = f.readlines()
    for n, line in enumerate(lines, 1):
        e = json.loads(line)
        if form == "plover" and not REQUIRED <= e.keys():
            yield n, f"lacks {REQUIRED - e.keys()}"
        if form == "ndjson" and not e.keys() <= set(OWN.split()):
            yield n, f"unknown {e.keys() - set(OWN.split())}"
    print(f"{path}: {len(lines)} rows")


def main(form, paths):
    faults = 0
    for path in paths:
        check = check_table if form in FORMS else check_lines
        for n, what in check(path, form):
            faults += 1
            print(f"{path}:{n}: {what}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
