#!/usr/bin/env python3
"""Makes the records that tests/it/evaluate.rs scores, and the figures it expects of them.

  make.py PATH_TO_SCORE_PY

Each record is a gold record of fixtures/ with mistakes put in by a seeded generator: values lost,
changed a little or a lot, records dropped, doubled and moved. expected.json holds what score.py,
the yardstick that the program's own evaluation has to agree with, says of them.
"""
import copy, glob, json, os, random, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "..", "..", "fixtures")
NAMES = ["marlbridge-pack", "nettlecombe-minutes", "port-larkin-minutes", "ravenshire-pack"]
TITLES = ["Cllr ", "Mr ", "Councilmember ", "Dr. "]


def text(rng, value):
    """A text with a mistake of some kind, from a letter to another text."""
    if isinstance(value, dict):
        value = f"{value.get('starts', '')} and so on {value.get('ends', '')}"
    words = value.split(" ")
    kind = rng.randrange(8)
    if kind == 0:
        return value.upper()
    if kind == 1:
        return value + "."
    if kind == 2:
        del words[rng.randrange(len(words))]
        return " ".join(words)
    if kind == 3:
        words.insert(rng.randrange(len(words) + 1), "Page 3")
        return " ".join(words)
    if kind == 4:
        rng.shuffle(words)
        return " ".join(words)
    if kind == 5:
        return value[: len(value) * rng.randrange(5, 10) // 10]
    if kind == 6:
        return value.replace("e", "\u00e9", 2).replace("fi", "\ufb01")
    return rng.choice(TITLES) + value


def spoil(rng, value, key=None, share=0.15):
    if isinstance(value, dict) and not ({"starts", "ends"} & set(value)):
        out = {}
        for k, v in value.items():
            if rng.random() < share / 5 and k not in ("items", "meetings", "documents"):
                continue
            out[k] = spoil(rng, v, k)
        return out
    if isinstance(value, list) and value and isinstance(value[0], dict):
        whole = key in ("meetings", "documents")
        out = [spoil(rng, v, key) for v in value if whole or rng.random() > share / 2]
        if out and rng.random() < share:
            out.append(copy.deepcopy(rng.choice(out)))
        if rng.random() < share:
            rng.shuffle(out)
        return out
    if isinstance(value, dict) or (isinstance(value, str) and key not in ("type", "record", "status", "capacity", "verb", "outcome")):
        if isinstance(value, dict) or rng.random() < share:
            return text(rng, value)
        return value
    if rng.random() > share:
        return value
    if value is None:
        return rng.choice([None, "", "3", "an invention"]) if key in ("title", "role", "number", "venue", "mover") else value
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return [v + 1 if isinstance(v, int) else v for v in value]
    if isinstance(value, int):
        return value + 1
    return rng.choice(["other", "present", "absent", "report", None])


def main():
    for idx, name in enumerate(NAMES):
        gold = json.load(open(os.path.join(FIXTURES, name + ".gold.json"), encoding="utf-8"))
        if name == "port-larkin-minutes":  # a text so long that it is compared by words
            item = next(i for i in gold["meetings"][0]["items"] if isinstance(i.get("text"), str))
            item["text"] = " ".join(f"{n} {item['text']}" for n in range(40))
        json.dump(gold, open(os.path.join(HERE, name + ".gold.json"), "w", encoding="utf-8"), ensure_ascii=False, indent=1)
        rng = random.Random(1000 + idx)
        record = {k: spoil(rng, v, k) for k, v in gold.items() if k in ("meetings", "documents")}
        json.dump(record, open(os.path.join(HERE, name + ".json"), "w", encoding="utf-8"), ensure_ascii=False, indent=1)
    run = subprocess.run([sys.executable, sys.argv[1], "--pred", HERE, HERE, "--json"], capture_output=True, text=True, check=True)
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as out:
        out.write(run.stdout)


if __name__ == "__main__":
    main()
