import type { Both, Sentences } from "../src/data/report_data";

/** Sentences as the engine would write them, for the made-up sample. Some are left out on purpose. */
export const sampleSentences: Both<Sentences> = {
  en: {
    verdicts: {
      "four-fifths-sex": {
        headline: "Women are selected 0.29 times as often as men; the bound asks for at least 0.8.",
        detail: "With 95 % confidence the ratio lies between 0.26 and 0.32, wholly below the bound.",
      },
      "four-fifths-race": {
        headline: "Three of five groups are selected less than 0.8 times as often as the White group.",
        detail: "With 95 % confidence, all groups together, the ratio lies below the bound for Black (0.54 to 0.69) and Amer-Indian-Eskimo (0.28 to 0.71).",
      },
      "equal-opportunity": {
        headline: "Of those with a positive outcome, women are selected 7.0 points less often than men; whether that is within 7 points is open.",
        detail: "With 95 % confidence the difference lies between 3.6 and 10.4 points, on both sides of the bound.",
        rows_needed: "About 130,000 rows would be needed, where there are 32,166 now: with today’s rates and group shares, the verdict would then be reached with 80% probability.",
      },
      "false-alarms-by-age": {
        headline: "In every age group, at most 15 % of those with a negative outcome are selected.",
        detail: "With 95 % confidence, all groups together, the highest rate lies between 9.1 % and 10.2 %.",
      },
    },
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
    verdicts: {
      "four-fifths-sex": {
        headline: "Les femmes sont sélectionnées 0,29 fois aussi souvent que les hommes\u202f; la borne demande au moins 0,8.",
        detail: "Avec une confiance de 95\u202f%, le rapport se situe entre 0,26 et 0,32, entièrement sous la borne.",
      },
      "four-fifths-race": {
        headline: "Trois groupes sur cinq sont sélectionnés moins de 0,8 fois aussi souvent que le groupe «\u00a0White\u00a0».",
        detail: "Avec une confiance de 95\u202f% pour l’ensemble des groupes, le rapport se situe sous la borne pour «\u00a0Black\u00a0» (0,54 à 0,69) et «\u00a0Amer-Indian-Eskimo\u00a0» (0,28 à 0,71).",
      },
      "equal-opportunity": {
        headline: "Parmi les résultats positifs, les femmes sont sélectionnées 7,0 points moins souvent que les hommes\u202f; on ne sait pas encore si l’écart reste dans les 7 points.",
        detail: "Avec une confiance de 95\u202f%, l’écart se situe entre 3,6 et 10,4 points, de part et d’autre de la borne.",
        rows_needed: "Il faudrait environ 130\u202f000 lignes, contre 32\u202f166 à présent\u00a0: avec les taux et les parts des groupes d’aujourd’hui, le verdict serait alors atteint avec une probabilité de 80\u202f%.",
      },
      "false-alarms-by-age": {
        headline: "Dans chaque groupe d’âge, au plus 15\u202f% des résultats négatifs sont sélectionnés.",
        detail: "Avec une confiance de 95\u202f% pour l’ensemble des groupes, le taux le plus élevé se situe entre 9,1\u202f% et 10,2\u202f%.",
      },
    },
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
