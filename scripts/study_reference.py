#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/study.md and docs/study.fr.md from schema/study.schema.json.

    study_reference.py           writes both files
    study_reference.py --check   exits 1 if a file is not what would be written
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schema" / "study.schema.json"
FILES = {"en": ROOT / "docs" / "study.md", "fr": ROOT / "docs" / "study.fr.md"}
WIDTH = 88

WORDS = {
    "en": {
        "title": "Study reference",
        "generated": "Written by scripts/study_reference.py from schema/study.schema.json.",
        "other": "[Français](study.fr.md)",
        "example": "A whole study",
        "keys": "All keys",
        "key": "Key", "type": "Type", "required": "Required", "default": "Default", "what": "What it is",
        "yes": "yes", "no": "no", "inside": "in its map", "optional": "optional", "or": "or",
        "required_word": "required", "at_default": "default: {}",
        "value": "Value", "meaning": "Meaning",
        "reserved": "The program stops at this key.",
        "map_note": "Keys in angle brackets are names of your own; `[]` is one item of a list; "
                    "“in its map”: required where the map that holds it is written.",
        "types": {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false",
                  "array": "list", "object": "map", "choice": "one of its values", "any": "any"},
        "between": "from {} to {}",
    },
    "fr": {
        "title": "Référence de l’étude",
        "generated": "Écrit par scripts/study_reference.py d’après schema/study.schema.json.",
        "other": "[English](study.md)",
        "example": "Une étude entière",
        "keys": "Toutes les clés",
        "key": "Clé", "type": "Type", "required": "Exigée", "default": "Par défaut", "what": "Ce que c’est",
        "yes": "oui", "no": "non", "inside": "dans son dictionnaire", "optional": "facultatif", "or": "ou",
        "required_word": "exigé", "at_default": "par défaut\u00a0: {}",
        "value": "Valeur", "meaning": "Sens",
        "reserved": "Le programme s’arrête à cette clé.",
        "map_note": "Les clés entre chevrons sont des noms de votre choix\u202f; `[]` désigne un élément d’une "
                    "liste\u202f; «\u00a0dans son dictionnaire\u00a0»\u00a0: exigée quand le dictionnaire qui la "
                    "contient est écrit.",
        "types": {"string": "texte", "number": "nombre", "integer": "nombre entier", "boolean": "true ou false",
                  "array": "liste", "object": "dictionnaire", "choice": "une de ses valeurs",
                  "any": "quelconque"},
        "between": "de {} à {}",
    },
}


class Key:
    """One key of the study: its path, its schema with references resolved, whether it is required."""

    def __init__(self, path, schema, required, depth):
        self.path, self.schema, self.required, self.depth = path, schema, required, depth

    @property
    def name(self):
        return self.path.rsplit(".", 1)[-1]

    def text(self, keyword, language):
        french = self.schema.get(f"x-{keyword.removeprefix('x-')}-fr")
        return french if language == "fr" and french else self.schema.get(keyword, "")


def resolve(schema, root):
    """The schema with what it refers to; members beside a reference win."""
    while "$ref" in schema:
        target = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
        schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
    return schema


def keys_of(schema, root, path="", depth=0, always=True):
    """All keys below `schema`, in the order of the schema."""
    required = set(schema.get("required", []))
    alternatives = set(schema.get("else", {}).get("required", []))
    for name, member in schema.get("properties", {}).items():
        member = resolve(member, root)
        must = "no"
        if name in required | alternatives:
            must = "yes" if always and schema.get("type") == "object" else "inside"
        key = Key(f"{path}.{name}" if path else name, member, must, depth)
        yield key
        yield from keys_below(key, root)


def keys_below(key, root):
    schema = key.schema
    if schema.get("x-inline"):
        return
    if "properties" in schema:
        yield from keys_of(schema, root, key.path, key.depth + 1, key.required == "yes")
    items = resolve(schema.get("items", {}), root)
    if "properties" in items:
        yield from keys_of(items, root, key.path + "[]", key.depth + 1, False)
    values = schema.get("additionalProperties")
    if isinstance(values, dict):
        values = resolve(values, root)
        if "x-key" in values:
            entry = Key(f"{key.path}.<{values['x-key']['name']}>", values, "no", key.depth + 1)
            yield entry
            yield from keys_below(entry, root)


# YAML

PLAIN = re.compile(r"[A-Za-z_/.À-ÿ][^\n\"]*\Z")
NOT_PLAIN = re.compile(r": |:\Z| #|\s\Z|[\[\]{},]")
NOT_TEXT = re.compile(r"(~|null|true|false|\.inf|\.nan)\Z", re.IGNORECASE)


def scalar(value):
    if isinstance(value, str):
        if value.startswith("."):
            value_is_plain = value.startswith("../")
        else:
            value_is_plain = bool(PLAIN.match(value))
        if value_is_plain and not NOT_PLAIN.search(value) and not NOT_TEXT.match(value):
            if value.lower() not in ("yes", "no", "on", "off", "y", "n"):
                return value
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def yaml_lines(key, value, indent=0, block_depth=0):
    """`key: value` as lines: flow style where it fits on a line, block style otherwise."""
    pad = " " * indent
    line = f"{pad}{scalar(key)}: {flow(value)}"
    fits = len(line) <= WIDTH and block_depth <= 0
    if not isinstance(value, (dict, list)) or not value or fits:
        return [line]
    lines = [f"{pad}{scalar(key)}:"]
    if isinstance(value, dict):
        for name, member in value.items():
            lines += yaml_lines(name, member, indent + 2)
        return lines
    for item in value:
        if isinstance(item, dict):
            inner = [one for k, v in item.items() for one in yaml_lines(k, v, indent + 4)]
            lines += [f"{pad}  - {inner[0].lstrip()}"] + inner[1:]
        else:
            lines.append(f"{pad}  - {flow(item)}")
    return lines


