// SPDX-License-Identifier: Apache-2.0
#include "source/sql/expression.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/letter_case.hpp"
#include "base/nearest.hpp"

namespace metalab::source {
namespace {

constexpr std::array<std::string_view, 9> kAllowedClasses{"COLUMN_REF",  "CONSTANT", "COMPARISON",
                                                          "CONJUNCTION", "CASE",     "CAST",
                                                          "FUNCTION",    "OPERATOR", "BETWEEN"};

constexpr std::array<std::string_view, 9> kAllowedOperators{
    "OPERATOR_NOT",    "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL",
    "COMPARE_IN",      "COMPARE_NOT_IN",   "OPERATOR_COALESCE",
    "OPERATOR_NULLIF", "OPERATOR_TRY",     "COMPARE_BETWEEN"};

constexpr std::array<std::string_view, 21> kAllowedTypes{
    "BOOLEAN",  "TINYINT",  "SMALLINT",  "INTEGER",   "BIGINT",
    "HUGEINT",  "UTINYINT", "USMALLINT", "UINTEGER",  "UBIGINT",
    "UHUGEINT", "FLOAT",    "DOUBLE",    "DECIMAL",   "VARCHAR",
    "CHAR",     "DATE",     "TIME",      "TIMESTAMP", "TIMESTAMP WITH TIME ZONE",
    "UUID"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string text_member(const Json& node, std::string_view key) {
  const Json* member = node.find(key);
  return member != nullptr && member->text() != nullptr ? *member->text() : std::string();
}

bool is_empty(const Json* value) {
  if (value == nullptr || value->is_null()) return true;
  if (const auto* list = value->array()) return list->empty();
  return false;
}

/// A statement to parse and whose text it is.
struct Statement {
  std::string sql;
  const study::Placed* placed;
};

/// The statements' parse trees as JSON, by one query; or the parser's complaint under `code`.
Result<std::vector<Json>> parse(Session& session, const std::vector<Statement>& statements,
                                const std::string& code) {
  std::string sql;
  for (const auto& statement : statements)
    sql += (sql.empty() ? "SELECT" : ",") + std::string(" CAST(json_serialize_sql(") +
           sql_literal(statement.sql) + ", skip_default := true) AS VARCHAR)";
  std::vector<std::string> texts;
  const auto serialised = session.query(sql, [&](const std::vector<Datum>& row) -> Status {
    for (const Datum& datum : row) {
      const auto* text = std::get_if<std::string>(&datum);
      texts.push_back(text == nullptr ? "" : *text);
    }
    return {};
  });
  if (!serialised) {
    if (serialised.error().code != "engine_refused") return fail(serialised.error());
    const study::Placed& placed = *statements.front().placed;
    if (statements.size() == 1)
      return fail(input_error(
          code, {{"message", serialised.error().values.at("message")}, {"sql", placed.text}},
          placed.place));
    std::vector<Json> out;  // one of them is refused: which?
    for (const auto& statement : statements) {
      METALAB_TRY(auto alone, parse(session, {statement}, code));
      out.push_back(std::move(alone.front()));
    }
    return out;
  }
  std::vector<Json> out;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const study::Placed& placed = *statements[i].placed;
    auto tree = read_json(texts.at(i));
    if (!tree) return fail(input_error("expression_too_complex", {}, placed.place));
    if (const Json* error = tree->find("error"); error == nullptr || *error != Json(false))
      return fail(input_error(
          code, {{"message", text_member(*tree, "error_message")}, {"sql", placed.text}},
          placed.place));
    out.push_back(std::move(*tree));
  }
  return out;
}

/// The single node of "SELECT ... FROM ... WHERE TRUE" with nothing else in it; null when the text
/// held more. The clause that ends the statement is ours, so that the study's text cannot go on
/// into clauses of its own.
const Json* only_select(const Json& tree) {
  const Json* statements = tree.find("statements");
  if (statements == nullptr || statements->array() == nullptr || statements->array()->size() != 1)
    return nullptr;
  const Json* node = statements->array()->front().find("node");
  if (node == nullptr || node->object() == nullptr || text_member(*node, "type") != "SELECT_NODE" ||
      text_member(*node, "aggregate_handling") != "STANDARD_HANDLING")
    return nullptr;
  for (const auto& [key, member] : *node->object()) {
    const bool ours = key == "type" || key == "select_list" || key == "from_table" ||
                      key == "where_clause" || key == "aggregate_handling";
    const bool empty =
        is_empty(&member) || (member.object() != nullptr && member.object()->empty());
    if (!ours && !empty) return nullptr;
  }
  return node;
}

class ExpressionCheck {
 public:
  ExpressionCheck(const study::Placed& expression, const std::vector<Relation>& relations)
      : expression_(expression), relations_(relations) {}

