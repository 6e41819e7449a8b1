# SPDX-License-Identifier: Apache-2.0
"""What is read of a report page whose scripts do not run."""
import html
import re

SPACE = re.compile(r"[\s\u00a0\u202f]+")


def seen(page, language):
    """The text of its body, without scripts, drawings and the other language's template."""
    assert f'<html lang="{language}">' in page
    body = page[page.index("<body>"):]
    body = re.sub(r"<(script|template|style|svg)\b.*?</\1>", " ", body, flags=re.S)
    body = re.sub(r'<td class="drawn">.*?</td>', " ", body)  # the scale of drawings, which is not read out
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def spaced(text):
    """Blanks of every kind as one."""
    return SPACE.sub(" ", text)
