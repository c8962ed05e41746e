#!/usr/bin/env bash
# run.sh TARGET SECONDS: builds a fuzz target with nightly Rust, as cargo-fuzz would, and runs it on the fixtures.
set -euo pipefail
target=$1 seconds=$2
cd "$(dirname "$0")"
triple=$(rustc -vV | sed -n 's/^host: //p')

corpus=corpus/$target artifacts=artifacts/$target
mkdir -p "$corpus" "$artifacts"
case $target in
  pdf) find ../fixtures -name '*.pdf' -size -64k -exec cp {} "$corpus" \; ;;
  # The first byte says which part of the file the rest is.
  content) for part in 0 1 2 3 4; do printf "\\x0$part q BT /F1 12 Tf (1. Minutes) Tj <0041> Tj ET Q" >"$corpus/part$part"; done ;;
  lines) cp ../fixtures/*.txt ../grammars/corpus/*/*.txt "$corpus" 2>/dev/null || true ;;
  house) cp ../grammars/house/systems/*.toml "$corpus" ;;
  manifest) printf '%s' '{"path":"a.zip!/b\\xff.pdf","sha256":"00","size":3,"tool":"0","grammar":"1","status":"failed","error":"panic","reason":"x","name":"b.json","outputs":[{"file":"b.json","sha256":"00","bytes":5}],"counts":{"pages":2,"warnings":{"x":1}}}' >"$corpus/line" ;;
esac

# Only the program is instrumented: nom's parsers stand in it, and lopdf's do not come to the end of compiling with it.
# Branches are not folded into one: each is to be seen.
flags='"--cfg=fuzzing","-Cpasses=sancov-module","-Cllvm-args=-simplifycfg-branch-fold-threshold=0"'
for flag in level=4 inline-8bit-counters pc-table trace-compares; do
  flags+=",\"-Cllvm-args=-sanitizer-coverage-$flag\""
done
cargo +nightly build --quiet --release -Zprofile-rustflags --config "profile.release.package.minutebook.rustflags=[$flags]" \
  --target "$triple" --bin "$target"
exec "target/$triple/release/$target" -artifact_prefix="$artifacts/" -max_total_time="$seconds" -timeout=30 \
  -rss_limit_mb=2048 -max_len=65536 "$corpus"