  /// Looks at every object of the tree that has a class; nothing is known to be harmless unlisted.
  Status check(const Json& node) const {
    if (const auto* list = node.array()) {
      for (const Json& item : *list) METALAB_DO(check(item));
      return {};
    }
    const auto* members = node.object();
    if (members == nullptr) return {};
    if (members->contains("class")) METALAB_DO(check_class(node));
    for (const auto& [key, member] : *members) METALAB_DO(check(member));
    return {};
  }

 private:
  Status refuse(const std::string& what) const {
    return fail(input_error("expression_forbidden", {{"what", what}, {"sql", expression_.text}},
                            expression_.place));
  }

  Status check_class(const Json& node) const {
    const std::string kind = text_member(node, "class");
    const std::string type = text_member(node, "type");
    if (!among(kAllowedClasses, kind)) return refuse(lower_case(kind));
    if (kind == "OPERATOR" && !among(kAllowedOperators, type)) return refuse(lower_case(type));
    if (kind == "FUNCTION") return check_function(node);
    if (kind == "COLUMN_REF") return check_column(node);
    if (kind == "CAST") {
      const Json* target = node.find("cast_type");
      const std::string id = target == nullptr ? "" : text_member(*target, "id");
      if (!among(kAllowedTypes, id)) return refuse("cast " + id);
    }
    return {};
  }

  Status check_function(const Json& node) const {
    const std::string name = lower_case(text_member(node, "function_name"));
    const std::string schema = text_member(node, "schema");
    const auto& allowed = allowed_functions();
    const bool plain = (schema.empty() || schema == "main") && is_empty(node.find("filter")) &&
                       text_member(node, "catalog").empty() &&
                       (node.find("distinct") == nullptr || *node.find("distinct") == Json(false));
    if (plain && std::find(allowed.begin(), allowed.end(), name) != allowed.end()) return {};
    return fail(input_error(
        "expression_function",
        {{"name", name}, {"nearest", nearest_name(name, allowed)}, {"sql", expression_.text}},
        expression_.place));
  }

  Status check_column(const Json& node) const {
    std::vector<std::string> parts;
    if (const Json* names = node.find("column_names");
        names != nullptr && names->array() != nullptr)
      for (const Json& name : *names->array())
        if (name.text() != nullptr) parts.push_back(*name.text());
    std::vector<std::string> known;
    int found = 0;
    for (const Relation& relation : relations_) {
      const bool qualified = parts.size() == 2;
      if (qualified && lower_case(parts[0]) != lower_case(relation.alias)) continue;
      for (const auto& column : relation.input->columns) {
        known.push_back(column.name);
        found += lower_case(column.name) == lower_case(parts.empty() ? "" : parts.back()) ? 1 : 0;
      }
    }
    if (found > 0 && parts.size() <= 2) return {};
    std::string name;
    for (const auto& part : parts) name += (name.empty() ? "" : ".") + part;
    return fail(input_error("study_unknown_column",
                            {{"name", name},
                             {"nearest", nearest_name(parts.empty() ? "" : parts.back(), known)},
                             {"known", list_names(known)}},
                            expression_.place));
  }

  const study::Placed& expression_;
  const std::vector<Relation>& relations_;
};

/// Reads the join tree of `from`, left to right.
class FromCheck {
 public:
  FromCheck(Session& session, const study::Placed& from, const std::vector<Input>& inputs)
      : session_(session), from_(from), inputs_(inputs) {}

  Result<FromClause> check() {
    METALAB_TRY(auto trees,
                parse(session_, {{"SELECT count(*) FROM " + from_.text + "\nWHERE TRUE", &from_}},
                      "from_syntax"));
    tree_ = std::move(trees.front());
    const Json* select = only_select(tree_);
    const Json* table = select == nullptr ? nullptr : select->find("from_table");
    if (table == nullptr) return fail(refuse("from_syntax"));
    METALAB_DO(visit(Json(*table)));
    for (const auto& input : inputs_) {
      const auto used = std::any_of(out_.relations.begin(), out_.relations.end(),
                                    [&](const Relation& r) { return r.input == &input; });
      if (!used) return fail(refuse("from_table_unused", input.table->name));
    }
    return std::move(out_);
  }

 private:
  Error refuse(const std::string& code, const std::string& name = {}) const {
    std::vector<std::string> known;
    for (const auto& input : inputs_) known.push_back(input.table->name);
    return input_error(code,
                       {{"name", name},
                        {"nearest", nearest_name(name, known)},
                        {"known", list_names(known)},
                        {"sql", from_.text}},
                       from_.place);
  }

