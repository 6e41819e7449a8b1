// SPDX-License-Identifier: Apache-2.0
#include "source/build_cube.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "cube/coarsen.hpp"
#include "cube/fold.hpp"
#include "cube/numbers.hpp"
#include "cube/score_bins.hpp"
#include "cube/suppress.hpp"
#include "source/coded_columns.hpp"
#include "source/cube_sql.hpp"
#include "source/value_text.hpp"
#include "study/canonical_study.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kValuesShown = 6;
constexpr int kLongestMessage = 300;
// Distinct values up to which grouping by codes is quicker than by the values themselves.
constexpr std::size_t kGroupValuesCoded = 16'383;
constexpr std::size_t kTargetValuesCoded = 31;  // of outcome and decision
constexpr std::size_t kScoreBinsCoded = 8'191;

/// What the engine said about a row: its first sentence, and the place in the file if it named one.
Error reading_error(const Error& error, const study::Study& study) {
  if (error.code != "engine_refused") return error;
  std::string message = error.values.at("message");
  for (const char* advice : {"\n\nLINE", "\nPossible", "\n\nPossible", "\n  file"})
    message = message.substr(0, message.find(advice));
  std::replace(message.begin(), message.end(), '\n', ' ');
  return input_error(
      message.find("Out of Memory") != std::string::npos ? "memory_limit" : "value_does_not_fit",
      {{"message", printable(message, kLongestMessage)}}, {study.file});
}

struct RoleType {
  std::string name;
  std::string sql_type;
};

/// The expression that the columns' types do not allow: the first that fails by itself.
Error typing_error(Session& session, const study::Study& study, const Error& whole) {
  if (whole.code != "engine_refused") return whole;
  auto expressions = dimension_columns(study);
  if (study.where) expressions.push_back({"where", *study.where});
  if (study.roles.score) expressions.push_back({"score", *study.roles.score});
  if (study.roles.weight) expressions.push_back({"weight", study.roles.weight->sql});
  Error out = reading_error(whole, study);
  for (const auto& one : expressions) {
    const auto alone =
        session.query("DESCRIBE SELECT (" + one.sql.text + "\n) FROM " + from_sql(study));
    if (alone || alone.error().code != "engine_refused") continue;
    out = reading_error(alone.error(), study);
    out.place = one.sql.place;
    break;
  }
  if (out.code == "value_does_not_fit") out.code = "expression_type";
  return out;
}

Result<std::vector<RoleType>> role_types(Session& session, const study::Study& study) {
  std::vector<RoleType> types;
  const auto described = session.query(
      "SELECT column_name, column_type FROM (DESCRIBE " + roles_sql(study) + ")",
      [&](const std::vector<Datum>& row) -> Status {
        types.push_back({std::get<std::string>(row[0]), std::get<std::string>(row[1])});
        return {};
      });
  if (!described) return fail(typing_error(session, study, described.error()));
  return types;
}

bool is_number(const std::string& type) {
  static const std::set<std::string> names{"TINYINT",  "SMALLINT",  "INTEGER",  "BIGINT",
                                           "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
                                           "HUGEINT",  "UHUGEINT",  "FLOAT",    "DOUBLE"};
  return names.contains(type) || type.starts_with("DECIMAL");
}

bool is_value(const std::string& type) {
  static const std::set<std::string> names{"BOOLEAN", "VARCHAR", "DATE", "UUID", "TIME"};
  return names.contains(type) || is_number(type) || type.starts_with("TIMESTAMP") ||
         type.starts_with("ENUM");
}

Status check_target(const char* name, const study::TargetRole& role, const std::string& type) {
  if (role.kind == study::RoleKind::classes)
    return fail(input_error("not_computed_yet", {{"name", "classes"}}, role.sql.place));
  if (!is_value(type) || type.starts_with("TIMESTAMP") || type == "DATE" || type == "TIME")
    return fail(input_error("role_type", {{"role", name}, {"type", type}}, role.sql.place));
  return {};
}

