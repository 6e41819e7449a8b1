// SPDX-License-Identifier: Apache-2.0
#include "render/layout/both_ends.hpp"

#include <gtest/gtest.h>

#include "evidence/evidence.hpp"
#include "render/render.hpp"
#include "support/studies.hpp"

using namespace metalab;
using namespace metalab::test;
using evidence::Finding;

namespace {

Finding finding(const std::string& id, std::optional<double> value) {
  Finding out;
  out.id = id;
  if (value) out.estimate = evidence::Estimate{*value, {}};
  return out;
}

std::string ids(const std::vector<const Finding*>& some) {
  std::string out;
  for (const auto* one : some) out += one->id;
  return out;
}

/// 1,000 groups of 40 rows, of which ever more are selected, in an order of their own, and ten that
/// are too small: their names are "Town 0" (the lowest) to "Town 999", and "Few 0" to "Few 9".
evidence::Evidence thousand_groups() {
  std::vector<Cell> cells;
  const auto add = [&](const std::string& name, const char* decision, std::int64_t n) {
    if (n > 0)
      cells.push_back(
          {{Value::of(name), Value::of("m"), Value::of("1"), Value::of(decision)}, n, 0});
  };
  for (int i = 0; i < 1000; ++i) {
    const int town = i * 7 % 1000;
    const int selected = town == 0 ? 0 : town == 999 ? 40 : 1 + town / 27;
    add("Town " + std::to_string(town), "1", selected);
    add("Town " + std::to_string(town), "0", 40 - selected);
  }
  for (int i = 0; i < 10; ++i) add("Few " + std::to_string(i), "1", 3);
  return examined(study_of(study_text("measures: [selection_rate]\n"
                                      "uncertainty: {replicates: 100}\ncriteria:\n"
                                      "  - {id: each, measure: selection_rate, across: race, "
                                      "compare: value, at_most: 0.9, because: Agreed}\n")),
                  cube_of(cells));
}

std::string rendered(const evidence::Evidence& evidence, const char* form) {
  return render::find_format(form)->render(evidence, {});
}

/// The part of a page without scripts that the criteria stand in.
std::string criteria_of(const std::string& page) {
  const auto from = page.find("id=\"criteria\"");
  return page.substr(from, page.find("id=\"limits\"", from) - from);
}

bool has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST(BothEnds, AreTheLowestAndTheHighest) {
  const std::vector<Finding> all{finding("d", 4), finding("x", {}), finding("a", 1),
                                 finding("c", 3), finding("b", 2),  finding("y", {})};
  std::vector<const Finding*> items;
  for (const auto& one : all) items.push_back(&one);
  const auto few = render::both_ends(items, 6);
  EXPECT_EQ(ids(few.shown), "dxacby");
  EXPECT_EQ(few.between + few.unnumbered, 0U);
  const auto some = render::both_ends(items, 5);
  EXPECT_EQ(ids(some.shown), "abcdx");
  EXPECT_EQ(some.between, 0U);
  EXPECT_EQ(some.unnumbered, 1U);
  const auto ends = render::both_ends(items, 3);
  EXPECT_EQ(ids(ends.shown), "abd");
  EXPECT_EQ(ends.low, 2U);
  EXPECT_EQ(ends.between, 1U);
  EXPECT_EQ(ends.unnumbered, 2U);
}

TEST(BothEnds, OfAThousandGroupsStandInEveryFormForReading) {
  const auto evidence = thousand_groups();
  for (const char* form : {"text", "markdown", "html"}) {
    const std::string all = rendered(evidence, form);
    const std::string text = form == std::string("html") ? criteria_of(all) : all;
    EXPECT_TRUE(has(text, "Town 0") && has(text, "Town 999")) << form;
    EXPECT_FALSE(has(text, "Town 500")) << form;
    EXPECT_TRUE(has(text, form == std::string("text")       ? "Between them, not shown: 960."
                          : form == std::string("markdown") ? "Between them, not shown: 940."
                                                            : "Between them: 988 more"))
        << form;
    EXPECT_TRUE(has(text, form == std::string("html") ? "Without a number: 10 more"
                                                      : "Without a number, not shown: 10."))
        << form;
  }
}

TEST(BothEnds, LeaveEveryGroupInTheAnnexAndInCsv) {
  const auto evidence = thousand_groups();
  for (const char* form : {"html", "csv", "latex"}) {
    const std::string text = rendered(evidence, form);
    EXPECT_TRUE(has(text, "Town 500") && has(text, "Few 3")) << form;
  }
}
