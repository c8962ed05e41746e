#!/usr/bin/env python3
"""Exports a directory of many records and measures time, memory and size of each format.

usage: benches/export.py target/release/minutebook [--packs 20000] [--keep DIR]

The records are those of the fixtures, each again and again with another council, other dates, another digest, and the
words of its texts in another order, so that no two are of one meeting and no text is there twice (columns of Parquet
would hold it once). Nothing is converted: a line of the manifest is written for each.
"""

import argparse
import datetime
import hashlib
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ["jsonl", "csv", "parquet", "sqlite"]
# A council has so many packs, a week between two of the same paper.
PACKS_OF_A_COUNCIL = 50


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program", type=Path)
    options.add_argument("--packs", type=int, default=20000)
    options.add_argument("--keep", type=Path, help="make the records here, or take those that are")
    args = options.parse_args()
    program = args.program.resolve()
    work = args.keep or Path(tempfile.mkdtemp(prefix="minutebook-export-"))
    records = work / "records"
    if not (records / "manifest.jsonl").exists():
        make(program, records, args.packs)
    bytes_of_records = sum(path.stat().st_size for path in records.glob("*.json"))
    print(f"{args.packs} records, {mib(bytes_of_records)} MiB of JSON")
    print(f"| {'format':8} | seconds | of the processor | records/s | peak MiB | size MiB | of JSON Lines |\n| --- | --: | --: | --: | --: | --: | --: |")
    lines = None
    for name in FORMATS:
        out = work / name
        start = time.monotonic()
        process = subprocess.Popen([program, "export", records, "--format", name, "--out", out], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        if status:
            raise SystemExit(f"{name}: status {status}")
        size = sum(path.stat().st_size for path in out.iterdir())
        lines = lines or size
        speed = round(args.packs / seconds)
        busy = usage.ru_utime + usage.ru_stime
        print(f"| {name:8} | {seconds:.1f} | {busy:.1f} | {speed} | {usage.ru_maxrss / 1024:.0f} | {mib(size)} | {size / lines:.2f} |", flush=True)
    if not args.keep:
        shutil.rmtree(work)


def mib(size):
    return f"{size / (1 << 20):.1f}"


def make(program, records, packs):
    with tempfile.TemporaryDirectory() as first:
        inputs = sorted(path for path in (ROOT / "fixtures").iterdir() if path.suffix in (".pdf", ".txt"))
        subprocess.run([program, "convert", "-q", *inputs, "--out", first], check=True)
        bases = [json.loads(path.read_bytes()) for path in sorted(Path(first).glob("*.json"))]
    records.mkdir(parents=True)
    with open(records / "manifest.jsonl", "w", encoding="utf-8") as manifest:
        for n in range(packs):
            pack = other(bases[n % len(bases)], n // len(bases))
            pack["source"] |= {"name": f"{n:06}.pdf", "sha256": hashlib.sha256(str(n).encode()).hexdigest()}
            file, text = f"{n:06}.json", json.dumps(pack, ensure_ascii=False, indent=2).encode()
            (records / file).write_bytes(text)
            output = {"file": file, "sha256": hashlib.sha256(text).hexdigest(), "bytes": len(text)}
            entry = {
                "path": f"{n:06}.pdf", "sha256": pack["source"]["sha256"], "size": pack["source"]["bytes"], "tool": "0", "grammar": "0",
                "status": "complete", "error": None, "reason": None, "name": file, "outputs": [output], "counts": {},
            }
            manifest.write(json.dumps(entry) + "\n")


def other(value, copy, key=None):
    """A record with its councils and dates replaced."""
    if isinstance(value, dict):
        return {name: other(part, copy, name) for name, part in value.items()}
    if isinstance(value, list):
        return [other(part, copy, key) for part in value]
    if key == "authority" and value:
        return f"{value} {copy // PACKS_OF_A_COUNCIL + 1}"
    if key == "date" and value:
        return (datetime.date.fromisoformat(value) + datetime.timedelta(weeks=copy % PACKS_OF_A_COUNCIL)).isoformat()
    if key in ("text", "heading", "title") and isinstance(value, str):
        words = value.split(" ")
        random.Random(f"{copy} {value}").shuffle(words)
        return " ".join(words).strip() or value
    return value


if __name__ == "__main__":
    main()