/// Types whose text the engine makes: exact decimals, dates, enums. Cast around the aggregate, so
/// only cells pay for it.
std::string as_text(const std::string& name, const std::string& type) {
  if (type.starts_with("DECIMAL"))
    return "CASE WHEN contains(CAST(" + name + " AS VARCHAR), '.') THEN rtrim(rtrim(CAST(" + name +
           " AS VARCHAR), '0'), '.') ELSE CAST(" + name + " AS VARCHAR) END AS " + name;
  if (type.starts_with("TIMESTAMP"))
    return "replace(CAST(" + name + " AS VARCHAR), ' ', 'T') AS " + name;
  if (type == "DATE" || type == "TIME" || type == "UUID" || type == "UHUGEINT" ||
      type.starts_with("ENUM"))
    return "CAST(" + name + " AS VARCHAR) AS " + name;
  return name;
}

/// Outcome or decision as "0", "1" or missing.
class BinaryReader {
 public:
  BinaryReader(const char* name, const study::TargetRole& role, bool is_text)
      : name_(name), role_(role), is_text_(is_text && !role.score_at_least) {}

  cube::Value read(const cube::Value& raw) {
    if (raw.kind != cube::Value::Kind::text) return raw;
    if (seen_.size() <= limits::kGroupValues) seen_.insert(raw.text);
    if (role_.positive) return cube::Value::of(raw.text == *role_.positive ? "1" : "0");
    if (raw.text == "1" || raw.text == "true") return cube::Value::of("1");
    return cube::Value::of("0");
  }

  /// After all rows: were the values those of a yes or no?
  Status check() const {
    std::vector<std::string> found(seen_.begin(), seen_.end());
    const std::map<std::string, std::string> values{
        {"role", name_},
        {"found", list_names(found, kValuesShown)},
        {"positive", role_.positive.value_or("")},
        {"nearest", role_.positive ? nearest_name(*role_.positive, found) : std::string()}};
    if (role_.positive) {
      // A constant is no error; a word that never occurs among several is a mistake.
      if (seen_.size() > 1 && !seen_.contains(*role_.positive))
        return fail(input_error("target_positive_unknown", values, role_.sql.place));
      return {};
    }
    for (const auto& text : found) {
      const bool binary =
          !is_text_ && (text == "0" || text == "1" || text == "true" || text == "false");
      if (!binary)
        return fail(
            input_error(is_text_ ? "target_text" : "target_not_binary", values, role_.sql.place));
    }
    return {};
  }

 private:
  const char* name_;
  const study::TargetRole& role_;
  bool is_text_;
  std::set<std::string> seen_;
};

cube::Int128 whole(const Datum& datum) {
  const auto* value = std::get_if<cube::Int128>(&datum);
  return value == nullptr ? cube::Int128{0} : *value;  // NULL: a sum of nothing
}

/// The aggregates of one cell by their names, and what they tell about the data as a whole.
class CellAggregates {
 public:
  explicit CellAggregates(const study::Study& study) : study_(study) {
    for (const auto& one : aggregates(study)) names_.push_back(one.name);
  }

  /// `row` from position `first` on; `bin` is its score's.
  Status look(const std::vector<Datum>& row, std::size_t first, const cube::Value& bin) {
    row_ = &row;
    first_ = first;
    if (study_.roles.weight) METALAB_DO(look_at_weights());
    if (!study_.roles.score) return {};
    const auto low = real("lowest_score"), high = real("highest_score");
    if (!low || !high) return {};
    for (const double score : {*low, *high})
      if (std::abs(score) > cube::kLargestScore)
        return fail(input_error(
            "score_too_large",
            {{"found", shortest_text(score)}, {"limit", shortest_text(cube::kLargestScore)}},
            study_.roles.score->place));
    const auto known = score_of_bin_.try_emplace(cube::score_of(bin), *low).first;
    single_ = single_ && *low == *high && known->second == *low;
    return {};
  }

  std::vector<cube::CubeBuilder::Sums> sums() const {
    std::vector<cube::CubeBuilder::Sums> out;
    if (study_.roles.weight) out.push_back({at("sum_w"), at("sum_w2")});
    if (study_.roles.score) out.push_back({at("sum_score"), at("sum_score2")});
    if (study_.of_numbers())
      for (const auto& one : cube::number_quantities())
        out.push_back({at("sum_" + std::string(one.name)), at("sum2_" + std::string(one.name))});
    return out;
  }
  /// The one score of each bin; empty where a bin has several.
  std::map<double, double> score_of_bin() && {
    return single_ ? std::move(score_of_bin_) : std::map<double, double>();
  }
  std::int64_t rows_without_weight() const {
    return study_.roles.weight ? static_cast<std::int64_t>(at("rows_without_weight")) : 0;
  }

