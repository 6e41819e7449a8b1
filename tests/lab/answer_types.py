# SPDX-License-Identifier: Apache-2.0
"""The types by which the pages read answers, compiled with real answers in their place: a member that is lacking, or of
another type or word, is an error of the compiler."""
import json
import re
import shutil
import subprocess

from program import ROOT

PAGES = ROOT / "web"
ASKS = re.compile(r"(useAsked|useEvery|asker\.json)<")
HELD = "\nfunction held<T>() { return <A extends T>(answer: A): A => answer; }\n"
MOST = 3  # answers for one use of a type


def closed(text, at):
    """Where what is open before `at` closes."""
    depth = 1
    while depth:
        depth += {"<": 1, "(": 1, "{": 1, "[": 1, ">": -1, ")": -1, "}": -1, "]": -1}.get(text[at], 0) * (text[at - 1:at + 1] != "=>")
        at += 1
    return at - 1


def uses_in(text):
    """(type, pattern of the path) of each question by GET."""
    for found in ASKS.finditer(text):
        end = closed(text, found.end())
        asked = text[end + 2:closed(text, end + 2)]
        path = re.search(r"[\"`](/api/[^\"`?]*)", asked)
        if path and "method:" not in asked:
            kind = text[found.end():end]
            parts = re.split(r"\$\{[^}]*\}", path[1])
            yield f"{{ items: {kind}[] }}" if found[1] == "useEvery" else kind, "[^/]+".join(map(re.escape, parts))


def answers_to(who):
    """{path: answer} of every question by GET that names nothing or one object."""
    paths = [path for path, methods in who.good("GET", "/openapi.json")["paths"].items() if "get" in methods and path.startswith("/api/")]
    found = {path: answer for path in paths if "{" not in path and (answer := told(who, path)) is not None}
    for path in paths:
        whole, _, more = path.partition("/{id}")
        if path.count("{") == 1 and more != path and isinstance(found.get(whole), dict):
            for one in found[whole].get("items", [])[-MOST:]:
                if isinstance(one, dict) and "id" in one and (answer := told(who, f"{whole}/{one['id']}{more}")) is not None:
                    found[f"{whole}/{one['id']}{more}"] = answer
    listed = [one for path, answer in found.items() if path.count("/") == 2 for one in items_of(answer)]
    for one in listed:
        for more in ("", "/history", "/parts", "/shares", "/proof"):
            if (answer := told(who, f"/api/objects/{one['id']}{more}")) is not None:
                found[f"/api/objects/{one['id']}{more}"] = answer
    return found


def items_of(answer):
    items = answer.get("items", []) if isinstance(answer, dict) else []
    return [one for one in items if isinstance(one, dict) and "id" in one and "kind" in one][:MOST]


def told(who, path):
    """The JSON of an answer, or None."""
    answer = who.ask("GET", path)
    if answer.status != 200 or not answer.fields.get("Content-Type", "").startswith("application/json"):
        return None
    return json.loads(answer.body)


def hold(answers, beside):
    """(what the compiler finds, the uses that no answer was held against)."""
    folder = beside / "web"
    shutil.copytree(PAGES / "src", folder / "src")
    (beside / "schema").symlink_to(ROOT / "schema")
    (folder / "node_modules").symlink_to(PAGES / "node_modules")
    options = json.loads((PAGES / "tsconfig.json").read_text()) | {"include": ["src"]}
    (folder / "tsconfig.json").write_text(json.dumps(options))
    unheld = []
    for file in sorted((folder / "src").rglob("*.ts*")):
        text, lines = file.read_text(), []
        for kind, pattern in uses_in(text):
            fitting = [answer for path, answer in answers if re.fullmatch(pattern, path)]
            filled = [one for one in fitting if not (isinstance(one, dict) and one.get("items") == [])]
            unheld += [] if filled else [f"{file.relative_to(folder)}: {kind} of {pattern}"]
            lines += [f"held<{kind}>()({json.dumps(one)});\n" for one in filled[:MOST]]
        if lines:
            file.write_text(text + HELD + "".join(lines))
    compiled = subprocess.run(["node", PAGES / "node_modules/typescript/bin/tsc", "--noEmit", "-p", folder], cwd=folder,
                              capture_output=True, text=True, check=False)
    return compiled.stdout + compiled.stderr, unheld
