"""Makes adult.parquet and adult-scores.parquet from the file adult.data of UCI Adult.

    python make_scores.py adult.data

The two files are written beside this script. Every score is out of fold: the model that
scored a row was not trained on it. The models see every column, sex and race included.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

SEED = 20261122
FOLDS = 5
SOURCE_SHA256 = "5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d"
HERE = Path(__file__).resolve().parent

COLUMNS = [
    "age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation",
    "relationship", "race", "sex", "capital_gain", "capital_loss", "hours_per_week",
    "native_country", "income",
]
NUMBERS = ["age", "education_num", "capital_gain", "capital_loss", "hours_per_week"]
TEXTS = [
    "workclass", "education", "marital_status", "occupation", "relationship", "race", "sex",
    "native_country",
]


def read_people(path: Path) -> pd.DataFrame:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        sys.exit(f"{path}: not the expected file (SHA-256 {digest})")
    people = pd.read_csv(path, header=None, names=COLUMNS, skipinitialspace=True, na_values="?",
                         keep_default_na=False, skip_blank_lines=True)
    people = people.drop(columns="fnlwgt")  # a census weight, no property of the person
    people.insert(0, "id", np.arange(len(people), dtype=np.int32))
    return people


def models() -> dict:
    def one_hot():
        return OneHotEncoder(handle_unknown="ignore", sparse_output=False)

    return {
        "boosted": HistGradientBoostingClassifier(
            learning_rate=0.08, max_iter=200, max_leaf_nodes=31, early_stopping=False,
            categorical_features="from_dtype", random_state=SEED),
        "forest": make_pipeline(
            make_column_transformer((one_hot(), TEXTS), ("passthrough", NUMBERS)),
            RandomForestClassifier(n_estimators=200, min_samples_leaf=3, n_jobs=1,
                                   random_state=SEED)),
        "linear": make_pipeline(
            make_column_transformer((one_hot(), TEXTS), (StandardScaler(), NUMBERS)),
            LogisticRegression(max_iter=2000)),
    }


def score(people: pd.DataFrame) -> pd.DataFrame:
    features = people[NUMBERS + TEXTS].copy()
    as_category = features.astype({name: "category" for name in TEXTS})
    as_text = features.copy()
    as_text[TEXTS] = features[TEXTS].astype(object).where(features[TEXTS].notna(), "missing")
    income = (people["income"] == ">50K").to_numpy()

    scores = pd.DataFrame({"id": people["id"], "fold": np.int8(0)})
    for name in models():
        scores[f"score_{name}"] = np.float64("nan")
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for fold, (train, test) in enumerate(folds.split(features, income)):
        scores.loc[test, "fold"] = fold
        for name, model in models().items():
            inputs = as_category if name == "boosted" else as_text
            model.fit(inputs.iloc[train], income[train])
            scores.loc[test, f"score_{name}"] = model.predict_proba(inputs.iloc[test])[:, 1]
    for name in models():
        column = f"score_{name}"
        scores[column] = scores[column].round(6).astype(np.float32)
        print(f"{name}: AUC {roc_auc_score(income, scores[column]):.4f}")
    return scores


def write(frame: pd.DataFrame, name: str, types: dict, plain: list) -> None:
    schema = pa.schema([(column, types[column]) for column in frame.columns])
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    table = table.replace_schema_metadata(None)
    dictionary = [column for column in frame.columns if column not in plain]
    pq.write_table(table, HERE / name, compression="zstd", compression_level=19,
                   use_dictionary=dictionary, row_group_size=len(frame),
                   column_encoding={"id": "DELTA_BINARY_PACKED"} | {
                       column: "BYTE_STREAM_SPLIT" for column in plain if column != "id"})
    print(f"{name}: {len(frame)} rows, {(HERE / name).stat().st_size} bytes")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    people = read_people(Path(sys.argv[1]))
    scores = score(people)

    people_types = {name: pa.string() for name in TEXTS + ["income"]}
    people_types |= {name: pa.int32() for name in ["id", *NUMBERS]}
    write(people, "adult.parquet", people_types, plain=["id"])

    score_columns = [f"score_{name}" for name in models()]
    score_types = {"id": pa.int32(), "fold": pa.int8()}
    score_types |= {name: pa.float32() for name in score_columns}
    write(scores, "adult-scores.parquet", score_types, plain=["id", *score_columns])


if __name__ == "__main__":
    main()