 private:
  static std::string shortest_text(double value) { return value_of(Datum{value}).text; }
  const Datum& datum(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return (*row_)[first_ + static_cast<std::size_t>(found - names_.begin())];
  }
  cube::Int128 at(std::string_view name) const { return whole(datum(name)); }
  std::optional<double> real(std::string_view name) const {
    const auto* value = std::get_if<double>(&datum(name));
    return value == nullptr || std::isnan(*value) ? std::nullopt : std::optional(*value);
  }
  Status look_at_weights() const {
    const auto& weight = *study_.roles.weight;
    const auto refuse = [&](const char* code, double found, double limit) {
      return fail(input_error(code,
                              {{"found", shortest_text(found)}, {"limit", shortest_text(limit)}},
                              weight.sql.place));
    };
    const auto low = real("lowest_weight"), high = real("highest_weight"),
               least = real("least_weight");
    if (low && *low < 0) return refuse("weight_negative", *low, 0);
    if (high && *high > cube::kLargestScore)
      return refuse("weight_too_large", *high, cube::kLargestScore);
    if (least && *least < cube::kSmallestWeight)
      return refuse("weight_too_small", *least, cube::kSmallestWeight);
    if (weight.kind == study::WeightKind::frequency && at("parts_of_weight") > 0)
      return fail(input_error("weight_not_whole", {}, weight.sql.place));
    return {};
  }

  const study::Study& study_;
  std::vector<std::string> names_;
  const std::vector<Datum>* row_ = nullptr;
  std::size_t first_ = 0;
  std::map<double, double> score_of_bin_;
  bool single_ = true;
};

/// The aggregate query around `rows`, grouped by `columns`, with values as they can be read.
std::string readable_sql(const study::Study& study, const std::vector<GroupedColumn>& columns,
                         const std::string& rows) {
  std::string names, texts;
  for (const auto& column : columns) {
    names += (names.empty() ? "" : ", ") + column.name;
    texts += as_text(column.name, column.sql_type) + ", ";
  }
  std::string numbers = "n";
  for (const auto& one : aggregates(study))
    numbers += ", " + (one.is_sum ? "CAST(" + one.name + " AS HUGEINT)" : one.name);
  return "SELECT " + texts + numbers + " FROM (" + cube_sql(study, names, rows) + ") AS cells";
}

/// The rows of the aggregate query: from its coded form, or where that gives up from itself.
Status read_groups(Session& session, const study::Study& study, int unit,
                   const std::vector<GroupedColumn>& columns, const Session::RowReader& row) {
  const std::string rows = rows_sql(study, Scores::binned, unit);
  METALAB_TRY(const auto coded, CodedColumns::make(session, columns));
  std::vector<Datum> decoded;
  const auto read =
      session.query_with_progress(readable_sql(study, coded.grouped(), coded.rows_sql(rows)),
                                  [&](const std::vector<Datum>& words) -> Status {
                                    coded.decode(words, decoded);
                                    return row(decoded);
                                  });
  if (read) return {};
  if (!coded.gave_up()) return fail(read.error());
  METALAB_DO(session.query_with_progress(readable_sql(study, columns, rows), row));
  return {};
}

struct Cells {
  cube::Cube cube;
  std::int64_t rows_without_weight = 0;
  std::map<double, double> score_of_bin;  // empty where a bin has several scores
};

