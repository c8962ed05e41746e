#!/usr/bin/env python3
"""Words that pdftotext and mutool both print and `text` does not, with the reason as far as it can be seen.

    benches/words.py [--bin BIN] [--show N] PATH...        PATH: a PDF, or a folder of them

Words are what white space parts, with compatibility characters folded (a ligature is its letters) and a soft
hyphen taken for a hyphen. They are counted page by page: a word is missed as often as both peers print it more
often than we do. Reasons:

  hyphen     it is the part of a word that we join at the end of a line
  mark       the letters stand on our page, parted otherwise beside a sign (a bullet, a note's number, a bracket)
  spaces     the letters stand on our page in their order, with spaces elsewhere
  order      the letters stand on our page, but not in one run
  twice      we print the word, but less often
  absent     none of these
"""
import argparse
import collections
import pathlib
import re
import subprocess
import unicodedata

PEERS = [["pdftotext", "-cropbox", "{}", "-"], ["mutool", "draw", "-q", "-F", "txt", "{}"]]
REASONS = ["hyphen", "mark", "spaces", "order", "twice", "absent"]


def pages(command, path):
    """The pages that a command prints, each as one string."""
    out = subprocess.run([part.replace("{}", str(path)) for part in command], capture_output=True, check=False).stdout
    text = unicodedata.normalize("NFKC", out.decode("utf-8", "replace")).replace("\u00ad", "-").replace("\0", "")
    return text.removesuffix("\n").removesuffix("\f").split("\f")


def letters(text):
    return "".join(c for c in text if c.isalnum())


def reason(word, ours, theirs):
    """Why a word of a page is not among ours; `theirs` is the page as the first peer prints it."""
    mine, run = ours.split(), letters(ours)
    own = letters(word)
    if word.endswith("-") or re.search(r"-\s*\n\s*" + re.escape(word), theirs):
        if own and own in run:
            return "hyphen"
    if word in mine:
        return "twice"
    if not own:
        return "mark" if all(c in ours for c in word) else "absent"
    if any(letters(other) == own for other in mine):
        return "mark"
    if own in run:
        near = [other for other in mine if own in letters(other)]
        return "mark" if any(other != letters(other) for other in near) else "spaces"
    have = collections.Counter(run)
    return "order" if all(have[c] >= n for c, n in collections.Counter(own).items()) and any(part in run for part in parts(own)) else "absent"


def parts(word):
    """The halves of a word of some length."""
    middle = len(word) // 2
    return [word[:middle], word[middle:]] if len(word) >= 6 else []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(pathlib.Path(__file__).parent.parent / "target" / "release" / "minutebook"))
    parser.add_argument("--show", type=int, default=10**9, help="words to list a file")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    files = [file for path in args.paths for file in (sorted(path.glob("**/*.pdf")) if path.is_dir() else [path])]
    total, missed = 0, collections.Counter()
    for file in files:
        ours, first, second = (pages(command, file) for command in [[args.bin, "text", "{}"], *PEERS])
        if not len(ours) == len(first) == len(second):
            ours, first, second = (["\n".join(all_pages)] for all_pages in (ours, first, second))
        listed, n_words, n_missed = [], 0, 0
        for number, (mine, one, two) in enumerate(zip(ours, first, second), 1):
            counts = [collections.Counter(text.split()) for text in (mine, one, two)]
            both = counts[1] & counts[2]
            n_words += both.total()
            for word, times in sorted((both - counts[0]).items()):
                why = reason(word, mine, one)
                missed[why] += times
                n_missed += times
                listed.append(f"  p. {number}: {word!r}{f' x{times}' if times > 1 else ''} ({why})")
        total += n_words
        print(f"{file.name}: {n_words} words of both, {n_missed} missed")
        print("\n".join(listed[: args.show]), end="\n" if listed[: args.show] else "")
    share = missed.total() / max(1, total)
    print(f"all: {total} words of both, {missed.total()} missed ({share:.4%}): " + ", ".join(f"{missed[why]} {why}" for why in REASONS))


main()
