// SPDX-License-Identifier: Apache-2.0
// Coverage where counts are published as ranges, and what that costs in width: seeded simulation.
#include <gtest/gtest.h>

#include <cmath>

#include "cube/disclose.hpp"
#include "cube/fold.hpp"
#include "draws.hpp"
#include "inference/single_interval.hpp"
#include "inference/spread.hpp"
#include "numeric/binomial.hpp"
#include "report.hpp"
#include "samples/estimable.hpp"
#include "samples/family.hpp"
#include "source/margins.hpp"
#include "support/studies.hpp"
#include "support/tables.hpp"

using namespace metalab;

namespace {

constexpr double kZ95 = 1.959963984540054;

/// Equal rates in all groups; of each attribute's two groups one has the minority's share. Joined:
/// an intersection asks for all attributes together.
struct Setting {
  std::int64_t minimum;
  int attributes;
  int rows;
  double minority, rate;
  int sites = 1;
  bool joined = false;
};

std::vector<std::string> attributes_of(const Setting& setting) {
  std::vector<std::string> out;
  for (int a = 0; a < setting.attributes; ++a) out.push_back("a" + std::to_string(a));
  return out;
}

study::Study study_of(const Setting& setting) {
  std::string groups, names;
  for (const auto& name : attributes_of(setting)) {
    groups += (groups.empty() ? "" : ", ") + name + ": " + name;
    names += (names.empty() ? "" : ", ") + name;
  }
  return test::study_of(
      "metalab: study/1\nid: s\ntitle: S\nsystem: {name: m, version: \"1\"}\n"
      "data: {tables: {people: people.csv}}\n"
      "roles: {outcome: y, decision: d, groups: {" +
      groups + "}}\n" + (setting.joined ? "intersections: [[" + names + "]]\n" : "") +
      "measures: [selection_rate, true_positive_rate]\ndisclosure: {minimum_cell: " +
      std::to_string(setting.minimum) + "}\n");
}

/// All kinds of people. Decisions are as often right as wrong: both rates are `rate`,
/// independently.
class Kinds {
 public:
  explicit Kinds(const Setting& setting) {
    for (const auto& name : attributes_of(setting))
      dimensions_.push_back({name, cube::DimensionRole::group, {}});
    dimensions_.push_back({"outcome", cube::DimensionRole::outcome, {}});
    dimensions_.push_back({"decision", cube::DimensionRole::decision, {}});
    for (std::size_t kind = 0; kind < std::size_t{1} << dimensions_.size(); ++kind) {
      double probability = 1;
      for (std::size_t d = 0; d < dimensions_.size(); ++d) {
        const bool group = dimensions_[d].role == cube::DimensionRole::group;
        const double share = group ? setting.minority : setting.rate;
        probability *= is(kind, d) ? share : 1 - share;
      }
      probabilities_.push_back(probability);
    }
  }

  cube::Cube draw(const Setting& setting, std::uint32_t purpose, std::uint32_t run,
                  int site) const {
    numeric::RandomStream stream({20261129, purpose}, run, static_cast<std::uint32_t>(site));
    std::vector<double> counts(probabilities_.size());
    numeric::draw_multinomial(std::floor(setting.rows / setting.sites), probabilities_, stream,
                              counts);
    cube::CubeBuilder builder(dimensions_, {});
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
      if (counts[kind] == 0) continue;
      std::vector<cube::Value> values;
      for (std::size_t d = 0; d < dimensions_.size(); ++d)
        values.push_back(cube::Value::of(is(kind, d) ? "1" : "0"));
      EXPECT_TRUE(builder.add(values, static_cast<std::int64_t>(counts[kind])).has_value());
    }
    return std::move(builder).finish();
  }

 private:
  static bool is(std::size_t kind, std::size_t dimension) { return (kind >> dimension & 1U) != 0; }

  std::vector<cube::Dimension> dimensions_;
  std::vector<double> probabilities_;
};

cube::Cube disclosed(const cube::Cube& cube, const study::Study& study) {
  return *cube::disclose(cube, source::margins_of(study), {study.disclosure.minimum_cell, 0});
}

struct Found {
  int estimated = 0, covered = 0, ratios = 0, ratios_covered = 0, wrong = 0;
  double width = 0, without = 0;
};

/// A measure in the first attribute's minority, and the ratio across that attribute's groups.
void look(const Setting& setting, const study::Study& study, const measures::Measure& measure,
          const samples::Family& before, const samples::Family& family, Found& found) {
  const auto estimable = samples::estimable_groups(study, family, measure);
  if (!estimable[1]) return;
  const auto interval = inference::single_interval(measure, family.samples[1], kZ95);
  const auto own = inference::single_interval(measure, before.samples[1], kZ95);
  ++found.estimated;
  found.covered += interval.lower <= setting.rate && setting.rate <= interval.upper;
  found.width += interval.upper - interval.lower;
  found.without += own.upper - own.lower;
  const auto ratio = inference::spread(measure, family.samples, inference::Scale::ratio, kZ95);
  if (!estimable[0] || !ratio) return;
  ++found.ratios;
  found.ratios_covered += ratio->interval.upper >= 1;
  found.wrong += ratio->interval.upper < 0.8;
}