/// Reads the groups of a query into cells.
class CellReader {
 public:
  CellReader(const study::Study& study, const std::vector<RoleType>& types) : study_(study) {
    for (const auto& group : study.roles.groups)
      dimensions_.push_back({group.name, cube::DimensionRole::group, {}});
    first_target_ = dimensions_.size();
    const auto add_target = [&](const char* name, const study::TargetRole& role,
                                cube::DimensionRole dimension) {
      targets_.emplace_back(name, role,
                            !is_number(types[dimensions_.size()].sql_type) &&
                                types[dimensions_.size()].sql_type != "BOOLEAN");
      dimensions_.push_back({name, dimension, {}});
    };
    if (study.roles.outcome && !study.of_numbers())
      add_target("outcome", *study.roles.outcome, cube::DimensionRole::outcome);
    if (study.roles.decision && !study.of_numbers())
      add_target("decision", *study.roles.decision, cube::DimensionRole::decision);
    for (std::size_t i = 0; i < dimensions_.size(); ++i)
      columns_.push_back({types[i].name, types[i].sql_type,
                          i < first_target_ ? kGroupValuesCoded : kTargetValuesCoded});
    if (study.roles.weight) quantities_.emplace_back("w");
    if (study.roles.score) {
      dimensions_.push_back({"score", cube::DimensionRole::score, {}, 0});
      columns_.push_back({"score", "DOUBLE", kScoreBinsCoded});
      quantities_.emplace_back("score");
    }
    if (study.of_numbers())
      for (const auto& one : cube::number_quantities()) quantities_.emplace_back(one.name);
  }

  const std::vector<GroupedColumn>& columns() const { return columns_; }

  /// `ask` runs the query with the reader of its rows.
  template <class Ask>
  Result<Cells> read(const Ask& ask) {
    Cells out;
    CellAggregates cell(study_);
    cube::CubeBuilder builder(dimensions_, quantities_);
    std::vector<cube::Value> values(dimensions_.size());
    const std::size_t width = values.size();
    const Status read = ask([&](const std::vector<Datum>& row) -> Status {
      for (std::size_t d = 0; d < width; ++d) {
        values[d] = value_of(row[d]);
        if (d >= first_target_ && d < first_target_ + targets_.size())
          values[d] = targets_[d - first_target_].read(values[d]);
      }
      if (study_.roles.score && values.back().text == "-0") values.back().text = "0";
      METALAB_DO(cell.look(row, width + 1, values.back()));
      const std::int64_t unweighted = cell.rows_without_weight();
      out.rows_without_weight += unweighted;
      const auto n = static_cast<std::int64_t>(whole(row[width])) - unweighted;
      return n == 0 ? Status{} : builder.add(values, n, cell.sums());
    });
    if (!read) return fail(read.error());
    for (const auto& target : targets_) METALAB_DO(target.check());
    out.cube = std::move(builder).finish();
    out.score_of_bin = std::move(cell).score_of_bin();
    return out;
  }

 private:
  const study::Study& study_;
  std::vector<cube::Dimension> dimensions_;
  std::vector<GroupedColumn> columns_;
  std::vector<std::string> quantities_;
  std::vector<BinaryReader> targets_;
  std::size_t first_target_ = 0;
};

/// The unit of a study's numbers, from the largest of them. Error: number_too_large.
Result<int> unit_of_numbers(Session& session, const study::Study& study) {
  if (!study.of_numbers()) return 0;
  double largest = 0;
  const auto read = session.query(largest_number_sql(study), [&](const auto& row) -> Status {
    if (const auto* value = std::get_if<double>(&row[0])) largest = *value;
    return {};
  });
  if (!read) return fail(read.error());
  if (!(largest <= cube::kLargestNumber))
    return fail(input_error(
        "number_too_large",
        {{"found", value_of(Datum{largest}).text},
         {"limit", value_of(Datum{cube::kLargestNumber}).text}},
        (study.roles.outcome ? *study.roles.outcome : *study.roles.decision).sql.place));
  return cube::number_unit(largest);
}

/// The cells with exact scores, of which there are few, or with bins.
Result<Cells> read_cells(Session& session, const study::Study& study) {
  METALAB_TRY(const auto types, role_types(session, study));
  METALAB_TRY(const int unit, unit_of_numbers(session, study));
  const auto ask_for = [&](const CellReader& reader, Scores scores) {
    return [&, scores](const Session::RowReader& row) -> Status {
      if (scores == Scores::binned) return read_groups(session, study, unit, reader.columns(), row);
      METALAB_DO(session.query_with_progress(
          readable_sql(study, reader.columns(), rows_sql(study, Scores::exact, unit)), row));
      return {};
    };
  };
  CellReader binned(study, types);
  METALAB_TRY(auto out, binned.read(ask_for(binned, Scores::binned)));
  out.cube.unit = unit;
  if (cube::distinct_scores(out.cube) == 0) return out;
  if (!out.score_of_bin.empty() && out.score_of_bin.size() <= cube::kExactScores) {
    out.cube = cube::with_exact_scores(out.cube, out.score_of_bin);
    return out;
  }
  METALAB_TRY(const auto distinct,
              session.query_count(distinct_scores_sql(study, cube::kExactScores + 1)));
  if (static_cast<std::size_t>(distinct) > cube::kExactScores) return out;
  CellReader exact(study, types);
  METALAB_TRY(out, exact.read(ask_for(exact, Scores::exact)));
  out.cube.unit = unit;
  for (auto& dimension : out.cube.dimensions) dimension.coarser = cube::Dimension::kExact;
  return out;
}

