import type { CompareFacts, Facts, MeasureFacts } from "../src/shared/data/report_data";

const decided = ["outcome", "decision"];
const measure = (unit: MeasureFacts["unit"], needs: string[], around_zero = false): MeasureFacts => ({ unit, needs, around_zero });
const compare = (as: CompareFacts["as"], against: CompareFacts["against"], equality: number): CompareFacts => ({ as, against, equality });

/** As the engine writes them for what the samples name. */
export const sampleFacts: Facts = {
  measures: {
    selection_rate: measure("share", ["decision"]),
    true_positive_rate: measure("share", decided),
    false_positive_rate: measure("share", decided),
    positive_predictive_value: measure("share", decided),
    accuracy: measure("share", decided),
    f1: measure("plain", decided),
    matthews_correlation: measure("plain", decided, true),
    auc: measure("plain", ["outcome", "score"]),
  },
  compares: {
    ratio: compare("ratio", "every_group", 1),
    difference: compare("difference", "every_group", 0),
    ratio_to_reference: compare("ratio", "reference", 1),
    difference_to_reference: compare("difference", "reference", 0),
    ratio_to_rest: compare("ratio", "rest", 1),
    difference_to_rest: compare("difference", "rest", 0),
    paired_difference: compare("difference", "other_model", 0),
    value: { as: "value", against: "nothing" },
  },
};