def yaml_document(study):
    lines, after_block = [], False
    for name, member in study.items():
        blocks = isinstance(member, dict) and any(isinstance(v, dict) and "en" not in v for v in member.values())
        blocks = blocks or (isinstance(member, list) and any(isinstance(v, dict) for v in member))
        if (blocks or after_block) and lines:
            lines.append("")
        after_block = blocks
        lines += yaml_lines(name, member, block_depth=1 if blocks else 0)
    return lines


# Pages

def type_name(key, language):
    words = WORDS[language]
    if "const" in key.schema:
        return f"`{key.schema['const']}`"
    named = key.text("x-type", language)
    if named:
        return named
    if "enum" in key.schema:
        values = key.schema["enum"]
        if "x-values" in key.schema and len(values) > 4:
            return words["types"]["choice"]
        return ", ".join(f"`{value}`" for value in values)
    kind = words["types"][key.schema.get("type", "any")]
    low, high = key.schema.get("minimum"), key.schema.get("maximum")
    if low is not None and high is not None:
        kind += ", " + words["between"].format(number(low, language), number(high, language))
    return kind


def number(value, language):
    separator = "\u202f" if language == "fr" else ","
    text = f"{value:,}".replace(",", separator) if isinstance(value, int) else str(value)
    return text.replace(".", ",") if language == "fr" else text


def default_of(key, language):
    if "default" in key.schema:
        default = key.schema["default"]
        return f"`{default if isinstance(default, str) else flow(default)}`"
    return key.text("x-default", language)


def anchor(path):
    """The anchor that a heading of code gets on the usual sites."""
    return re.sub(r"[^\w\- ]", "", path.lower()).replace(" ", "-")


def cell(text):
    return text.replace("|", "\\|")


def overview(keys, language):
    words = WORDS[language]
    lines = [f"| {words['key']} | {words['what']} | {words['type']} | {words['required']} | {words['default']} |",
             "|---|---|---|---|---|"]
    for key in keys:
        row = [f"[`{key.path}`](#{anchor(key.path)})", key.text("title", language), type_name(key, language),
               words[key.required], default_of(key, language)]
        lines.append("| " + " | ".join(cell(one) for one in row) + " |")
    return lines


def facts(key, language):
    words = WORDS[language]
    required = words["required_word"]
    must = {"yes": required, "inside": f"{required} {words['inside']}", "no": words["optional"]}[key.required]
    out = [type_name(key, language)]
    if not key.name.startswith("<"):
        out.append(must)
    default = default_of(key, language)
    if default:
        out.append(words["at_default"].format(default))
    return " · ".join(out)


def values_table(key, language):
    values = key.schema.get("x-values") or key.schema.get("x-item-values")
    if not values:
        return []
    words = WORDS[language]
    lines = ["", f"| {words['value']} | {words['meaning']} |", "|---|---|"]
    for name, meaning in values.items():
        lines.append(f"| `{name}` | {cell(meaning[language])} |")
    return lines


def section(key, language):
    words = WORDS[language]
    level = "#" * min(3 + key.depth, 6)
    title = f"**{key.text('title', language)}** · {facts(key, language)}"
    lines = ["", f"{level} `{key.path}`", "", title, ""]
    note = words["reserved"] if key.schema.get("x-reserved") else ""
    lines.append(" ".join(one for one in (key.text("description", language), note) if one))
    lines += values_table(key, language)
    name = key.schema.get("x-key", {}).get("example", key.name)
    blocks = [yaml_lines(name, example) for example in key.schema.get("examples", [])]
    if blocks:
        lines += ["", "```yaml"]
        for i, block in enumerate(blocks):
            lines += ([f"# {words['or']}"] if i else []) + block
        lines.append("```")
    return lines


def page(root, language):
    words = WORDS[language]
    whole = Key("", root, "yes", 0)
    keys = list(keys_of(root, root))
    share_values(keys, root)
    lines = [f"<!-- {words['generated']} -->", f"# {words['title']}", "", words["other"], "",
             whole.text("description", language), "", f"## {words['example']}", "", "```yaml"]
    lines += yaml_document(root["examples"][0]) + ["```", "", f"## {words['keys']}", "", words["map_note"], ""]
    lines += overview(keys, language)
    for key in keys:
        lines += section(key, language)
    return "\n".join(lines) + "\n"


def share_values(keys, root):
    """A list's section explains its items' values; a value list is explained once only."""
    seen = []
    for key in sorted(keys, key=lambda one: one.depth):
        items = resolve(key.schema.get("items", {}), root)
        if "x-values" in items:
            key.schema["x-item-values"] = items["x-values"]
            seen.append(items["x-values"])
    for key in keys:
        if key.schema.get("x-values") in seen:
            key.schema = {k: v for k, v in key.schema.items() if k != "x-values"}


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 3
    root = json.loads(SCHEMA.read_text(encoding="utf-8"))
    stale = 0
    for language, path in FILES.items():
        text = page(root, language)
        if not arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{path.relative_to(ROOT)} is stale: run scripts/study_reference.py", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
