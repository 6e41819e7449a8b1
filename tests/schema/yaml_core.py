# SPDX-License-Identifier: Apache-2.0
"""YAML to JSON values by the YAML 1.2 core schema: `no`, `on`, `y` and dates are text.

Keys are their text as written, as keys of JSON are. What the program refuses before any schema
(duplicate keys, aliases, tags) is not looked at here.
"""
import re

import yaml

NULL = re.compile(r"(~|null|Null|NULL|)\Z")
TRUE = re.compile(r"(true|True|TRUE)\Z")
FALSE = re.compile(r"(false|False|FALSE)\Z")
INTEGER = re.compile(r"[-+]?[0-9]+\Z")
OCTAL = re.compile(r"0o[0-7]+\Z")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)\Z")
NOT_A_NUMBER = re.compile(r"\.(nan|NaN|NAN)\Z")


def scalar(text):
    """The value of a plain scalar."""
    if NULL.match(text):
        return None
    if TRUE.match(text):
        return True
    if FALSE.match(text):
        return False
    if INTEGER.match(text):
        return int(text)
    if OCTAL.match(text):
        return int(text[2:], 8)
    if HEXADECIMAL.match(text):
        return int(text[2:], 16)
    if INFINITE.match(text):
        return float(text.replace(".", ""))
    if NOT_A_NUMBER.match(text):
        return float("nan")
    return float(text) if REAL.match(text) else text


def value(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: value(member) for key, member in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value(item) for item in node.value]
    return scalar(node.value) if node.style is None else node.value


def load(text):
    return value(yaml.compose(text, Loader=yaml.SafeLoader))
