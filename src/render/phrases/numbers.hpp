// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evidence/evidence.hpp"
#include "words/words.hpp"

namespace metalab::render {

/// How a number of a measure is written.
enum class Scale {
  share,   // 26.1 %
  points,  // difference of shares: 19.2 points
  plain    // 0.32, a ratio or an index
};

/// The scale of a measure's values (Compare::value) and of comparisons of it.
Scale scale_of(const std::string& measure, const Named<Compare>& compare);

/// A written number with its sign: "+2 points"; nothing more for one that is written as 0.
std::string with_plus(const std::string& number);

/// From one value to another, in words: 40.2 %, 45.9 %, 5.7 points.
struct Step {
  std::string first, second, difference;
};

/// What a step is written of; nothing is rounded yet.
struct StepOf {
  evidence::Estimate first, second, difference;
  Scale of_values, of_difference;
};

/// The decimals of steps that stand in one column: those that the least certain supports, as of
/// other numbers, and up to two more so that every written difference is that of what is written.
int decimals_of_steps(const std::vector<StepOf>& column);

/// The decimals of numbers that stand together, so that a column has one precision: those that the
/// least certain of them supports, and of shares at least one where another has it.
int decimals_of_column(const std::vector<const evidence::Estimate*>& column, Scale scale);

/// Numbers for people, in one language: rounded so that the interval's width keeps two significant
/// digits, with the language's decimal sign and spaces. Limits get more digits where they would
/// else not be seen to lie on the side of a bound on which they lie.
class Numbers {
 public:
  /// `bounds`: what the intervals that are written are held to. `unit`: of plain numbers.
  explicit Numbers(words::Language language, std::vector<double> bounds = {}, std::string unit = {})
      : language_(language), bounds_(std::move(bounds)), unit_(std::move(unit)) {}

  std::string whole(std::int64_t value) const;
  std::string estimate(const evidence::Estimate& estimate, Scale scale) const;
  /// "25.5 to 26.7 %"; "at least 0.3" where there is no upper limit.
  std::string interval(const evidence::Estimate& estimate, Scale scale) const;
  /// The same as two texts, the first without a unit where both have it; no second without an
  /// upper limit.
  std::pair<std::string, std::string> limits(const evidence::Estimate& estimate, Scale scale) const;
  /// The same with so many decimals.
  std::string interval(const evidence::Estimate& estimate, Scale scale, int decimals) const;
  /// Two values and the second less the first, rounded so that what is written adds up.
  Step step(const StepOf& one) const { return step(one, decimals_of_steps({one})); }
  /// The same with so many decimals.
  Step step(const StepOf& one, int decimals) const;
  /// A number someone chose, such as a bound: all its digits and no more.
  std::string chosen(double value, Scale scale) const;
  /// A number with so many decimals.
  std::string rounded(double value, int decimals, Scale scale) const;
  std::string bound(const std::optional<double>& at_least, const std::optional<double>& at_most,
                    Scale scale) const;
  /// "= 0.03"; "< 0.001".
  std::string p_value(double p) const;
  /// "95 %".
  std::string confidence(double value) const;

 private:
  int decimals_for(const evidence::Estimate& estimate, Scale scale) const;
  std::string fixed(double value, int decimals) const;
  std::pair<std::string, std::string> limits_at(const evidence::Estimate& estimate, Scale scale,
                                                int decimals) const;
  std::string with_unit(const std::string& number, Scale scale) const;
  words::Language language_;
  std::vector<double> bounds_;
  std::string unit_;
};

}  // namespace metalab::render
