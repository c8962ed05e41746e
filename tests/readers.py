#!/usr/bin/env python3
"""Has the exports of the fixtures read by others' programs, and runs the recipes of output/RECIPES.md.

usage: tests/readers.py target/release/minutebook

What is read with: frictionless, pyarrow, duckdb, pandas and datasette from PyPI, in an environment of their own that
is made once below the temporary directory; sqlite3, jq, R and duckdb where they are installed. What is not there is
skipped and named. Ends with 1 where a reader that is there does not accept what was written, and with REQUIRE_READERS=1 where a
package could not be had.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environment

ROOT = Path(__file__).resolve().parent.parent
# Those that the recipes were written with; a later one may be found on the machine instead.
READERS = {
    "frictionless": "frictionless==5.21.0", "pyarrow": "pyarrow==26.0.1", "duckdb": "duckdb==2.0.1", "pandas": "pandas==3.1.1",
    "datasette": "datasette==0.65.5",
}
CHECK_SECONDS = 60


def main(program):
    python, complete = environment.python(READERS)
    failed = skipped = passed = 0
    with tempfile.TemporaryDirectory() as work:
        prepare(program, Path(work))
        for name, command, needs in [*checks(python), *recipes(python)]:
            if needs is None:
                print(f"skipped {name}: not installed")
                skipped += 1
                continue
            start = time.monotonic()
            env = {**os.environ, "PATH": f"{Path(python).parent}:{os.environ['PATH']}", "COLUMNS": "200"}
            try:
                done = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True, timeout=CHECK_SECONDS)
                problem = done.stderr.strip() if done.returncode else "" if done.stdout.strip() else "it printed nothing"
            except subprocess.TimeoutExpired:
                problem = f"it took longer than {CHECK_SECONDS} s"
            if problem:
                failed += 1
                print(f"FAILED  {name}: {problem[-2000:]}")
            else:
                passed += 1
                print(f"ok      {name}: {done.stdout.strip().splitlines()[-1][:100]} ({time.monotonic() - start:.1f} s)")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return verdict(passed, failed, complete)


def verdict(passed, failed, complete):
    """The exit code."""
    required = os.environ.get("REQUIRE_READERS") == "1"
    return 1 if failed or required and not (passed and complete) else 0


def prepare(program, work):
    inputs = sorted(path for path in (ROOT / "fixtures").iterdir() if path.suffix in (".pdf", ".txt"))
    subprocess.run([program, "convert", "-q", *inputs, "--out", work / "records"], check=True)
    for name in ["csv", "parquet", "sqlite", "jsonl"]:
        subprocess.run([program, "export", work / "records", "--format", name], check=True, capture_output=True)


def has(python, module):
    """What recipes() says of a tool: true, or none where it is not there."""
    return environment.has(python, [module]) or None


def checks(python):
    """Each as name, command, and whether what it needs is there."""
    run = lambda code: [python, "-c", code]
    yield "frictionless validates the data package", run(FRICTIONLESS), has(python, "frictionless")
    yield "pyarrow reads the types", run(PYARROW), has(python, "pyarrow")
    yield "duckdb finds the same rows in Parquet, CSV and JSON Lines", run(DUCKDB), has(python, "duckdb")
    yield "Python's sqlite3 finds keys that lead to rows", run(SQLITE), True
    yield "datasette shows the tables", run(DATASETTE), has(python, "datasette")


def recipes(python):
    """The fenced blocks of the recipes. `console` is not run."""
    duckdb = "import sys, duckdb; print(duckdb.sql(sys.argv[1]))"
    text = (ROOT / "output" / "RECIPES.md").read_text(encoding="utf-8")
    n = 0
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        title = section.split("\n", 1)[0]
        for language, code in re.findall(r"^```(\w+)\n(.*?)^```$", section, flags=re.M | re.S):
            n += 1
            name = f"recipe {n}, {title}"
            if language == "sql":
                yield name, [python, "-c", duckdb, code], has(python, "duckdb")
            elif language == "python":
                yield name, [python, "-c", code], has(python, "pandas")
            elif language == "r":
                yield name, ["Rscript", "-e", code], shutil.which("Rscript")
            elif language == "sh":
                tool = code.split()[0]
                there = shutil.which(tool) or shutil.which(tool, path=str(Path(python).parent))
                yield name, ["bash", "-euo", "pipefail", "-c", code], there
            elif language != "console":
                raise SystemExit(f"{name}: nothing runs {language}")


FRICTIONLESS = """
from frictionless import validate
report = validate("records/export/csv/datapackage.json")
errors = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
errors += [error.message for error in report.errors]
assert report.valid, errors[:5]
print(len(report.tasks), "tables are valid")
"""

PYARROW = """
import glob, pyarrow as pa, pyarrow.parquet as pq
files = glob.glob("records/export/parquet/*.parquet")
tables = {path.split("/")[-1].split(".")[0]: pq.read_table(path) for path in files}
for table in tables.values():
    table.validate(full=True)
