# SPDX-License-Identifier: Apache-2.0
"""Evidence of several kinds, made by the program, for every rendering to show."""
import shutil

from program import EXAMPLES, small_study

NAMES = ("small-hiring", "adult", "bias-audit", "party", "scores", "numbers", "weights", "measured-only",
         "two-models", "screened", "hostile")

HOSTILE = [
    "<script>alert(1)</script>", "]]></failure>", "</table><b>", "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tTab",
    "\rReturn", "a\nb", "a,b\"c\"", "| a | b |", "[x](javascript:alert(1))", "`code`", "# heading", "*bold* _it_ ~~s~~",
    "1. one", "- item", "\\input{/etc/passwd}", "\\write18{id}", "$x^2$ & 50 % # ~ { }", "^^41^^5cend", "--- ,, << >> '' ``",
    "\x1b[31mred\x1b[0m", "\x07bell", "\u009b31m", "\u202egnp.exe", "\u2066isolate", "\u200flrm", "שלום עולם", "中文标签",
    "👨\u200d👩\u200d👧", "e\u0301\u0301\u0301", "Žluťoučký kůň", "łŁőŒœŸßþŊ€", "\ufffe\uffff", "\ufeffbom", "\u2028line",
    "{lowest} [[reason|x]]", "--- !!python/object", "%YAML", "key: value", "yes", "  spaces  ", "x" * 10_000,
]


def audited(sandbox, table, **study):
    sandbox.write("people.csv", table)
    sandbox.write_study(**study)
    sandbox.good("audit", "study.yaml")
    return "small/evidence.json"


def example(sandbox, name):
    shutil.copytree(EXAMPLES / name, sandbox.path(name))
    sandbox.good("audit", f"{name}/study.yaml", "--out", "out")
    return "out/evidence.json"


def rows(header, lines):
    return header + "\n" + "".join(",".join(map(str, line)) + "\n" for line in lines)


def scores(sandbox):
    lines = [("FM"[i % 2], (i * 7919 % 100) / 100, int(i * 31 % 97 < 40)) for i in range(400)]
    criteria = [{"id": "ll144-scores", "measure": "scoring_rate", "across": "sex", "compare": "ratio", "at_least": 0.8,
                 "because": "us.nyc.ll144.scores"},
                {"id": "auc-high", "measure": "auc", "across": "sex", "compare": "value", "at_least": 0.9,
                 "because": {"en": "Agreed", "fr": "Convenu"}}]
    return audited(sandbox, rows("sex,score,good", lines), criteria=criteria,
                   measures=["scoring_rate", "auc", "brier_score", "log_loss", "calibration_error"],
                   roles={"outcome": "good", "score": "score", "groups": {"sex": "sex"}})


def hiring_by_scores(sandbox, measure, because, count, **study):
    """Of as many different scores as rows."""
    lines = [("FM"[i % 2], i * 7919 % count / count) for i in range(count)]
    criterion = {**small_study()["criteria"][0], "measure": measure, "because": because}
    return audited(sandbox, rows("sex,score", lines), criteria=[criterion], measures=[measure],
                   roles={"score": "score", "decision": {"score_at_least": 0.5}, "groups": {"sex": "sex"}}, **study)


def scores_taken_together(sandbox):
    return hiring_by_scores(sandbox, "scoring_rate", "us.nyc.ll144.scores", 9_000)


def hidden_counts(sandbox):
    return hiring_by_scores(sandbox, "selection_rate", "us.nyc.ll144", 400, disclosure={"minimum_cell": 5})


def numbers(sandbox):
    lines = [("FM"[i % 2], 1000 + i % 37, 1000 + i % 41) for i in range(300)]
    return audited(sandbox, rows("sex,paid,predicted", lines), criteria=[],
                   measures=["mean_error", "mean_absolute_error", "root_mean_squared_error", "r_squared"],
                   roles={"outcome": {"sql": "paid", "kind": "number"}, "decision": "predicted", "groups": {"sex": "sex"}})


