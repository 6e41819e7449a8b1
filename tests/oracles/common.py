"""What the generators share: precision, versions, and one way to write a file."""
import json
import platform
from importlib import metadata
from pathlib import Path

from mpmath import mp

mp.dps = 60
HERE = Path(__file__).resolve().parent


def versions(*packages):
    found = {"python": platform.python_version()}
    for name in packages:
        found[name] = metadata.version(name)
    return found


def number(value):
    """The nearest double of a high-precision value; None stays null (unbounded or undefined)."""
    return None if value is None else float(value)


def critical(confidence):
    """Two-sided standard normal critical value; the confidence is the double as written."""
    return mp.sqrt(2) * mp.erfinv(mp.mpf(confidence))


class Difference:
    """Largest disagreement with another implementation, kept for the file's record."""

    def __init__(self):
        self.absolute = 0.0
        self.relative = 0.0
        self.compared = 0

    def add(self, ours, theirs):
        if ours is None or theirs is None:
            raise ValueError("only numbers can be compared")
        gap = abs(float(ours) - float(theirs))
        self.compared += 1
        self.absolute = max(self.absolute, gap)
        if abs(float(ours)) > 1e-12:
            self.relative = max(self.relative, gap / abs(float(ours)))

    def record(self):
        return {"compared": self.compared,
                "largest_absolute_difference": float(f"{self.absolute:.2g}"),
                "largest_relative_difference": float(f"{self.relative:.2g}")}


def document(about, packages, cases, **rest):
    return {"about": about, "versions": versions(*packages), **rest, "cases": cases}


def write(folder, name, content):
    head = {k: v for k, v in content.items() if k != "cases"}
    lines = [json.dumps(case, ensure_ascii=False) for case in content["cases"]]
    text = json.dumps(head, indent=1, ensure_ascii=False)[:-2]
    text += ',\n "cases": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"
    json.loads(text)
    (folder / name).write_text(text, encoding="utf-8")
