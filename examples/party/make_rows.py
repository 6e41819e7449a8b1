"""Makes respondents.csv from the file anes96 of the Python package statsmodels.

    python make_rows.py

It is written beside this script. Every guess is out of fold: the model that guessed a row was not
trained on it. The model sees age, education, income, size of the place, how often a person watches
the news on television, and where the person places itself and two candidates between left and right.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from statsmodels.datasets import anes96

SEED = 20261122
HERE = Path(__file__).resolve().parent
FEATURES = ["age", "educ", "income", "logpopul", "TVnews", "selfLR", "ClinLR", "DoleLR"]


def main():
    people = anes96.load_pandas().data
    party = np.select([people["PID"] <= 1, people["PID"] <= 4], ["Democrat", "Independent"], "Republican")
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    guess = cross_val_predict(model, people[FEATURES], party, cv=folds)
    rows = pd.DataFrame({"id": np.arange(1, len(people) + 1), "age": people["age"].astype(int),
                         "education": people["educ"].astype(int), "party": party, "guess": guess})
    rows.to_csv(HERE / "respondents.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
