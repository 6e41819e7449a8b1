// SPDX-License-Identifier: Apache-2.0
#include "inference/row_pool.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "inference/permutation_test.hpp"
#include "numeric/hypergeometric.hpp"

namespace metalab::inference {
namespace {

using namespace measures;

class DecisionPool final : public RowPool {
 public:
  DecisionPool(const Sample& group, const Sample& rest) {
    group_.assign(group.table.n.begin(), group.table.n.end());
    DecisionTable all = group.table;
    all += rest.table;
    all_.assign(all.n.begin(), all.n.end());
  }
  Sample sample_of(const KindCounts& counts) const override {
    DecisionTable out;
    std::copy(counts.begin(), counts.end(), out.n.begin());
    return out;
  }
};

class ClassPool final : public RowPool {
 public:
  ClassPool(const Sample& group, const Sample& rest) : all_cells_(*group.classes) {
    all_cells_ += *rest.classes;
    for (const auto& cell : all_cells_.cells) {
      all_.push_back(cell.rows);
      const auto& own = group.classes->cells;
      const auto at = std::find_if(own.begin(), own.end(), [&](const ClassCell& one) {
        return one.outcome == cell.outcome && one.decision == cell.decision;
      });
      group_.push_back(at == own.end() ? 0 : at->rows);
    }
  }
  Sample sample_of(const KindCounts& counts) const override {
    ClassTable table{all_cells_.classes, false, {}};
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (counts[i] > 0)
        table.cells.push_back({WeightedCount::unweighted(counts[i]), all_cells_.cells[i].outcome,
                               all_cells_.cells[i].decision});
    Sample out;
    out.classes = std::make_shared<ClassTable>(std::move(table));
    return out;
  }

 private:
  ClassTable all_cells_;
};

/// Scores of either outcome weigh as much, so that steps are fine where rare outcomes are.
double share_of_outcomes(const ScoreLevel& level, const std::array<double, 3>& totals) {
  double out = 0;
  for (std::size_t y = 0; y < totals.size(); ++y)
    if (totals[y] > 0) out += level.rows[y] / totals[y];
  return out;
}

class ScorePool final : public RowPool {
 public:
  ScorePool(const Sample& group, const Sample& rest) {
    ScoreTable all = *group.scores;
    all += *rest.scores;
    const auto totals = all.total_rows();
    double reached = 0, whole = 0;
    for (const double total : totals) whole += total > 0 ? 1 : 0;
    std::map<double, std::size_t> step_of;
    std::size_t last = kScoreSteps;
    for (const auto& level : all.levels) {
      const auto step = std::min(kScoreSteps - 1,
                                 static_cast<std::size_t>(reached / whole * double{kScoreSteps}));
      if (step != last) steps_.emplace_back();
      last = step;
      step_of[level.low] = steps_.size() - 1;
      add(level, steps_.back());
      reached += share_of_outcomes(level, totals);
    }
    const auto counted = [&](const ScoreTable& table) {
      KindCounts out(steps_.size() * 3, 0);
      for (const auto& level : table.levels)
        for (std::size_t y = 0; y < 3; ++y) out[step_of.at(level.low) * 3 + y] += level.rows[y];
      return out;
    };
    all_ = counted(all);
    group_ = counted(*group.scores);
  }
  Sample sample_of(const KindCounts& counts) const override {
    auto table = std::make_shared<ScoreTable>();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      ScoreLevel level;
      level.low = level.high = steps_[i].sum / steps_[i].rows;
      double rows = 0;
      for (std::size_t y = 0; y < 3; ++y) {
        const double n = counts[i * 3 + y];
        rows += n;
        level.weight[y] = level.squares[y] = level.rows[y] = n;
        level.scores[y] = n * level.low;
        level.score_squares[y] = n * level.low * level.low;
      }
      if (rows > 0) table->levels.push_back(level);
    }
    Sample out;
    out.scores = std::move(table);
    return out;
  }

 private:
  struct Step {
    double rows = 0, sum = 0;
  };
  static void add(const ScoreLevel& level, Step& step) {
    for (std::size_t y = 0; y < 3; ++y) {
      step.rows += level.rows[y];
      step.sum += level.exact() ? level.rows[y] * level.low : level.scores[y];
    }
  }
  std::vector<Step> steps_;
};

}  // namespace

RowPool::Kind RowPool::kind_of(const Form& form) {
  return std::holds_alternative<ScoreForm>(form)   ? Kind::scores
         : std::holds_alternative<MacroForm>(form) ? Kind::classes
                                                   : Kind::decisions;
}

std::unique_ptr<const RowPool> RowPool::of(Kind kind, const Sample& group, const Sample& rest) {
  if (kind == Kind::scores) return std::make_unique<ScorePool>(group, rest);
  if (kind == Kind::classes) return std::make_unique<ClassPool>(group, rest);
  return std::make_unique<DecisionPool>(group, rest);
}

KindCounts RowPool::other(const KindCounts& part) const {
  KindCounts out = all_;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] -= part[i];
  return out;
}

KindCounts RowPool::draw(numeric::RandomStream& stream) const {
  double left = std::accumulate(group_.begin(), group_.end(), 0.0);
  double total = std::accumulate(all_.begin(), all_.end(), 0.0);
  KindCounts out(all_.size(), 0);
  for (std::size_t i = 0; i < all_.size() && left > 0; ++i) {
    if (all_[i] <= 0) continue;
    out[i] = numeric::draw_hypergeometric(left, all_[i], total, stream);
    left -= out[i];
    total -= all_[i];
  }
  return out;
}

}  // namespace metalab::inference
