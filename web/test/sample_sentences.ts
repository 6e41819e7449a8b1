import type { Both, Sentences } from "../src/shared/data/report_data";

/** Sentences as the engine would write them, for the made-up sample. Some are left out on purpose. */
export const sampleSentences: Both<Sentences> = {
  en: {
    comparisons: {
      "ratio/selection_rate/sex": "Women are selected 0.29 times as often as men (95 % confidence: 0.26 to 0.32).",
      "difference/selection_rate/sex": "Women are selected 17.5 points less often than men (95 % confidence: 16.6 to 18.4).",
    },
    disagreements: [{
      across: ["sex"],
      summary: "As long as 30% of men and 11% of women have a positive outcome, these cannot all hold between the groups: equal selection rates, equal error rates.",
      numbers: ["The shares with a positive outcome (base rates) differ by 19 points (95% confidence: 18 to 20 points).", "Selection rate, true positive rate and false positive rate cannot all be equal."],
    }],
    screening: ["Every measure of every group was compared with that of everyone else: 12 differences.", "Accuracy: 12.9 points higher for women than for all others (p < 0.001)."],
  },
  fr: {
    comparisons: {
      "ratio/selection_rate/sex": "Les femmes sont sélectionnées 0,29 fois aussi souvent que les hommes (confiance de 95\u202f%\u00a0: 0,26 à 0,32).",
      "difference/selection_rate/sex": "Les femmes sont sélectionnées 17,5 points moins souvent que les hommes (confiance de 95\u202f%\u00a0: 16,6 à 18,4).",
    },
    disagreements: [{
      across: ["sex"],
      summary: "Tant que le résultat est positif pour 30\u202f% du groupe «\u00a0hommes\u00a0» et 11\u202f% du groupe «\u00a0femmes\u00a0», tout ceci ne peut pas tenir ensemble\u00a0: taux de sélection égaux, taux d’erreur égaux.",
      numbers: ["Les parts de résultats positifs (taux de base) diffèrent de 19 points (confiance à 95\u202f%\u00a0: 18 à 20 points).", "Taux de sélection, taux de vrais positifs et taux de faux positifs ne peuvent pas être tous les trois égaux."],
    }],
    screening: ["Chaque mesure de chaque groupe a été comparée à celle de tous les autres\u00a0: 12 écarts.", "Exactitude\u00a0: le groupe «\u00a0femmes\u00a0» dépasse tous les autres de 12,9 points (p < 0,001)."],
  },
};