def weights(sandbox):
    lines = [("FM"[i % 2], int(i % 3 == 0), 1 + i % 4) for i in range(300)]
    criterion = {**small_study()["criteria"][0], "because": "us.nyc.ll144"}
    return audited(sandbox, rows("sex,hired,w", lines), criteria=[criterion], measures=["selection_rate"],
                   roles={"decision": "hired", "weight": {"sql": "w", "kind": "survey"}, "groups": {"sex": "sex"}})


def two_models(sandbox):
    lines = [("FM"[i % 2], int(i % 3 == 0), int(i % 4 == 0), int(i % 5 == 0 or i % 3 == 0)) for i in range(300)]
    lines += [("X", 1, 0, "")] * 12  # a group without decisions of one model
    criteria = [{"id": "not-worse", "measure": "accuracy", "across": "sex", "compare": "paired_difference", "at_least": -0.2,
                 "because": {"en": "Agreed", "fr": "Convenu"}},
                {"id": "everyone", "measure": "f1", "compare": "paired_difference", "at_least": 0,
                 "because": {"en": "Agreed", "fr": "Convenu"}},
                {"id": "four-fifths", "measure": "selection_rate", "decision": "new", "across": "sex", "compare": "ratio",
                 "at_least": 0.8, "because": "us.ugesp.four-fifths"}]
    return audited(sandbox, rows("sex,good,old,new", lines), criteria=criteria,
                   measures=["accuracy", "f1", "selection_rate", "base_rate"],
                   roles={"outcome": "good", "decisions": {"old": "old", "new": "new"}, "groups": {"sex": "sex"}})


def screened(sandbox):
    """Base rates that differ surely, definitions that they set against each other, and differences that stand out."""
    lines = [(sex, good, int((i * 37 + good * 40 + (sex == "M") * 10) % 100 > 55))
             for sex, rate in (("F", 20), ("M", 60), ("X", 40)) for i in range(400) for good in [int(i * 61 % 100 < rate)]]
    return audited(sandbox, rows("sex,good,hired", lines), uncertainty={"screen": 0.1},
                   measures=["selection_rate", "true_positive_rate", "false_positive_rate", "positive_predictive_value"],
                   roles={"outcome": "good", "decision": "hired", "groups": {"sex": "sex"}})


def measured_only(sandbox):
    lines = [("FM"[i % 2] if i < 5 else "F", 1) for i in range(60)]
    return audited(sandbox, rows("sex,hired", lines), criteria=[], measures=["selection_rate"],
                   roles={"decision": "hired", "groups": {"sex": "sex"}})


def hostile(sandbox):
    """Every text that a study or its data may hold is a stranger's."""
    cell = '"{}"'.format
    lines = [(cell(text.replace('"', '""')), i % 2, (i + k) % 2) for k, text in enumerate(HOSTILE) for i in range(30 + k)]
    text = "".join(HOSTILE[:-1]).replace("\n", " ")
    criteria = [{"id": f"c{i}", "measure": "selection_rate", "across": "who", "compare": compare, bound: value,
                 "because": {"en": text, "fr": text}}
                for i, (compare, bound, value) in enumerate(
                    [("ratio", "at_least", 0.8), ("difference", "at_most", 0.9), ("value", "at_most", 0.6)])]
    labels = {one: {"en": one + " en", "fr": one + " fr"} for one in HOSTILE[::3] if one.isprintable()}
    return audited(sandbox, rows("who,hired,good", lines), title={"en": text, "fr": text}, question=text, notes=text,
                   system={"name": text, "version": text, "provider": text}, authors=[text, HOSTILE[2]], contact=text,
                   licence=text, criteria=criteria, measures=["selection_rate", "true_positive_rate"],
                   uncertainty={"replicates": 100},
                   roles={"outcome": "good", "decision": "hired", "groups": {"who": {"sql": "who", "labels": labels}}})


def evidence_of(sandbox, name):
    """The path of the evidence of one of NAMES, or of one that few tests need."""
    if (EXAMPLES / name).is_dir():
        return example(sandbox, name)
    return {"scores": scores, "numbers": numbers, "weights": weights,
            "measured-only": measured_only, "two-models": two_models, "screened": screened,
            "hostile": hostile, "scores-taken-together": scores_taken_together, "hidden-counts": hidden_counts}[name](sandbox)
