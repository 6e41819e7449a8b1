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
  },
  fr: {
    verdicts: {
      "four-fifths-sex": {
        headline: "Les femmes sont sélectionnées 0,29 fois aussi souvent que les hommes\u202f; la borne demande au moins 0,8.",
        detail: "Avec une confiance de 95\u202f%, le rapport se situe entre 0,26 et 0,32, entièrement sous la borne.",
      },
      "four-fifths-race": {
        headline: "Trois groupes sur cinq sont sélectionnés moins de 0,8 fois aussi souvent que le groupe «\u202fWhite\u202f».",
        detail: "Avec une confiance de 95\u202f% pour l’ensemble des groupes, le rapport se situe sous la borne pour «\u202fBlack\u202f» (0,54 à 0,69) et «\u202fAmer-Indian-Eskimo\u202f» (0,28 à 0,71).",
      },
      "equal-opportunity": {
        headline: "Parmi les résultats positifs, les femmes sont sélectionnées 7,0 points moins souvent que les hommes\u202f; on ne sait pas encore si l’écart reste dans les 7 points.",
        detail: "Avec une confiance de 95\u202f%, l’écart se situe entre 3,6 et 10,4 points, de part et d’autre de la borne.",
      },
      "false-alarms-by-age": {
        headline: "Dans chaque groupe d’âge, au plus 15\u202f% des résultats négatifs sont sélectionnés.",
        detail: "Avec une confiance de 95\u202f% pour l’ensemble des groupes, le taux le plus élevé se situe entre 9,1\u202f% et 10,2\u202f%.",
      },
    },
    comparisons: {
      "ratio/selection_rate/sex": "Les femmes sont sélectionnées 0,29 fois aussi souvent que les hommes (confiance de 95\u202f%\u202f: 0,26 à 0,32).",
      "difference/selection_rate/sex": "Les femmes sont sélectionnées 17,5 points moins souvent que les hommes (confiance de 95\u202f%\u202f: 16,6 à 18,4).",
    },
  },
};
