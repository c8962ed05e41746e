#!/usr/bin/env bash
# What `text` costs against inflating the streams it reads, by instructions of one run (valgrind's callgrind).
#   benches/inflating.sh [BIN [FILE.pdf ...]]     default: the release build, the packs of 300 pages in ../shared/corpus/text
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${1:-target/release/minutebook}
shift || true
if [ $# -eq 0 ]; then
  set -- ../shared/corpus/text/pack300.pdf ../shared/corpus/text/pack300_classic.pdf
fi
command -v valgrind >/dev/null || { echo "valgrind is not there" >&2; exit 1; }
out=$(mktemp)
trap 'rm "$out"' EXIT
for file in "$@"; do
  valgrind --tool=callgrind --callgrind-out-file="$out" "$bin" text "$file" >/dev/null 2>&1
  callgrind_annotate --auto=no --inclusive=yes --threshold=100 "$out" | tr -d ',' | awk -v file="$file" '
    /PROGRAM TOTALS/ { all = $1 }
    /filters::inflate_with/ && !inflating { inflating = $1 }
    END { printf "%s: %.1f M instructions, %.1f M of them inflate: %.1f times\n", file, all / 1e6, inflating / 1e6, all / inflating }'
done
