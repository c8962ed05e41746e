#!/usr/bin/env python3
"""Every file of a directory of hostile PDFs in one `convert`, and a table of what came of them.

    benches/hostile.py BIN DIR

DIR has the files and `manifest.tsv` with the columns file, category and forbid: strings, with `|` between
them, that must stand in no output; `CANARY.txt`, which holds them for files that try to read it, is left out. The run has to end with 3, every input in the manifest once.
"""
import collections, json, pathlib, shutil, subprocess, sys, tempfile, time


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    work = pathlib.Path(tempfile.mkdtemp(prefix="minutebook-hostile-"))
    out = work / "out"
    start = time.time()
    run = subprocess.run([binary, "convert", str(folder), "--exclude", "CANARY*", "--out", str(out), "--quarantine", str(work / "bad")], capture_output=True)
    took = time.time() - start
    faults = [] if run.returncode == 3 else [f"exit {run.returncode}"]
    category, forbidden = {}, set()
    with open(folder / "manifest.tsv") as tsv:
        keys = tsv.readline().rstrip("\n").split("\t")
        for line in tsv:
            row = dict(zip(keys, line.rstrip("\n").split("\t")))
            category[row["file"]] = row["category"]
            forbidden |= {text.encode() for text in row["forbid"].split("|") if text}
    entries = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    paths = collections.Counter(entry["path"] for entry in entries)
    faults += [f"{path} stands {n} times" for path, n in paths.items() if n > 1]
    faults += [f"{name} is not in the manifest" for name in category if str(folder / name) not in paths]
    said = {"standard output": run.stdout, "standard error": run.stderr}
    said |= {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    faults += [f"{text!r} stands in {name}" for name, data in said.items() for text in sorted(forbidden) if text in data]
    controls = {byte for data in (run.stdout, run.stderr) for byte in data if byte < 32 and byte != 10 or byte == 127}
    faults += [f"control characters are printed: {controls}"] if controls else []
    table, outcomes = collections.defaultdict(collections.Counter), collections.Counter()
    for entry in entries:
        name = entry["path"].removeprefix(f"{folder}/")
        outcome = entry["error"] or entry["status"]
        table[category.get(name, "names and others")][outcome] += 1
        outcomes[outcome] += 1
    columns = [name for name, _ in outcomes.most_common()]
    print(f"{len(entries)} inputs in {took:.1f} s, exit {run.returncode}\n")
    print("| category | inputs | " + " | ".join(columns) + " |\n| --- |" + " ---: |" * (len(columns) + 1))
    for name, counts in sorted(table.items()) + [("all", outcomes)]:
        cells = " | ".join(str(counts[column] or "") for column in columns)
        print(f"| {name} | {counts.total()} | {cells} |")
    print("\n" + ("\n".join(faults) or f"no fault: each input once, none of {len(forbidden)} forbidden strings in {len(said)} outputs"))
    shutil.rmtree(work)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
