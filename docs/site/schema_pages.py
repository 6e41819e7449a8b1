# SPDX-License-Identifier: Apache-2.0
"""The members of a JSON Schema as tables: path, type, whether required, description."""
import json


def resolve(schema, root):
    """The schema with what it refers to; members beside a reference win, allOf is one schema."""
    while "$ref" in schema:
        target = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
        schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
    merged = dict(schema)
    for part in schema.get("allOf", []):
        for key, value in resolve(part, root).items():
            merged.setdefault(key, value)
    return merged


def kind(schema, root, words):
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if alternatives and "type" not in schema:
        names = [kind(resolve(one, root), root, words) for one in alternatives]
        return f" {words['or']} ".join(dict.fromkeys(names))
    types = schema.get("type", "any")
    return f" {words['or']} ".join(words["types"][one] for one in (types if isinstance(types, list) else [types]))


def members(schema, root, path="", seen=()):
    """(path, schema, required) of every member, depth first; a definition is entered once on a way."""
    required = schema.get("required", [])
    for name, raw in schema.get("properties", {}).items():
        yield from below(raw, root, f"{path}.{name}" if path else name, name in required, seen)
    for i, alternative in enumerate(schema.get("anyOf", []) + schema.get("oneOf", [])):
        if "properties" in resolve(alternative, root):
            yield from members(resolve(alternative, root), root, path, seen)


def below(raw, root, path, required, seen):
    schema = resolve(raw, root)
    yield path, schema, required
    reference = raw.get("$ref")
    if reference in seen:
        return
    seen = (*seen, reference) if reference else seen
    yield from members(schema, root, path, seen)
    if isinstance(schema.get("items"), dict):
        items = resolve(schema["items"], root)
        if {"properties", "anyOf", "oneOf"} & set(items):
            yield from members(items, root, path + "[]", (*seen, schema["items"].get("$ref")))
    values = schema.get("additionalProperties")
    if isinstance(values, dict):
        inner = resolve(values, root)
        if "properties" in inner or "items" in inner:
            yield from below(values, root, path + ".<…>", False, seen)


def description(schema, language):
    return schema.get("x-description-fr" if language == "fr" else "description", "")


def cells(path, schema, required, root, language, words):
    must = words["required"] if required else words["optional"]
    told = description(schema, language).replace("|", "\\|").replace("<", "&lt;")
    return f"| `{path}` | {kind(schema, root, words)}, {must} | {told} |"


def section_of(path):
    """The member that a path is shown under: those of the predicate have sections of their own."""
    parts = path.split(".")
    return ".".join(parts[:2]) if parts[0] == "predicate" and len(parts) > 1 else ""


def page(root, language, words):
    """The members by section, their paths without what the section's name says already."""
    sections = {"": []}
    for path, schema, required in members(root, root):
        listed = sections.setdefault(section_of(path).removesuffix("[]"), [])
        line = cells(path.removeprefix("predicate."), schema, required, root, language, words)
        if line not in listed:
            listed.append(line)
    lines = [description(root, language)]
    for name, rows in sections.items():
        if name:
            lines += ["", f"## `{name}`"]
        lines += ["", f"| {words['member']} | {words['type']} | {words['what']} |", "|---|---|---|", *rows]
    return "\n".join(lines) + "\n"
