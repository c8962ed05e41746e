#!/usr/bin/env python3
"""Whether the boxes of records hold their text, by the words of poppler and not by ours.

    benches/boxes.py [--bin BIN] [--sample N] [--seed SEED] [--all] [--show N] PATH...

Reads each PDF with `BIN parse` and with `pdftotext -bbox -cropbox`, draws records, and compares the
letters and digits of each with those of the words whose middle lies in its boxes, order aside.

A record is right where the boxes hold all its letters, and nothing more: for people, sections,
paragraphs, recommendations and resolutions exactly but the marks of notes, for items but what the
format leaves out of them (page references, a word in the margin): a twentieth of their letters, or 24.
"""
import argparse
import collections
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

WORD = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')
PAGE = re.compile(r'<page width="([^"]*)" height="([^"]*)">')

ITEM_LETTERS = 24
NOTE_DIGITS = 3


def letters(text):
    folded = unicodedata.normalize("NFKC", text).lower()
    return collections.Counter(c for c in folded if c.isalnum())


def words_of(path):
    """For each page its size and its words with their middles."""
    out = subprocess.run(["pdftotext", "-bbox", "-cropbox", str(path), "-"], capture_output=True, check=False).stdout
    pages = []
    for line in out.decode("utf-8", "replace").splitlines():
        if page := PAGE.search(line):
            pages.append((float(page[1]), float(page[2]), []))
        elif (word := WORD.search(line)) and pages:
            x0, y0, x1, y1 = (float(word[n]) for n in range(1, 5))
            pages[-1][2].append(((x0 + x1) / 2, (y0 + y1) / 2, html.unescape(word[5])))
    return pages


def records(pack):
    """Kind, text and places of every record that has a text of its own."""
    for document in pack["documents"]:
        for x in document["sections"]:
            yield "section", [x["number"], x["heading"]], x["at"]
        for x in document["paragraphs"]:
            yield "paragraph", [x["label"], x["text"]], x["at"]
        for x in document["recommendations"]:
            yield "recommendation", [x["label"], x["text"]], x["at"]
    for meeting in pack["meetings"]:
        for x in meeting["attendance"]:
            yield "person", [x["name"]], x["at"]
        for x in meeting["items"]:
            yield "item", [x["number"], x["title"], x["text"]], x["at"]
            for r in x["resolutions"]:
                yield "resolution", [r["text"]], r["at"]


def judge(kind, text, at, pages):
    """What is missing in the boxes, what they hold beside the record, and whether that is right."""
    inside = []
    for area in at:
        x0, y0, x1, y1 = area["box"]
        width, height, words = pages[area["page"] - 1]
        if not (0 <= x0 < x1 <= width + 0.01 and 0 <= y0 < y1 <= height + 0.01):
            return "off the page", str(area), False
        inside += [word for word in words if x0 <= word[0] <= x1 and y0 <= word[1] <= y1]
    twice = len(inside) > len(set(map(id, inside)))
    have, want = letters(" ".join(word[2] for word in inside)), letters(" ".join(filter(None, text)))
    # A small circle before the entry of a list is an `o` in some fonts.
    circles = collections.Counter("o" * sum(word[2] == "o" for word in inside))
    missing, more = want - have, have - want - circles
    n_missing, n_more = sum(missing.values()), sum(more.values())
    if kind == "item":
        excess = n_more > max(ITEM_LETTERS, sum(want.values()) // 20)
    else:
        # The marks of notes are small digits.
        excess = n_more > NOTE_DIGITS or any(c.isalpha() for c in more)
    said = " ".join(word[2] for word in inside)
    return "".join(sorted(missing.elements())), said, n_missing == 0 and not excess and not twice and bool(at)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/debug/minutebook")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--all", action="store_true", help="every record instead of a sample")
    parser.add_argument("--show", type=int, default=0, help="so many records that are wrong")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--words", action="store_true", help="print the words of one file as tests/data/words has them, and judge nothing")
    args = parser.parse_args()
    if args.words:
        for width, height, words in words_of(args.paths[0]):
            print(f"page {width:g} {height:g}")
            for x, y, word in words:
                print(f"{x:.1f} {y:.1f} {word}")
        return
    files = sorted(file for path in args.paths for file in (path.rglob("*.pdf") if path.is_dir() else [path]))
    drawn = []
    for file in files:
        parsed = subprocess.run([args.bin, "parse", str(file)], capture_output=True, check=False)
        if parsed.returncode == 0:
            drawn += [(file, record) for record in records(json.loads(parsed.stdout))]
    if not args.all:
        drawn = random.Random(args.seed).sample(drawn, min(args.sample, len(drawn)))
    right, total, shown, pages = collections.Counter(), collections.Counter(), 0, {}
    drawn.sort(key=lambda x: x[0])
    for file, (kind, text, at) in drawn:
        if file not in pages:
            pages = {file: words_of(file)}
        if any(area["page"] > len(pages[file]) for area in at):
            continue  # poppler does not read it
        missing, said, ok = judge(kind, text, at, pages[file])
        total[kind] += 1
        right[kind] += ok
        if not ok and shown < args.show:
            shown += 1
            print(f"-- {file.name} {kind} {at}\n   record: {' | '.join(filter(None, text))[:400]!r}\n   boxes:  {said[:400]!r}\n   missing {missing[:60]!r}")
    for kind in sorted(total):
        print(f"{kind:15} {right[kind]:6} of {total[kind]:6}  {right[kind] / total[kind]:.3f}")
    print(f"{'all':15} {right.total():6} of {total.total():6}  {right.total() / max(1, total.total()):.3f}")


if __name__ == "__main__":
    sys.exit(main())
