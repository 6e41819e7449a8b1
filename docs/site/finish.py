# SPDX-License-Identifier: Apache-2.0
"""What the theme's pages lack: French words, names of landmarks, and scrolling by keyboard."""

FRENCH = {
    'aria-label="Toggle site navigation sidebar"': 'aria-label="Afficher ou masquer le plan du site"',
    'aria-label="Toggle table of contents sidebar"': 'aria-label="Afficher ou masquer le plan de la page"',
    'aria-label="Toggle Light / Dark / Auto color theme"': 'aria-label="Thème clair, sombre ou automatique"',
    ">Back to top<": ">Haut de page<",
    "Skip to content": "Aller au contenu",
    "Made with": "Réalisé avec",
    "On this page": "Sur cette page",
    "<span>Next</span>": "<span>Suivant</span>",
    "<span>Previous</span>": "<span>Précédent</span>",
    '<div class="title">Home</div>': '<div class="title">Accueil</div>',
}
LANDMARKS = {"en": ("Site", "This page", "Search"), "fr": ("Site", "Cette page", "Recherche")}


def replacements(language):
    site, page, search = LANDMARKS[language]
    return (FRENCH if language == "fr" else {}) | {
        '<aside class="sidebar-drawer"': f'<aside class="sidebar-drawer" aria-label="{site}"',
        '<aside class="toc-drawer': f'<aside aria-label="{page}" class="toc-drawer',
        '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
        '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
        "<pre>": '<pre tabindex="0">',
        '<div id="search-results"></div>': f'<h1>{search}</h1>\n<div id="search-results"></div>',
    }


def finish(folder, language):
    """Rewrites the pages of one language."""
    changes = replacements(language)
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for before, after in changes.items():
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
