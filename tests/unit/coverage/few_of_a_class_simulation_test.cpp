// SPDX-License-Identifier: Apache-2.0
// The same of several classes as few_differ_simulation_test.cpp of two outcomes: means over three
// classes, of which one is rare. Seeded simulation.
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "measures/classes/macro.hpp"
#include "numeric/philox.hpp"
#include "said.hpp"
#include "samples/paired_cells.hpp"
#include "support/tables.hpp"

using namespace metalab;
using measures::Measure;
using measures::PairedSample;

namespace {

/// Rows of three classes by outcome and both decisions: both models decide rightly half to three
/// quarters of the time; of the last class the second decides a share of the first's errors
/// rightly, and everywhere a share of rows anew.
struct ClassModel {
  const char* name;
  double righted, anew;
};

PairedSample draw_classes(const ClassModel& model, const std::array<int, 3>& rows,
                          std::uint32_t purpose, std::uint32_t run) {
  numeric::RandomStream stream({20261122, purpose}, run, 0);
  std::map<std::array<std::uint32_t, 3>, double> counts;
  for (std::uint32_t y = 0; y < 3; ++y)
    for (int i = 0; i < rows[y]; ++i) {
      const auto decide = [&] {
        const double u = stream.uniform(), right = y == 2 ? .5 : .75;
        return u < right ? y : (y + (u < (1 + right) / 2 ? 1 : 2)) % 3;
      };
      const std::uint32_t first = decide();
      std::uint32_t second = stream.uniform() < model.anew ? decide() : first;
      if (y == 2 && second != y && stream.uniform() < model.righted) second = y;
      ++counts[{y, first, second}];
    }
  std::vector<measures::PairedCell> cells;
  for (const auto& [at, n] : counts) cells.push_back({{n, n, n}, at[0], at[1], at[2]});
  return samples::paired_classes(cells, 3, false);
}

}  // namespace

TEST(Simulation, WhereFewRowsOfAClassDifferMissesAreSaid) {
  const int runs = test::whole_study() ? 1000 : 200;
  std::vector<std::string> lines;
  std::uint32_t purpose = 9850;
  for (const ClassModel& model :
       {ClassModel{"errors of the rare class righted", .3, 0}, ClassModel{"more of them", .6, 0},
        ClassModel{"them, and 2 % anew", .3, .02}, ClassModel{"10 % anew", 0, .1}})
    for (const auto& rows : {std::array{45, 50, 5}, std::array{250, 245, 5}, {250, 225, 25}}) {
      std::array<int, 3> many{};
      for (std::size_t y = 0; y < 3; ++y) many[y] = 2000 * rows[y];
      const PairedSample all = draw_classes(model, many, 73, 0);
      for (const char* name : {"positive_predictive_value", "f1", "matthews_correlation",
                               "balanced_accuracy", "false_positive_rate", "true_positive_rate"}) {
        const Measure& measure = *measures::macro_average(test::measure(name));
        const std::uint32_t own = ++purpose;
        const test::Said found =
            test::said_of(measure, test::difference(measure, all), runs,
                          [&](std::uint32_t run) { return draw_classes(model, rows, own, run); });
        lines.push_back(found.line(name, model.name, test::rare_of(rows[2], rows[0] + rows[1])));
        EXPECT_LE(found.missed, found.most(.085)) << lines.back();
      }
    }
  test::report_table(
      "Two models that differ on few rows of one of three classes, means over them, confidence .95",
      "| measure | models | rare class | coverage | cautioned | missed without caution |", lines);
}