/// The share of a disclosed cube's counts of groups that may be of nobody, of those with an outcome
/// and a decision, which all people have.
double hidden_share(const cube::Cube& cube) {
  int cells = 0, hidden = 0;
  for (std::size_t i = 0; i < cube.cells(); ++i) {
    bool everyone = true, known = true;
    for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
      const auto kind = cube.value(i, d).kind;
      const bool group = cube.dimensions[d].role == cube::DimensionRole::group;
      everyone &= !group || kind == cube::Value::Kind::merged;
      known &= group || kind == cube::Value::Kind::text;
    }
    if (everyone || !known) continue;
    ++cells;
    hidden += cube.n[i] == 0;
  }
  return double(hidden) / cells;
}

const std::vector<const char*> kMeasures{"selection_rate", "true_positive_rate"};

struct Runs {
  std::vector<Found> by_measure = std::vector<Found>(kMeasures.size());
  double hidden = 0;
};

Runs simulate(const Setting& setting, std::uint32_t purpose, std::uint32_t runs) {
  const auto study = study_of(setting);
  const Kinds kinds(setting);
  const samples::ModelColumns columns{"decision", "", ""};
  Runs out;
  for (std::uint32_t run = 0; run < runs; ++run) {
    auto exact = kinds.draw(setting, purpose, run, 0);
    auto published = disclosed(exact, study);
    for (int site = 1; site < setting.sites; ++site) {
      const auto other = kinds.draw(setting, purpose, run, site);
      published = *cube::merge(published, disclosed(other, study));
      exact = *cube::merge(exact, other);
    }
    out.hidden += hidden_share(published) / runs;
    const auto before = samples::families_of(study, exact, columns)[1];
    const auto after = samples::families_of(study, published, columns)[1];
    for (std::size_t m = 0; m < kMeasures.size(); ++m)
      look(setting, study, test::measure(kMeasures[m]), before, after, out.by_measure[m]);
  }
  return out;
}

std::string share(int part, int whole) {
  return whole == 0 ? "none" : test::digits(double(part) / whole, 3);
}

std::vector<Setting> settings() {
  if (!test::whole_study())
    return {{5, 4, 10'000, .1, .2}, {10, 2, 10'000, .02, .05}, {5, 2, 10'000, .1, .2, 2}};
  std::vector<Setting> out;
  for (const std::int64_t minimum : {5, 10})
    for (const int attributes : {2, 3, 4, 5})
      for (const double minority : {.02, .1, .2})
        for (const double rate : {.05, .2, .5, .8})
          out.push_back({minimum, attributes, 10'000, minority, rate});
  for (const std::int64_t minimum : {5, 10})
    for (const double minority : {.02, .1, .2})
      for (const double rate : {.05, .2, .8}) {
        out.push_back({minimum, 2, 10'000, minority, rate, 2});
        out.push_back({minimum, 3, 10'000, minority, rate, 1, true});
      }
  return out;
}

/// Two and a half standard errors: of a hundred settings a few are further than two.
double allowed(double share, int of) { return 1.25 * test::two_errors(share, of); }

void check(const Found& found, const std::string& row) {
  if (found.estimated > 0)
    EXPECT_GE(double(found.covered) / found.estimated, 0.95 - allowed(0.95, found.estimated))
        << row;
  if (found.ratios == 0) return;
  EXPECT_GE(double(found.ratios_covered) / found.ratios, 0.95 - allowed(0.95, found.ratios)) << row;
  EXPECT_LE(double(found.wrong) / found.ratios, 0.025 + allowed(0.025, found.ratios)) << row;
}

}  // namespace

TEST(Simulation, IntervalsOfCountsInRangesCover) {
  const std::uint32_t runs = test::whole_study() ? 500 : 200;
  std::vector<std::string> rows;
  std::uint32_t purpose = 8800;
  for (const Setting& one : settings()) {
    const Runs found = simulate(one, ++purpose, runs);
    for (std::size_t m = 0; m < kMeasures.size(); ++m) {
      const Found& of = found.by_measure[m];
      rows.push_back(test::row({kMeasures[m], std::to_string(one.minimum),
                                std::to_string(one.attributes) + (one.joined ? " joined" : ""),
                                std::to_string(one.sites), test::digits(one.minority, 2),
                                test::digits(one.rate, 2), test::digits(found.hidden, 2),
                                share(of.estimated, int(runs)), share(of.covered, of.estimated),
                                share(of.ratios_covered, of.ratios), share(of.wrong, of.ratios),
                                of.without > 0 ? test::digits(of.width / of.without, 2) : "none"}));
      check(of, rows.back());
    }
  }
  test::report_table(
      "Counts in ranges (disclosure), 10,000 rows, equal rates, confidence .95 (" +
          std::to_string(runs) + " runs each)",
      "| measure | minimum cell | attributes | sites | minority | rate | counts that may be 0 | "
      "estimated | covered | ratio covers 1 | false not_met | times as wide |",
      rows);
}