schema = tables["meetings"].schema
assert schema.field("date").type == pa.date32() and schema.field("start_time").type == pa.time32("ms"), schema
assert pa.types.is_dictionary(tables["items"].schema.field("type").type)
assert tables["items"].schema.field("public").type == pa.bool_() and tables["items"].schema.field("n").type == pa.int32()
clauses = [row for row in tables["resolutions"].column("clauses").to_pylist() if row]
assert clauses and set(clauses[0][0]) == {"label", "text"}, clauses
boxes = [row for name in ("items", "resolutions") for row in tables[name].column("areas").to_pylist() if row]
assert boxes and all(len(area["box"]) == 4 and area["page"] >= 1 for areas in boxes for area in areas)
compression = {pq.ParquetFile(path).metadata.row_group(0).column(0).compression for path in files if pq.ParquetFile(path).num_row_groups}
assert compression == {"SNAPPY"}, compression
print(sum(table.num_rows for table in tables.values()), "rows in", len(tables), "tables")
"""

DUCKDB = """
import duckdb, glob
n = 0
for path in sorted(glob.glob("records/export/parquet/*.parquet")):
    name = path.split("/")[-1].split(".")[0]
    columns = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    plain = [column[0] for column in columns if "STRUCT" not in column[1]]
    text = ", ".join(f"CAST({column} AS VARCHAR)" for column in plain)
    times = {column[0] for column in columns if column[1] == "TIME"}
    as_text = lambda rows: [tuple(value[:5] if value and plain[at] in times else value for at, value in enumerate(row)) for row in rows]
    rows = as_text(duckdb.sql(f"SELECT {text} FROM '{path}'").fetchall())
    csv = path.replace("parquet", "csv")
    other = duckdb.sql(f"SELECT {', '.join(plain)} FROM read_csv('{csv}', header=true, all_varchar=true, nullstr='', strict_mode=true)").fetchall()
    assert rows == as_text(other), name
    lines = sum(1 for _ in open(path.replace("parquet", "jsonl"), encoding="utf-8"))
    assert lines == len(rows), (name, lines, len(rows))
    n += len(rows)
print(n, "rows")
"""

SQLITE = """
import sqlite3
database = sqlite3.connect("file:records/export/sqlite/minutebook.sqlite?mode=ro", uri=True)
assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
assert database.execute("PRAGMA foreign_key_check").fetchall() == []
assert database.execute("SELECT count(*) FROM items_fts WHERE items_fts MATCH 'minutes'").fetchone()[0] > 0
boxes = database.execute("SELECT count(*) FROM items, json_each(items.areas) WHERE json_array_length(value, '$.box') = 4").fetchone()[0]
assert boxes > 0
print(boxes, "boxes of items")
"""

DATASETTE = """
import json, subprocess
def get(path):
    return json.loads(subprocess.run(["datasette", "records/export/sqlite", "--get", path], check=True, capture_output=True, text=True).stdout)
tables = {table["name"]: table for table in get("/minutebook.json")["tables"]}
assert tables["items"]["fts_table"] == "items_fts", tables["items"]
assert {(key["other_table"], key["column"]) for key in tables["items"]["foreign_keys"]["outgoing"]} >= {("meetings", "meeting_id")}
found = get("/minutebook/items.json?_search=minutes&_shape=array")
assert found
print(len(tables), "tables,", len(found), "items found")
"""

if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
