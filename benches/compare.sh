#!/usr/bin/env bash
# Whole processes side by side, one run: minutebook text and parse against pdftotext, mutool and
# PDFium (pypdfium2), each where it is there. Prints milliseconds (least of the rounds), the ratio to
# `minutebook text`, and the peak of memory.
#   benches/compare.sh [FILE.pdf ...]     default: the two packs of 300 pages in ../shared/corpus/text
set -euo pipefail
cd "$(dirname "$0")/.."
command -v hyperfine >/dev/null || { echo "hyperfine is not there" >&2; exit 1; }
cargo build --release --quiet
bin=$PWD/target/release/minutebook
rounds=${ROUNDS:-15}
if [ $# -eq 0 ]; then
  set -- ../shared/corpus/text/pack300.pdf ../shared/corpus/text/pack300_classic.pdf
fi
tmp=$(mktemp -d)
trap 'rm -r "$tmp"' EXIT
cat >"$tmp/pdfium.py" <<'PY'
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    sys.stdout.write(page.get_textpage().get_text_range() + "\f")
PY
for file in "$@"; do
  [ -f "$file" ] || { echo "$file is not there" >&2; continue; }
  names=("minutebook text" "minutebook parse")
  commands=("$bin text $file" "$bin parse $file")
  if command -v pdftotext >/dev/null; then names+=("pdftotext"); commands+=("pdftotext $file -"); fi
  if command -v mutool >/dev/null; then names+=("mutool"); commands+=("mutool draw -q -F txt $file"); fi
  if python3 -c 'import pypdfium2' 2>/dev/null; then names+=("pypdfium2"); commands+=("python3 $tmp/pdfium.py $file"); fi
  hyperfine --shell=none --warmup 2 --runs "$rounds" --output null --export-json "$tmp/times.json" "${commands[@]}" >/dev/null 2>&1
  printf '\n%s\n%-18s %9s %9s %9s\n' "$file" program "ms" "ratio" "MiB"
  for idx in "${!commands[@]}"; do
    memory=$( { command time -f %M ${commands[$idx]} >/dev/null; } 2>&1 | tail -n 1 || true)
    python3 - "$tmp/times.json" "$idx" "${names[$idx]}" "$memory" <<'PY'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
best = lambda idx: min(results[idx]["times"]) * 1000
idx, memory = int(sys.argv[2]), sys.argv[4]
mib = f"{int(memory) / 1024:9.1f}" if memory.isdigit() else "        -"
print(f"{sys.argv[3]:18} {best(idx):9.1f} {best(idx) / best(0):9.2f} {mib}")
PY
  done
done
