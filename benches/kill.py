#!/usr/bin/env python3
"""Kills `convert` with SIGKILL at random moments and compares what the next run ends with.

    benches/kill.py BIN [MOMENTS [SEED]]

Inputs are the fixtures (the broken ones too) and texts made from one of them. One run is left
alone; then for each moment a run is killed, every third one twice, and taken up by another. The trees
have to be the same byte for byte, the program's own books in `.minutebook` apart. Every fifth moment
goes on from a directory that a run over fewer and other inputs has left.
"""
import hashlib, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def make_inputs(into):
    into.mkdir()
    for path in sorted((ROOT / "fixtures").glob("*.pdf")) + sorted((ROOT / "fixtures/load").glob("*.pdf")):
        shutil.copy(path, into)
    text = (ROOT / "fixtures/ravenshire-pack-text.txt").read_text()
    for n in range(60):
        (into / f"text-{n:02}.txt").write_text(f"{text}\n{n}\n")
    (into / "twin.txt").write_text(f"{text}\n{7}\n")
    (into / "deep").mkdir()
    shutil.copy(into / "text-03.txt", into / "deep/text-04.txt")
    (into / "deep/text-05.txt").write_text(text)


def tree(out):
    digests = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and not name.startswith(".minutebook/"):
            digests[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return digests


def main():
    binary = os.path.abspath(sys.argv[1])
    moments = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    work = pathlib.Path(tempfile.mkdtemp(prefix="minutebook-kill-"))
    make_inputs(work / "in")
    os.chdir(work)

    def command(out):
        return [binary, "convert", "in", "--out", out, "--jobs", "2", "--quarantine", out + "-bad"]

    def finish(out):
        return subprocess.run(command(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    def before(out):
        """A run over some of the inputs, two of them with other bytes."""
        kept = work / "kept"
        (work / "in").rename(kept)
        (work / "in").mkdir()
        for path in sorted(kept.glob("*.pdf"))[::2]:
            shutil.copy2(path, work / "in")
        (work / "in/text-01.txt").write_text("Marlbridge Borough Council\n\nMinutes of the Council held on 1 May 2024\n")
        (work / "in/text-02.txt").write_text("")
        finish(out)
        shutil.rmtree(work / "in")
        kept.rename(work / "in")

    start = time.time()
    code = finish("whole")
    took = time.time() - start
    whole, whole_bad = tree(work / "whole"), tree(work / "whole-bad")
    before("later")
    finish("later")
    later = tree(work / "later")
    print(f"{len(whole)} files in {took:.1f} s, exit {code}; {moments} moments")
    different = cut = 0
    for moment in range(moments):
        out = f"out-{moment}"
        expected = whole
        if moment % 5 == 4:
            before(out)
            expected = later
        for _ in range(2 if moment % 3 == 2 else 1):
            child = subprocess.Popen(command(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, took))
            child.send_signal(signal.SIGKILL)
            cut += child.wait() == -signal.SIGKILL
        again = finish(out)
        found = tree(work / out)
        bad = expected is whole and tree(work / (out + "-bad")) != whole_bad
        left = sorted(p.name for p in (work / out / ".minutebook").iterdir())
        if found != expected or again != code or bad or left != ["lock", "seen"]:
            different += 1
            names = sorted(n for n in found.keys() | expected.keys() if found.get(n) != expected.get(n))
            print(f"moment {moment}: exit {again}, {left}, copies differ: {bad}, {len(names)} files differ: {names[:5]}")
        else:
            shutil.rmtree(work / out)
            shutil.rmtree(work / (out + "-bad"), ignore_errors=True)
    print(f"{moments} moments, {cut} runs cut off, {different} differences")
    if not different:
        shutil.rmtree(work)
    return different != 0


if __name__ == "__main__":
    sys.exit(main())
