#!/usr/bin/env python3
"""Cost of a page: benches/pages.py [BIN] [PACK.pdf]

Cuts the pack to 10, 30, 100 and 300 pages with qpdf, puts it after itself for 1,000 and 3,000, and runs
`text` and `parse` over each: user and system time (least of the rounds) and the peak of memory. Prints a
table and writes benches/runs/pages.svg.
"""
import os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = [10, 30, 100, 300, 1000, 3000]
ROUNDS = int(os.environ.get("ROUNDS", "7"))
COMMANDS = [("text", "#1b6ca8"), ("parse", "#c0562b")]


def measure(command):
    """Least milliseconds of user and system time, and MiB at most, of some rounds."""
    least, memory = float("inf"), 0
    for _ in range(ROUNDS):
        with open(os.devnull, "wb") as null:
            process = subprocess.Popen(command, stdout=null, stderr=null)
            _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{command} ended with {status}")
        least = min(least, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return least * 1000, memory


def packs(source, folder):
    total = int(subprocess.run(["qpdf", "--show-npages", source], capture_output=True, check=True).stdout)
    for n in PAGES:
        out = os.path.join(folder, f"{n}.pdf")
        parts = []
        left = n
        while left > 0:
            parts += [source, f"1-{min(left, total)}"]
            left -= total
        subprocess.run(["qpdf", "--empty", "--object-streams=generate", "--pages", *parts, "--", out], check=True)
        yield n, out


def plot(rows, path):
    """Microseconds a page against pages, the latter on a scale of logarithms."""
    import math
    width, height, left, bottom, top = 640, 360, 60, 40, 30
    most = max(ms * 1000 / n for n, figures in rows for ms, _ in figures)
    step = 10 ** math.floor(math.log10(most)) / 2
    most = math.ceil(most / step) * step
    x = lambda n: left + (width - left - 90) * (math.log(n / PAGES[0]) / math.log(PAGES[-1] / PAGES[0]))
    y = lambda us: height - bottom - (height - bottom - top) * us / most
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
           '<!-- made by benches/pages.py -->', f'<rect width="{width}" height="{height}" fill="#fff"/>',
           f'<text x="{left}" y="18">Cost of a page: microseconds against pages of the pack</text>']
    tick = 0.0
    while tick <= most + step / 2:
        out.append(f'<path d="M{left} {y(tick):.1f}H{width - 90}" stroke="#ddd"/>'
                   f'<text x="{left - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
        tick += step
    for n in PAGES:
        out.append(f'<text x="{x(n):.1f}" y="{height - bottom + 18}" text-anchor="middle">{n}</text>')
    for idx, (name, color) in enumerate(COMMANDS):
        points = [(x(n), y(figures[idx][0] * 1000 / n)) for n, figures in rows]
        out.append(f'<polyline fill="none" stroke="{color}" stroke-width="2" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{color}"/>' for a, b in points]
        out.append(f'<text x="{points[-1][0] + 8:.1f}" y="{points[-1][1] + 4:.1f}" fill="{color}">{name}</text>')
    out.append("</svg>\n")
    with open(path, "w") as file:
        file.write("\n".join(out))


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "target", "release", "minutebook")
    source = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "..", "..", "shared", "corpus", "text", "pack300.pdf")
    rows = []
    print("| pages | text ms | µs a page | MiB | parse ms | µs a page | MiB |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for n, path in packs(source, folder):
            figures = [measure([binary, name, path]) for name, _ in COMMANDS]
            rows.append((n, figures))
            cells = " | ".join(f"{ms:.0f} | {ms * 1000 / n:.0f} | {mib:.1f}" for ms, mib in figures)
            print(f"| {n} | {cells} |", flush=True)
    plot(rows, os.path.join(HERE, "runs", "pages.svg"))


main()