/// Used rows that lack a role, from the cube's missing values.
std::map<std::string, std::int64_t> count_missing(const cube::Cube& cube) {
  std::map<std::string, std::int64_t> missing;
  for (std::size_t d = 0; d < cube.dimensions.size(); ++d) {
    std::int64_t& count = missing[cube.dimensions[d].name];
    for (std::size_t i = 0; i < cube.cells(); ++i)
      if (cube.value(i, d).kind == cube::Value::Kind::missing) count += cube.n[i];
  }
  return missing;
}

/// Rows without an outcome or a prediction that is a number; of frequency weights, the file's rows
/// are not known.
void count_missing_numbers(const study::Study& study, const cube::Cube& cube,
                           std::map<std::string, std::int64_t>& missing) {
  if (study.roles.weight) return;
  const auto count = [&](const char* role, const char* quantity) {
    cube::Int128 known = 0;
    for (const auto sum : cube.quantity(quantity)->sum) known += sum;
    missing[role] = cube::total_rows(cube) - static_cast<std::int64_t>(known >> cube::kShift);
  };
  if (study.roles.outcome) count("outcome", "rows_y");
  if (study.roles.decision) count("decision", "rows_p");
}

Status account_for_joins(Session& session, const FromClause& from, CubeFile& out) {
  if (from.joins.empty()) return {};
  for (const auto& relation : from.relations) {
    METALAB_TRY(
        out.rows.tables[relation.input->table->name].rows,
        session.query_count("SELECT COUNT(*) FROM " + sql_name(relation.input->table->name)));
  }
  for (const auto& join : from.joins) {
    METALAB_TRY(out.rows.tables[join.table].matched, count_matched(session, join));
  }
  const auto& first = from.relations.front().input->table->name;
  if (out.rows.read > out.rows.tables[first].rows)
    out.notes.push_back({"join_multiplies_rows",
                         {{"table", first},
                          {"rows", std::to_string(out.rows.tables[first].rows)},
                          {"read", std::to_string(out.rows.read)}}});
  return {};
}

/// Columns that are a group as they stand and nothing else in the study: their values are names,
/// even where they are written in digits.
std::set<std::string> columns_of_codes(const study::Study& study) {
  std::string others = study.from.text + " " + (study.where ? study.where->text : "") + " " +
                       (study.roles.score ? study.roles.score->text : "") + " " +
                       (study.roles.weight ? study.roles.weight->sql.text : "");
  for (const auto* target : {&study.roles.outcome, &study.roles.decision})
    if (*target) others += " " + (*target)->sql.text;
  std::set<std::string> out;
  for (const auto& group : study.roles.groups) {
    std::string elsewhere = others;
    for (const auto& other : study.roles.groups)
      if (&other != &group) elsewhere += " " + other.sql.text;
    if (elsewhere.find(group.sql.text) == std::string::npos) out.insert(group.sql.text);
  }
  return out;
}

/// Scores in coarser bins, or none, so that no cell is too small.
void note_coarser_scores(const cube::Cube& before, const cube::Cube& after,
                         std::vector<Note>& notes) {
  const std::size_t scores = cube::distinct_scores(after);
  if (cube::distinct_scores(before) == 0) return;
  if (scores == 0) {
    notes.push_back({"scores_removed_for_disclosure", {}});
  } else if (after.dimension(cube::DimensionRole::score)->coarser !=
             before.dimension(cube::DimensionRole::score)->coarser) {
    notes.push_back({"scores_coarsened_for_disclosure", {{"bins", std::to_string(scores)}}});
  }
}