  Status visit(const Json& node) {
    const std::string type = text_member(node, "type");
    if (!is_empty(node.find("sample"))) return fail(refuse("from_not_a_join"));
    if (type == "BASE_TABLE") return visit_table(node);
    if (type != "JOIN") return fail(refuse("from_not_a_join"));
    const std::string kind = text_member(node, "join_type");
    const bool allowed = kind == "INNER" || kind == "LEFT" || kind == "RIGHT" || kind == "OUTER";
    const Json *left = node.find("left"), *right = node.find("right");
    if (!allowed || text_member(node, "ref_type") != "REGULAR" || left == nullptr ||
        right == nullptr || text_member(*right, "type") != "BASE_TABLE" ||
        (is_empty(node.find("condition")) && is_empty(node.find("using_columns"))))
      return fail(refuse("from_not_a_join"));
    METALAB_DO(visit(*left));
    METALAB_DO(visit(*right));
    if (const Json* condition = node.find("condition"); !is_empty(condition))
      METALAB_DO(ExpressionCheck(from_, out_.relations).check(*condition));
    if (out_.joins.empty()) add_semi_join(node, *left, *right, 0);
    add_semi_join(node, *right, *left, out_.relations.size() - 1);
    return {};
  }

  Status visit_table(const Json& node) {
    const std::string name = text_member(node, "table_name");
    const std::string alias = text_member(node, "alias");
    if (!text_member(node, "schema_name").empty() || !text_member(node, "catalog_name").empty() ||
        !is_empty(node.find("column_name_alias")) || !is_empty(node.find("at_clause")))
      return fail(refuse("from_not_a_join"));
    const auto found = std::find_if(inputs_.begin(), inputs_.end(), [&](const Input& input) {
      return lower_case(input.table->name) == lower_case(name);
    });
    if (found == inputs_.end()) return fail(refuse("from_unknown_table", name));
    for (const Relation& relation : out_.relations)
      if (relation.input == &*found) return fail(refuse("from_table_twice", name));
    out_.relations.push_back({alias.empty() ? name : alias, &*found});
    return {};
  }

  /// The same statement over a semi join of `counted` with `partner`, as a tree.
  void add_semi_join(const Json& join, const Json& counted, const Json& partner,
                     std::size_t relation) {
    Json::Object semi = *join.object();
    semi["join_type"] = "SEMI";
    semi["left"] = counted;
    semi["right"] = partner;
    Json tree = tree_;
    auto& statement = *tree.object()->find("statements")->second.array();
    (*statement.front().object()->find("node")->second.object())["from_table"] = semi;
    out_.joins.push_back({out_.relations[relation].input->table->name, canonical_json(tree)});
  }

  Session& session_;
  const study::Placed& from_;
  const std::vector<Input>& inputs_;
  Json tree_;
  FromClause out_;
};

}  // namespace

Result<FromClause> check_from(Session& session, const study::Placed& from,
                              const std::vector<Input>& inputs) {
  return FromCheck(session, from, inputs).check();
}

Result<std::int64_t> count_matched(Session& session, const JoinCheck& join) {
  METALAB_TRY(const auto sql, session.query_text("SELECT json_deserialize_sql(" +
                                                 sql_literal(join.semi_join) + ")"));
  return session.query_count(sql);
}

Status check_expressions(Session& session, const std::vector<study::Placed>& expressions,
                         const std::vector<Relation>& relations) {
  if (expressions.empty()) return {};
  // Bare, so that each text must be balanced by itself; the caller then sets it in parentheses.
  std::vector<Statement> statements;
  for (const auto& expression : expressions)
    statements.push_back(
        {"SELECT 1, " + expression.text + "\nFROM nothing WHERE TRUE", &expression});
  METALAB_TRY(const auto trees, parse(session, statements, "expression_syntax"));
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const study::Placed& expression = expressions[i];
    const Json* select = only_select(trees[i]);
    const Json* list = select == nullptr ? nullptr : select->find("select_list");
    const Json* from = select == nullptr ? nullptr : select->find("from_table");
    const bool one = list != nullptr && list->array() != nullptr && list->array()->size() == 2 &&
                     from != nullptr && text_member(*from, "table_name") == "nothing" &&
                     text_member(list->array()->back(), "alias").empty();
    if (!one)
      return fail(input_error("expression_not_one", {{"sql", expression.text}}, expression.place));
    METALAB_DO(ExpressionCheck(expression, relations).check(list->array()->back()));
  }
  return {};
}

}  // namespace metalab::source
