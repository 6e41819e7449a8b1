# SPDX-License-Identifier: Apache-2.0
"""The theme's fixed English words, in French."""

WORDS = {
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
    'aria-label="Permalink to this': 'aria-label="Lien vers',
}


def translate(folder):
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for english, french in WORDS.items():
            text = text.replace(english, french)
        page.write_text(text, encoding="utf-8")
