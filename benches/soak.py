#!/usr/bin/env python3
"""Many packs through `convert`: throughput, parallel efficiency, cost of isolation, memory, rerun.

    benches/soak.py BIN [PACKS [SMALL [DIR]]]

PACKS (20,000) inputs are made by varying the fixtures: a comment behind `%%EOF`, a line below a text.
The first SMALL (5,000) of them are read in one process and in worker processes, by one worker and by
two; then all, with the memory of the parent and of its workers. Wall time, and the time of the
processors, which on a busy machine is the one to look at. Prints a table in Markdown.
"""
import os, pathlib, resource, shutil, subprocess, sys, tempfile, threading, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = os.sysconf("SC_PAGE_SIZE")


def make_packs(into, count):
    """Directories of 1,000 files."""
    sources = [p for p in sorted((ROOT / "fixtures").iterdir()) if p.suffix in (".pdf", ".txt")]
    bytes_of = [(p.stem, p.suffix, p.read_bytes()) for p in sources]
    total = 0
    for n in range(count):
        stem, suffix, data = bytes_of[n % len(bytes_of)]
        folder = into / f"{n // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        data += f"\n% {n}\n".encode() if suffix == ".pdf" else f"\n\nReference {n}\n".encode()
        (folder / f"{stem}-{n:05}{suffix}").write_bytes(data)
        total += len(data)
    return total


def children(pid):
    found = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            found += pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text().split()
    except OSError:
        pass
    return found


def peak(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def resident(pid):
    try:
        return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE // 1024
    except (OSError, IndexError):
        return 0


def ready(pid):
    """Seconds that the busiest thread of a process ran or waited for a processor."""
    found = [0]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            ran, waited, _ = pathlib.Path(f"/proc/{pid}/task/{task}/schedstat").read_text().split()
            found.append((int(ran) + int(waited)) / 1e9)
    except (OSError, ValueError):
        pass
    return max(found)


class Run:
    """One run: wall and processor seconds; peaks, and what is resident every second, in KiB."""

    def __init__(self, command, code=0):
        self.parent_peak = self.worker_peak = 0
        self.ready = {}
        self.parent, self.worker = [], []
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.time()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        done = threading.Event()
        watcher = threading.Thread(target=self.watch, args=(child.pid, done))
        watcher.start()
        self.said = child.stdout.read().strip()
        status = child.wait()
        self.wall = time.time() - start
        done.set()
        watcher.join()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        assert status == code, f"{command}: exit {status}: {self.said}"

    def watch(self, pid, done):
        tick = 0
        while not done.wait(0.1):
            workers = children(pid)
            self.parent_peak = max(self.parent_peak, peak(pid))
            self.worker_peak = max([self.worker_peak] + [peak(worker) for worker in workers])
            for worker in workers:
                self.ready[worker] = ready(worker)
            if tick % 10 == 0:
                self.parent.append(resident(pid))
                self.worker.append(max([0] + [resident(worker) for worker in workers]))
            tick += 1


def quarters(samples):
    """The largest of each quarter of the time, in MiB: flat or not."""
    step = max(1, len(samples) // 4)
    return " ".join(f"{max(samples[at:at + step]) / 1024:.0f}" for at in range(0, step * 4, step) if samples[at:at + step])


def main():
    binary = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    small = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
    work = pathlib.Path(tempfile.mkdtemp(prefix="minutebook-soak-", dir=sys.argv[4] if len(sys.argv) > 4 else None))
    os.chdir(work)
    total = make_packs(work / "all", count)
    folders = [f"all/{n:03}" for n in range((small + 999) // 1000)]
    print(f"{count} packs, {total / 1e6:.0f} MB; load before {os.getloadavg()[0]:.1f}\n", flush=True)
    print("| run | packs | wall s | processor s | packs/s | ms of processor a pack |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |", flush=True)

    def row(name, packs, run):
        print(f"| {name} | {packs} | {run.wall:.2f} | {run.cpu:.2f} | {packs / run.wall:.0f} | {run.cpu / packs * 1000:.2f} |", flush=True)

    runs = {}
    for isolation in ("none", "process"):
        for jobs in ("1", "2"):
            out = f"out-{isolation}-{jobs}"
            runs[isolation, jobs] = Run([binary, "convert", *folders, "--out", out, "--jobs", jobs, "--isolation", isolation])
            row(f"isolation {isolation}, {jobs} worker{'s' * (jobs > '1')}", small, runs[isolation, jobs])
    same = subprocess.run(["diff", "-rq", "-x", ".minutebook", "out-none-1", "out-process-2"], stdout=subprocess.DEVNULL).returncode == 0
    again = Run([binary, "convert", *folders, "--out", "out-process-2"])
    row("again, nothing to do", small, again)
    for out in work.glob("out-*"):
        shutil.rmtree(out)
    whole = Run([binary, "convert", "all", "--out", "out", "--jobs", "2"])
    row("all, 2 workers", count, whole)
    whole_again = Run([binary, "convert", "all", "--out", "out", "--jobs", "2"])
    row("all again, nothing to do", count, whole_again)
    index = Run([binary, "index", "out"])
    row("index", count, index)
    cost = {jobs: runs["process", jobs].cpu / runs["none", jobs].cpu - 1 for jobs in ("1", "2")}
    busy = {jobs: sum(runs["process", jobs].ready.values()) / runs["process", jobs].wall / int(jobs) for jobs in ("1", "2")}
    print(f"""
- isolation costs {cost['1']:+.1%} of processor time with one worker, {cost['2']:+.1%} with two; wall {runs['process', '2'].wall / runs['none', '2'].wall - 1:+.1%} with two
- parallel efficiency of two workers: {runs['process', '1'].wall / runs['process', '2'].wall / 2:.2f} of wall time in processes, {runs['none', '1'].wall / runs['none', '2'].wall / 2:.2f} in threads
- a worker ran or waited for a processor {busy['1']:.0%} of the time where it was alone, {busy['2']:.0%} where there were two: with processors of their own two are {runs['process', '1'].cpu / runs['process', '2'].cpu * busy['2'] / busy['1']:.2f} as fast each as one
- one worker in one process and two in processes wrote the same bytes: {'yes' if same else 'NO'}
- a rerun with nothing to do is {whole.wall / whole_again.wall:.0f} times as fast as the first ({runs['process', '2'].wall / again.wall:.0f} times for {small})
- memory at {count} packs: parent {whole.parent_peak / 1024:.1f} MiB at its peak, by quarters of the run {quarters(whole.parent)}; a worker {whole.worker_peak / 1024:.1f} MiB, {quarters(whole.worker)}
- the rerun: {whole_again.parent_peak / 1024:.1f} MiB; index: {index.parent_peak / 1024:.1f} MiB
- load after {os.getloadavg()[0]:.1f}""")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
