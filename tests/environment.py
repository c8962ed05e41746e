"""The Python that readers.py and standards.py have the readers of others in.

An environment below the temporary directory, which each of them adds to what it lacks; so that it is made once a machine.
"""

import fcntl
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(tempfile.gettempdir()) / "minutebook-readers"
SECONDS = 75
# Exits with 1 where a module is missing; none is imported, as some do much when they are.
PROBE = "import importlib.util, sys; sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))"


def python(wanted):
    """An interpreter that has the modules of `wanted`, the requirement of each beside it, and whether it has them all."""
    if has(sys.executable, wanted):
        return sys.executable, True
    own = str(HOME / "bin" / "python")
    try:
        with open(HOME.with_suffix(".lock"), "w", encoding="utf-8") as lock:
            # Another run may be making it.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not works(own):
                shutil.rmtree(HOME, ignore_errors=True)
                quietly([sys.executable, "-m", "venv", str(HOME)])
            lacking = [requirement for module, requirement in wanted.items() if not has(own, [module])]
            if lacking:
                quietly([own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--prefer-binary", *lacking])
    except (OSError, subprocess.SubprocessError) as error:
        print(f"some readers could not be had: {error}")
    exe = own if works(own) else sys.executable
    return exe, has(exe, wanted)


def has(exe, modules):
    """Whether an interpreter has all modules."""
    return subprocess.run([exe, "-c", PROBE, *modules], capture_output=True).returncode == 0


def works(exe):
    return Path(exe).exists() and has(exe, ["sys"])


def quietly(command):
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
