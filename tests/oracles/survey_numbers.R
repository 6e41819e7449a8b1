# Measures of numbers with survey weights by R's survey package, on the rows of number_measures.json
# that have weights. From this folder: Rscript survey_numbers.R > survey_numbers.json
# (Debian: r-base-core r-cran-survey r-cran-jsonlite)
suppressPackageStartupMessages({library(survey); library(jsonlite)})
cases <- Filter(function(case) !is.null(case$weight), fromJSON("number_measures.json", simplifyVector = FALSE)$cases)
answer <- function(case) {
  y <- unlist(case$outcome); p <- unlist(case$prediction); w <- unlist(case$weight)
  rows <- data.frame(y = y, p = p, e = p - y, size = abs(p - y), e2 = (p - y)^2, d2 = (y - weighted.mean(y, w))^2)
  design <- svydesign(ids = ~1, weights = w, data = rows)
  of <- function(found, value = as.numeric(coef(found))) list(value = value, variance = as.numeric(vcov(found)))
  unexplained <- svyratio(~e2, ~d2, design)
  list(mean_outcome = of(svymean(~y, design)), mean_prediction = of(svymean(~p, design)),
       mean_error = of(svymean(~e, design)), mean_absolute_error = of(svymean(~size, design)),
       root_mean_squared_error = of(svymean(~e2, design)),
       r_squared = of(unexplained, 1 - as.numeric(coef(unexplained))))
}
cat(toJSON(list(
  about = paste("Measures of numbers with survey weights by R survey (svymean; svyratio for r_squared), on the",
                "weighted rows of number_measures.json; root_mean_squared_error: its square."),
  versions = list(R = as.character(getRversion()), survey = as.character(packageVersion("survey"))),
  tolerance = list(absolute = 1e-12, relative = 1e-9),
  cases = lapply(cases, answer)), auto_unbox = TRUE, digits = NA, pretty = 1), "\n")