/// Labels for values that the data does not have are usually misspelt.
void note_unused_labels(const study::Study& study, CubeFile& out) {
  for (const auto& group : study.roles.groups) {
    for (const auto& dimension : out.cube.dimensions) {
      if (dimension.name != group.name) continue;
      std::vector<std::string> texts;
      for (const auto& value : dimension.values)
        if (value.kind == cube::Value::Kind::text) texts.push_back(value.text);
      for (const auto& [value, label] : group.labels)
        if (std::find(texts.begin(), texts.end(), value) == texts.end())
          out.notes.push_back({"label_without_value", {{"group", group.name}, {"value", value}}});
    }
  }
}

}  // namespace

Result<FromClause> check_source(Session& session, const study::Study& study,
                                std::vector<Input>& inputs) {
  METALAB_DO(open_inputs(session, inputs, columns_of_codes(study)));
  METALAB_TRY(auto from, check_from(session, {from_sql(study), study.from.place}, inputs));
  std::vector<study::Placed> expressions;
  for (const auto& column : dimension_columns(study)) expressions.push_back(column.sql);
  if (study.roles.score) expressions.push_back(*study.roles.score);
  if (study.roles.weight) expressions.push_back(study.roles.weight->sql);
  if (study.where) expressions.push_back(*study.where);
  METALAB_DO(check_expressions(session, expressions, from.relations));

  METALAB_TRY(const auto types, role_types(session, study));
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string& name = types[i].name;
    if (study.of_numbers() && (name == "outcome" || name == "decision")) {
      const auto& role = name == "outcome" ? *study.roles.outcome : *study.roles.decision;
      if (!is_number(types[i].sql_type))
        return fail(input_error("role_type", {{"role", name}, {"type", types[i].sql_type}},
                                role.sql.place));
    } else if (name == "outcome") {
      METALAB_DO(check_target("outcome", *study.roles.outcome, types[i].sql_type));
    } else if (name == "decision") {
      METALAB_DO(check_target("decision", *study.roles.decision, types[i].sql_type));
    } else if (const bool number = name == "weight" || name == "score";
               number ? !is_number(types[i].sql_type) : !is_value(types[i].sql_type)) {
      const auto place = name == "weight"  ? study.roles.weight->sql.place
                         : name == "score" ? study.roles.score->place
                                           : study.roles.groups[i].sql.place;
      return fail(input_error("role_type", {{"role", name}, {"type", types[i].sql_type}}, place));
    }
  }
  return from;
}

Result<CubeFile> build_cube(Session& session, const study::Study& study, const FromClause& from,
                            const std::vector<Input>& inputs) {
  CubeFile out;
  out.data_part = study::data_part_digest(study);
  auto cells = read_cells(session, study);
  if (!cells) return fail(reading_error(cells.error(), study));
  out.cube = std::move(cells->cube);
  const std::int64_t used = cube::total_rows(out.cube) + cells->rows_without_weight;
  out.rows.read = used;
  if (study.where) {
    METALAB_TRY(out.rows.read, session.query_count(read_count_sql(study)));
  }
  out.rows.excluded_by_study = out.rows.read - used;
  if (used == 0)
    return fail(input_error("data_no_rows", {{"read", std::to_string(out.rows.read)}},
                            study.where ? study.where->place : study.from.place));
  out.rows.missing = count_missing(out.cube);
  if (study.of_numbers()) count_missing_numbers(study, out.cube, out.rows.missing);
  if (study.roles.weight) out.rows.missing["weight"] = cells->rows_without_weight;
  METALAB_DO(account_for_joins(session, from, out));
  note_unused_labels(study, out);
  if (study.minimum_cell > 1) {
    auto suppressed = cube::suppress(out.cube, study.minimum_cell);
    note_coarser_scores(out.cube, suppressed.cube, out.notes);
    out.cube = std::move(suppressed.cube);
    out.rows.merged = suppressed.merged_rows;
    out.rows.removed = suppressed.removed_rows;
    if (suppressed.removed_rows > 0)
      out.notes.push_back(
          {"rows_removed_for_disclosure", {{"rows", std::to_string(suppressed.removed_rows)}}});
  }
  for (const auto& input : inputs)
    for (const auto& column : input.columns)
      if (input.table->format != "parquet")
        out.column_types[input.table->name][column.name] = column.sql_type;
  return out;
}

}  // namespace metalab::source
