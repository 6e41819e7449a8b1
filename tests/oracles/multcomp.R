# Critical values of simultaneous comparisons with unequal variances, by multcomp and mvtnorm.
# From this folder: Rscript multcomp.R > multcomp.json   (Debian: r-base-core r-cran-jsonlite r-cran-multcomp)
suppressPackageStartupMessages({library(jsonlite); library(multcomp)})
set.seed(1)
critical <- function(variances, contrasts) {
  model <- parm(setNames(rep(0, length(variances)), seq_along(variances)), diag(variances))
  as.numeric(attr(confint(glht(model, linfct = contrasts))$confint, "calpha"))
}
cases <- list()
for (variances in list(c(1, 1), c(1, 1, 1), c(1, 4, 9), c(.1, 2, .4, 1), c(1, 1, 1, 1, 50), c(1, 2, 4, 8, 16, 32))) {
  n <- setNames(rep(1, length(variances)), seq_along(variances))
  for (reference in c(1, length(variances)))
    cases[[length(cases) + 1]] <- list(variances = variances, compare = "to_reference", reference = reference - 1,
      critical = critical(variances, contrMat(n, "Dunnett", base = reference)))
  cases[[length(cases) + 1]] <- list(variances = variances, compare = "all_pairs", reference = 0,
                                     critical = critical(variances, contrMat(n, "Tukey")))
}
cat(toJSON(list(about = "Critical values of .95 simultaneous comparisons of independent normal estimates, by multcomp glht.",
  versions = list(R = as.character(getRversion()), multcomp = as.character(packageVersion("multcomp")),
                  mvtnorm = as.character(packageVersion("mvtnorm"))),
  tolerance = list(absolute = 0.04, relative = 0), cases = cases), auto_unbox = TRUE, digits = 6, pretty = 1), "\n")
