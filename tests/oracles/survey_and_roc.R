# Weighted means by R's survey package and DeLong variances by pROC, on the rows of
# score_measures.json. From this folder: Rscript survey_and_roc.R > survey_and_roc.json
# (Debian: r-base-core r-cran-survey r-cran-proc r-cran-jsonlite)
suppressPackageStartupMessages({library(survey); library(pROC); library(jsonlite)})
cases <- fromJSON("score_measures.json", simplifyVector = FALSE)$cases
answer <- function(case) {
  y <- unlist(case$outcome); s <- unlist(case$score)
  weighted <- !is.null(case$weight)
  w <- if (weighted) unlist(case$weight) else rep(1, length(y))
  design <- svydesign(ids = ~1, weights = ~w, data = data.frame(y = y, s = s, gap = s - y))
  mean_of <- function(formula) {
    m <- svymean(formula, design)
    list(value = as.numeric(coef(m)), variance = as.numeric(vcov(m)))
  }
  out <- list(base_rate = mean_of(~y), mean_score = mean_of(~s),
              calibration_in_the_large = mean_of(~gap))
  if (!weighted) {
    curve <- roc(y, s, direction = "<", quiet = TRUE)
    out$auc <- list(value = as.numeric(auc(curve)), variance = as.numeric(var(curve, method = "delong")))
  }
  out
}
cat(toJSON(list(
  about = "Weighted means by R survey (svymean), DeLong variances by R pROC, on the rows of score_measures.json.",
  versions = list(R = as.character(getRversion()), survey = as.character(packageVersion("survey")),
                  pROC = as.character(packageVersion("pROC"))),
  tolerance = list(absolute = 1e-12, relative = 1e-9),
  cases = lapply(cases, answer)), auto_unbox = TRUE, digits = NA, pretty = 1), "\n")
