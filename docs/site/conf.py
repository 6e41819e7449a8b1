# SPDX-License-Identifier: Apache-2.0
"""Sphinx's settings for one language of the site; build.py sets METALAB_SITE_LANGUAGE and the pages."""
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
language = os.environ["METALAB_SITE_LANGUAGE"]
ENGLISH = set(os.environ["METALAB_SITE_ENGLISH"].split())  # pages whose text is English in both languages

project = html_title = "Metalab"
html_theme = "furo"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 6
root_doc = "index"
suppress_warnings = ["misc.highlighting_failure"]  # narrow spaces of French texts in YAML
smartquotes = False  # the texts have their typography already
highlight_language = "text"
pygments_style, pygments_dark_style = "a11y-high-contrast-light", "a11y-high-contrast-dark"

html_static_path = [str(HERE / "static")]
html_css_files = ["metalab.css"]
templates_path = [str(HERE / "templates")]
html_sidebars = {"**": ["sidebar/brand.html", "languages.html", "sidebar/search.html", "sidebar/scroll-start.html",
                        "sidebar/navigation.html", "sidebar/scroll-end.html"]}
html_context = {"other_language": {"en": "fr", "fr": "en"}[language]}
html_copy_source = html_show_sourcelink = html_show_sphinx = html_show_copyright = False
html_use_index = False
html_show_search_summary = False  # summaries are fetched, which pages opened from disk may not do

PAPER, INK = {"light": "#fdfdfb", "dark": "#15191a"}, {"light": "#1c2223", "dark": "#e4e6e3"}
ACCENT = {"light": "#0b5d66", "dark": "#6cc3cc"}


def css_variables(theme):
    return {
        "font-stack": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
        "font-stack--monospace": "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', monospace",
        "font-stack--headings": "'Iowan Old Style', Charter, 'Palatino Linotype', Palatino, Georgia, 'Noto Serif', serif",
        "color-background-primary": PAPER[theme],
        "color-background-secondary": {"light": "#f5f5f1", "dark": "#1b2021"}[theme],
        "color-foreground-primary": INK[theme],
        "color-foreground-secondary": {"light": "#4c5658", "dark": "#b4bcba"}[theme],
        "color-foreground-muted": {"light": "#5b6567", "dark": "#9aa3a1"}[theme],
        "color-brand-primary": ACCENT[theme],
        "color-brand-content": ACCENT[theme],
        "color-brand-visited": ACCENT[theme],
    }


html_theme_options = {"light_css_variables": css_variables("light"), "dark_css_variables": css_variables("dark"),
                      "top_of_page_buttons": []}


def say_the_language(app, page, template, context, document):
    if page in ENGLISH:
        context["language"] = "en"


def setup(app):
    app.connect("html-page-context", say_the_language)
