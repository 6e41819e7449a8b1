// SPDX-License-Identifier: Apache-2.0
// Coverage where numbers are summed over many people alone: which groups are hidden depends on how
// many people they have, so intervals of the others cover as they do without. Where numbers have
// long tails it depends on these, too: a group is hidden where few people carry its sums, and of
// those shown fewer cover; of all studies no more miss without a caution than by the same people's
// sums without disclosure. Seeded simulation.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "cube/disclose_numbers.hpp"
#include "cube/fold.hpp"
#include "cube/numbers.hpp"
#include "draws.hpp"
#include "inference/single_interval.hpp"
#include "measures/measure.hpp"
#include "numeric/normal.hpp"
#include "report.hpp"
#include "samples/estimable.hpp"
#include "samples/family.hpp"
#include "source/margins.hpp"
#include "support/cubes.hpp"
#include "support/studies.hpp"
#include "support/tables.hpp"

using namespace metalab;

namespace {

constexpr double kZ95 = 1.959963984540054;

struct Setting {
  std::int64_t minimum;
  int rows;
  double minority;
  int sites = 1;
  double sigma = 0;  // of lognormal errors; 0: normal ones
};

study::Study study_of(std::int64_t minimum) {
  return test::study_of(
      "metalab: study/1\nid: s\ntitle: S\nsystem: {name: m, version: \"1\"}\n"
      "data: {tables: {people: people.csv}}\n"
      "roles:\n  outcome: {sql: y, kind: number}\n  decision: {sql: p, kind: number}\n"
      "  groups: {a: a, b: b}\n"
      "measures: [mean_error, root_mean_squared_error]\ndisclosure: {minimum_cell: " +
      std::to_string(minimum) + "}\n");
}

using Contribution = double (*)(double y, double p);

/// What a row adds to a quantity of cube/numbers.cpp.
Contribution contribution(const std::string& name) {
  const std::map<std::string, Contribution> all{
      {"rows_y", [](double, double) { return 1.0; }},
      {"rows_p", [](double, double) { return 1.0; }},
      {"rows", [](double, double) { return 1.0; }},
      {"y", [](double y, double) { return y; }},
      {"p", [](double, double p) { return p; }},
      {"yb", [](double y, double) { return y; }},
      {"y2", [](double y, double) { return y * y; }},
      {"y_y", [](double y, double) { return y * y; }},
      {"y3", [](double y, double) { return y * y * y; }},
      {"y_3", [](double y, double) { return y * y * y; }},
      {"p_p", [](double, double p) { return p * p; }},
      {"p_3", [](double, double p) { return p * p * p; }},
      {"e", [](double y, double p) { return p - y; }},
      {"abs_e", [](double y, double p) { return std::abs(p - y); }},
      {"e2", [](double y, double p) { return (p - y) * (p - y); }},
      {"e3", [](double y, double p) { return (p - y) * (p - y) * (p - y); }},
      {"e2y", [](double y, double p) { return (p - y) * (p - y) * y; }},
      {"e2y2", [](double y, double p) { return (p - y) * (p - y) * y * y; }},
  };
  return all.at(name);
}

/// Predictions err by a number of mean 0, of variance 1 where it is normal; minorities of two
/// attributes.
cube::Cube draw(const Setting& setting, std::uint32_t purpose, std::uint32_t run, int site) {
  std::vector<std::string> names;
  std::vector<Contribution> contributions;
  for (const auto& quantity : cube::number_quantities(false, {})) {
    names.push_back(quantity.name);
    contributions.push_back(contribution(quantity.name));
  }
  struct Cell {
    std::int64_t n = 0;
    std::vector<double> sums, squares;
  };
  std::array<Cell, 4> cells;
  for (auto& cell : cells) cell.sums.resize(names.size()), cell.squares.resize(names.size());
  numeric::RandomStream stream({20261130, purpose}, run, static_cast<std::uint32_t>(site));
  const auto is_minority = [&] { return stream.uniform() < setting.minority ? 1U : 0U; };
  for (int i = 0; i < setting.rows / setting.sites; ++i) {
    Cell& cell = cells[2 * is_minority() + is_minority()];
    const double y = 2 + numeric::normal_quantile(stream.uniform());
    const double z = numeric::normal_quantile(stream.uniform()), s = setting.sigma;
    const double p = y + (s == 0 ? z : std::exp(s * z) - std::exp(s * s / 2));
    ++cell.n;
    for (std::size_t q = 0; q < names.size(); ++q) {
      const double value = contributions[q](y, p);
      cell.sums[q] += value;
      cell.squares[q] += value * value;
    }
  }
  cube::CubeBuilder builder(
      {{"a", cube::DimensionRole::group, {}}, {"b", cube::DimensionRole::group, {}}}, names);
  const auto exact = [](double sum) {
    return static_cast<cube::Int128>(std::ldexp(sum, cube::kShift));
  };
  for (std::size_t kind = 0; kind < cells.size(); ++kind) {
    if (cells[kind].n == 0) continue;
    std::vector<cube::CubeBuilder::Sums> sums;
    for (std::size_t q = 0; q < names.size(); ++q)
      sums.push_back({exact(cells[kind].sums[q]), exact(cells[kind].squares[q])});
    const std::vector<cube::Value> values{cube::Value::of(kind & 2U ? "1" : "0"),
                                          cube::Value::of(kind & 1U ? "1" : "0")};
    EXPECT_TRUE(builder.add(values, cells[kind].n, sums).has_value());
  }
  return std::move(builder).finish();
}

struct Found {
  int shown = 0, covered = 0, missed_unsaid = 0;
  int missed_in_open = 0;  // unsaid, by the same people's sums without disclosure
};

struct Asked {
  const char* measure;
  double (*truth)(const Setting&);
};
const std::vector<Asked> kAsked{
    {"mean_error", [](const Setting&) { return 0.0; }},
    {"root_mean_squared_error", [](const Setting& setting) {
       const double variance = setting.sigma * setting.sigma;  // of the logarithms
       return variance == 0 ? 1.0 : std::sqrt(std::exp(variance) * std::expm1(variance));
     }}};

/// Of those in the minority of the first attribute: nothing where no number is published.
std::optional<measures::Sample> minority(const study::Study& study, const cube::Cube& cube,
                                         const measures::Measure& measure) {
  const auto family = samples::families_of(study, cube, {"", "", ""})[1];
  if (!samples::estimable_groups(study, family, measure)[1]) return std::nullopt;
  return family.samples[1];
}

struct Drawn {
  cube::Cube open, published;
};

Drawn draw_sites(const Setting& setting, std::uint32_t purpose, std::uint32_t run,
                 const study::Study& study) {
  std::optional<Drawn> out;
  for (int site = 0; site < setting.sites; ++site) {
    auto open = draw(setting, purpose, run, site);
    auto published = *cube::disclose_numbers(open, test::all_different(open),
                                             source::margins_of(study), {setting.minimum});
    if (out)
      *out = {*cube::merge(out->open, open), *cube::merge(out->published, published)};
    else
      out = Drawn{std::move(open), std::move(published)};
  }
  return *std::move(out);
}

std::vector<Found> simulate(const Setting& setting, std::uint32_t purpose, std::uint32_t runs) {
  const auto study = study_of(setting.minimum), open_study = study_of(0);
  std::vector<Found> out(kAsked.size());
  for (std::uint32_t run = 0; run < runs; ++run) {
    const auto drawn = draw_sites(setting, purpose, run, study);
    for (std::size_t a = 0; a < kAsked.size(); ++a) {
      const auto& measure = test::measure(kAsked[a].measure);
      const double truth = kAsked[a].truth(setting);
      const auto covers = [&](const measures::Sample& sample) {
        const auto interval = inference::single_interval(measure, sample, kZ95);
        return interval.lower <= truth && truth <= interval.upper;
      };
      const auto misses_unsaid = [&](const measures::Sample& sample) {
        return !covers(sample) && !measures::is_heavy_tailed(measure, sample);
      };
      if (const auto open = minority(open_study, drawn.open, measure))
        out[a].missed_in_open += misses_unsaid(*open);
      const auto shown = minority(study, drawn.published, measure);
      if (!shown) continue;
      ++out[a].shown;
      out[a].covered += covers(*shown);
      out[a].missed_unsaid += misses_unsaid(*shown);
    }
  }
  return out;
}

std::vector<Setting> settings() {
  if (!test::whole_study()) return {{5, 4'000, .1}, {20, 4'000, .1, 1, 1.0}};
  std::vector<Setting> out;
  for (const std::int64_t minimum : {5, 500})
    for (const double minority : {.02, .1, .2})
      for (const int sites : {1, 2}) out.push_back({minimum, 10'000, minority, sites});
  for (const std::int64_t minimum : {5, 20})
    for (const int rows : {4'000, 10'000})
      for (const double sigma : {.5, 1.0, 1.5}) out.push_back({minimum, rows, .1, 1, sigma});
  return out;
}

}  // namespace

TEST(Simulation, IntervalsOfNumbersThatArePublishedCover) {
  const std::uint32_t runs = test::whole_study() ? 1'000 : 100;
  std::vector<std::string> rows;
  std::uint32_t purpose = 8900;
  for (const Setting& one : settings()) {
    const auto found = simulate(one, ++purpose, runs);
    for (std::size_t a = 0; a < kAsked.size(); ++a) {
      const int shown = found[a].shown;
      const double covered = shown == 0 ? 1 : double(found[a].covered) / shown;
      rows.push_back(test::row(
          {kAsked[a].measure, std::to_string(one.rows), std::to_string(one.minimum),
           std::to_string(one.sites), test::digits(one.minority, 2),
           one.sigma == 0 ? "normal" : "lognormal, " + test::digits(one.sigma, 1),
           test::digits(double(shown) / runs, 3), shown == 0 ? "none" : test::digits(covered, 3),
           test::digits(double(found[a].missed_unsaid) / runs, 3),
           test::digits(double(found[a].missed_in_open) / runs, 3)}));
      if (one.sigma == 0)
        EXPECT_GE(covered, 0.95 - 1.25 * test::two_errors(0.95, std::max(1, shown))) << rows.back();
      else
        EXPECT_LE(found[a].missed_unsaid, found[a].missed_in_open) << rows.back();
    }
  }
  test::report_table("Numbers of many people alone (disclosure), confidence .95 (" +
                         std::to_string(runs) + " runs each)",
                     "| measure | rows | minimum cell | sites | minority | errors | published | "
                     "covered | missed unsaid | the same without disclosure |",
                     rows);
}
