# Coverage and mean width of other programs' intervals, .95, on the models of tests/unit/coverage:
# pROC (DeLong), boot (BCa), multcomp (all pairs by max-t), survey (svyciprop, svymean).
# From this folder: Rscript rivals.R > rivals.json
# (Debian: r-base-core r-cran-boot r-cran-jsonlite r-cran-multcomp r-cran-proc r-cran-survey)
suppressPackageStartupMessages({library(boot); library(jsonlite); library(multcomp); library(pROC); library(survey)})
set.seed(20261122)
RUNS <- 100; RESAMPLES <- 299; LARGE <- 1e6
rows <- list()
record <- function(scenario, n, method, limits, truth) {
  limits <- limits[, is.finite(colSums(limits)), drop = FALSE]
  rows[[length(rows) + 1]] <<- list(scenario = scenario, n = n, method = method, runs = ncol(limits),
    coverage = mean(limits[1, ] <= truth & truth <= limits[2, ]), width = mean(limits[2, ] - limits[1, ]))
}
bca <- function(statistic, data) {
  found <- tryCatch(boot.ci(boot(data, function(d, i) statistic(d[i, , drop = FALSE]), RESAMPLES), type = "bca")$bca[4:5],
                    error = function(e) c(NA, NA), warning = function(w) c(NA, NA))
  if (is.null(found)) c(NA, NA) else found
}

# Scores: positive outcomes a gap above negative ones; tilt on the logit scale.
models <- list(c(.4, .5, 0), c(.4, 1.5, .4), c(.1, 1.5, 0), c(.1, 1, .6), c(.5, 2.5, 0))
draw <- function(m, n) {
  y <- rbinom(n, 1, m[1]); x <- rnorm(n) + m[2] * y
  cbind(y = y, s = plogis(qlogis(m[1]) + m[2] * x - m[2]^2 / 2 + m[3]))
}
statistics <- list(
  mean_score = function(d) mean(d[, 2]), brier_score = function(d) mean((d[, 2] - d[, 1])^2),
  log_loss = function(d) -mean(log(abs(1 - d[, 1] - d[, 2]))))
for (m in seq_along(models)) {
  big <- draw(models[[m]], LARGE)
  for (n in c(50, 200)) {
    samples <- replicate(RUNS, draw(models[[m]], n), simplify = FALSE)
    usable <- Filter(function(d) length(unique(d[, 1])) == 2, samples)
    record(paste0("auc/", m), n, "pROC ci.auc, DeLong", vapply(usable, function(d)
      as.numeric(suppressWarnings(ci.auc(roc(d[, 1], d[, 2], direction = "<", quiet = TRUE), method = "delong")))[c(1, 3)], c(0, 0)),
      pnorm(models[[m]][2] / sqrt(2)))
    if (n == 50) for (name in names(statistics))
      record(paste0(name, "/", m), n, "boot, BCa", vapply(samples, function(d) bca(statistics[[name]], d), c(0, 0)),
             statistics[[name]](big))
  }
}

# Numbers: outcomes normal or exponential, predictions with a bias and an error.
numbers <- list(list(FALSE, 0, .5), list(FALSE, .3, 1), list(TRUE, 0, .5), list(TRUE, -.2, 1))
draw_numbers <- function(m, n) {
  y <- 2 + if (m[[1]]) rexp(n) else rnorm(n)
  cbind(y = y, e = m[[2]] + m[[3]] * rnorm(n))
}
of_numbers <- list(
  mean_outcome = function(d) mean(d[, 1]), mean_absolute_error = function(d) mean(abs(d[, 2])),
  root_mean_squared_error = function(d) sqrt(mean(d[, 2]^2)),
  r_squared = function(d) 1 - mean(d[, 2]^2) / mean((d[, 1] - mean(d[, 1]))^2))
for (m in seq_along(numbers)) {
  big <- draw_numbers(numbers[[m]], LARGE)
  for (n in c(30, 100)) {
    samples <- replicate(RUNS, draw_numbers(numbers[[m]], n), simplify = FALSE)
    for (name in names(of_numbers))
      record(paste0(name, "/", m), n, "boot, BCa", vapply(samples, function(d) bca(of_numbers[[name]], d), c(0, 0)),
             of_numbers[[name]](big))
  }
}

# Largest - smallest of rates: all pairs by max-t on the plain scale, shrunken variances.
spreads <- list(
  "2 x 250, .3 equal" = list(rep(250, 2), rep(.3, 2)), "5 x 200, .3 equal" = list(rep(200, 5), rep(.3, 5)),
  "10 x 100, .1 equal" = list(rep(100, 10), rep(.1, 10)),
  "1000, 500, 200, 50, 20, .3 equal" = list(c(1000, 500, 200, 50, 20), rep(.3, 5)),
  "same sizes, .3 .25 .2 .3 .1" = list(c(1000, 500, 200, 50, 20), c(.3, .25, .2, .3, .1)),
  "6 x 30, .05 equal" = list(rep(30, 6), rep(.05, 6)),
  "10000 ... 10, .4 ... .2" = list(c(10000, 3000, 1000, 300, 100, 30, 10), c(.4, .367, .333, .3, .267, .233, .2)))
for (name in names(spreads)) {
  n <- spreads[[name]][[1]]; p <- spreads[[name]][[2]]
  contrasts <- contrMat(setNames(n, seq_along(n)), "Tukey")
  limits <- replicate(RUNS / 2, {  # fewer: multcomp integrates over all pairs
    x <- rbinom(length(n), n, p); q <- (x + .5) / (n + 1)
    ci <- confint(glht(parm(setNames(x / n, seq_along(n)), diag(q * (1 - q) / (n + 1))), linfct = contrasts))$confint
    c(max(0, ci[, 2], -ci[, 3]), max(abs(ci[, 2]), abs(ci[, 3])))
  })
  record(paste0("spread/", name), sum(n), "multcomp glht, Tukey", limits, max(p) - min(p))
}

# Shares with survey weights.
weights <- list(equal = function(n, y) rep(1, n), gamma = function(n, y) rgamma(n, 2, 2),
                related = function(n, y) ifelse(y == 1, runif(n, .5, 1.5), runif(n, 1, 3)))
for (kind in names(weights)) for (p in c(.05, .3)) for (n in c(50, 200)) {
  truth <- if (kind == "related") p / (p + 2 * (1 - p)) else p
  limits <- replicate(RUNS, {
    y <- rbinom(n, 1, p); w <- weights[[kind]](n, y)
    if (all(y == y[1])) return(c(NA, NA))
    as.numeric(confint(svyciprop(~y, svydesign(~1, weights = ~w, data = data.frame(y = y, w = w)), method = "beta")))
  })
  record(paste0("weighted share/", kind, " ", p), n, "survey svyciprop, beta", limits, truth)
}
cat(toJSON(list(
  about = "Coverage and mean width of other programs' .95 intervals on the models of tests/unit/coverage, by rivals.R.",
  versions = list(R = as.character(getRversion()), pROC = as.character(packageVersion("pROC")),
                  boot = as.character(packageVersion("boot")), multcomp = as.character(packageVersion("multcomp")),
                  survey = as.character(packageVersion("survey"))),
  cases = rows), auto_unbox = TRUE, digits = 6, pretty = 1), "\n")
