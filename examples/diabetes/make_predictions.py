"""Makes diabetes.csv: the patients of scikit-learn's diabetes data with predictions out of fold.

    python make_predictions.py

diabetes.csv is written beside this script. No model predicted a patient it was fitted on. The
models behind `predicted` see all ten columns, sex and age included; those behind `predicted_few`
the body mass index and the blood pressure alone.
"""

from pathlib import Path

from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_predict

SEED = 20261122
FOLDS = 10
HERE = Path(__file__).resolve().parent


def main() -> None:
    data = load_diabetes(scaled=False, as_frame=True)
    folds = KFold(FOLDS, shuffle=True, random_state=SEED)

    def predicted(columns):
        return cross_val_predict(LinearRegression(), data.data[columns], data.target, cv=folds).round(1)

    rows = data.data[["age", "sex"]].astype(int)
    rows["progression"] = data.target.astype(int)
    rows["predicted"] = predicted(list(data.data.columns))
    rows["predicted_few"] = predicted(["bmi", "bp"])
    rows.to_csv(HERE / "diabetes.csv", index_label="patient", lineterminator="\n")


if __name__ == "__main__":
    main()
