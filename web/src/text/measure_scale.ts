/** How a number is written: a share as percent, a difference of shares in points, anything else as it is. */
export type Scale = "share" | "points" | "number";

const shares = new Set([
  "selection_rate", "base_rate", "true_positive_rate", "false_positive_rate", "true_negative_rate",
  "false_negative_rate", "positive_predictive_value", "negative_predictive_value", "false_discovery_rate",
  "false_omission_rate", "accuracy", "error_rate", "balanced_accuracy", "scoring_rate",
]);

const signed = new Set(["matthews_correlation", "mean_error", "calibration_in_the_large", "r_squared"]);

export function scaleOfMeasure(measure: string): Scale {
  return shares.has(measure) ? "share" : "number";
}

export function scaleOfComparison(compare: string, measure: string): Scale {
  if (compare.startsWith("ratio")) return "number";
  if (isDifference(compare)) return shares.has(measure) ? "points" : "number";
  return scaleOfMeasure(measure);
}

export function canBeNegative(measure: string): boolean {
  return signed.has(measure);
}

/** The value of a comparison at which the groups are equal; none for a group's own value. */
export function equality(compare: string): number | undefined {
  if (compare.startsWith("ratio")) return 1;
  return isDifference(compare) ? 0 : undefined;
}

function isDifference(compare: string): boolean {
  return compare.startsWith("difference") || compare === "paired_difference";
}
