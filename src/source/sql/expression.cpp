// SPDX-License-Identifier: Apache-2.0
#include "source/sql/expression.hpp"

#include <algorithm>
#include <array>

#include "base/column_names.hpp"
#include "base/json.hpp"
#include "base/letter_case.hpp"
#include "base/nearest.hpp"
#include "source/sql/check_literals.hpp"
#include "source/sql/type_message.hpp"

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

/// The parser's complaint about a text of the study.
Error syntax_error(const std::string& code, const std::string& message,
                   const study::Placed& placed) {
  auto values = syntax_message(message, placed.text);
  values["sql"] = placed.text;
  return input_error(code, values, placed.place);
}

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
    if (statements.size() == 1) {
      return fail(syntax_error(code, serialised.error().values.at("message"), placed));
    }
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
      return fail(syntax_error(code, text_member(*tree, "error_message"), placed));
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

/// The statement's text before that of the study.
constexpr std::string_view kBeforeExpression = "SELECT 1, ";
constexpr std::string_view kBeforeFrom = "SELECT count(*) FROM ";

class ExpressionCheck {
 public:
  /// `before`: bytes of the statement before the study's text.
  ExpressionCheck(const study::Placed& expression, const std::vector<Relation>& relations,
                  std::size_t before)
      : expression_(expression), relations_(relations), before_(before) {}

  /// The columns named in what was checked.
  const std::vector<ColumnUse>& uses() const { return uses_; }

  /// The column that a COLUMN_REF names.
  Result<ColumnUse> column_of(const Json& node) const {
    ColumnUse use;
    if (const Json* names = node.find("column_names");
        names != nullptr && names->array() != nullptr)
      for (const Json& name : *names->array())
        if (name.text() != nullptr) use.parts.push_back(*name.text());
    if (const Json* at = node.find("query_location"); at != nullptr && at->integer() != nullptr)
      use.at = static_cast<std::size_t>(*at->integer()) - before_;
    METALAB_DO(find_columns(use));
    return use;
  }

  /// Finds the columns that the use names: a column, perhaps behind its table's name, else a field
  /// behind its column's, perhaps behind the table's.
  Status find_columns(ColumnUse& use) const {
    const auto& parts = use.parts;
    const bool one = parts.size() <= 1;
    const std::string of_table = one ? "" : parts.front();
    for (const auto& [name, table] : {std::pair(joined(parts, one ? 0 : 1), of_table),
                                      std::pair(joined(parts, 0), std::string())}) {
      METALAB_TRY(use.columns, columns_named(name, table));
      use.name = name;
      if (!use.columns.empty()) return {};
    }
    const bool has_table = std::any_of(
        relations_.begin(), relations_.end(),
        [&](const auto& relation) { return lower_case(of_table) == lower_case(relation.alias); });
    std::vector<std::string> known;
    for (const Relation& relation : relations_)
      if (!has_table || lower_case(of_table) == lower_case(relation.alias))
        for (const auto& column : relation.input->columns) known.push_back(column.name);
    auto values = unknown_column(parts.empty() ? "" : parts.back(), known);
    if (values["nearest"].empty()) values = unknown_column(use.name, known);
    values["name"] = use.name;
    return fail(input_error("study_unknown_column", std::move(values), expression_.place));
  }

  /// Looks at every object of the tree that has a class; nothing is known to be harmless unlisted.
  Status check(const Json& node) {
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

  /// Of what `check` has let pass.
  Status check_literals_of(const Json& node) const {
    return check_literals(node, expression_, [&](const Json& reference) {
      std::vector<NamedColumn> out;
      if (const auto use = column_of(reference))
        for (const auto& one : use->columns) {
          const Input* input = relations_[one.relation].input;
          out.push_back({input, &input->columns[one.position]});
        }
      return out;
    });
  }

 private:
  static std::string joined(const std::vector<std::string>& parts, std::size_t first) {
    std::string out;
    for (std::size_t p = first; p < parts.size(); ++p) out += (out.empty() ? "" : ".") + parts[p];
    return out;
  }

  /// Columns of this name, of all tables or of one: those of exactly this name, else the one of
  /// each table that differs only in case; none where no column has it.
  Result<std::vector<ColumnUse::Column>> columns_named(const std::string& name,
                                                       const std::string& table) const {
    std::vector<ColumnUse::Column> exact, alike;
    std::vector<std::string> spellings;
    for (std::size_t r = 0; r < relations_.size(); ++r) {
      const Relation& relation = relations_[r];
      if (!table.empty() && lower_case(table) != lower_case(relation.alias)) continue;
      const std::size_t before = alike.size();
      for (std::size_t c = 0; c < relation.input->columns.size(); ++c) {
        const std::string& column = relation.input->columns[c].name;
        if (lower_case(column) != lower_case(name)) continue;
        (column == name ? exact : alike).push_back({r, c});
      }
      if (alike.size() < before + 2) continue;
      for (std::size_t i = before; i < alike.size(); ++i)
        spellings.push_back(relation.input->columns[alike[i].position].name);
    }
    if (!exact.empty() || spellings.empty()) return exact.empty() ? alike : exact;
    return fail(input_error("column_case", {{"name", name}, {"columns", list_names(spellings)}},
                            expression_.place));
  }

  Status forbid(const std::string& what) const {
    return fail(input_error("expression_forbidden", {{"what", what}, {"sql", expression_.text}},
                            expression_.place));
  }

  Status check_class(const Json& node) {
    const std::string kind = text_member(node, "class");
    const std::string type = text_member(node, "type");
    if (!among(kAllowedClasses, kind)) return forbid(lower_case(kind));
    if (kind == "OPERATOR" && !among(kAllowedOperators, type)) return forbid(lower_case(type));
    if (kind == "FUNCTION") return check_function(node);
    if (kind == "COLUMN_REF") {
      METALAB_TRY(auto use, column_of(node));
      uses_.push_back(std::move(use));
      return {};
    }
    if (kind == "CAST") {
      const Json* target = node.find("cast_type");
      const std::string id = target == nullptr ? "" : text_member(*target, "id");
      if (!among(kAllowedTypes, id)) return forbid("cast_type");
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

  const study::Placed& expression_;
  const std::vector<Relation>& relations_;
  std::size_t before_;
  std::vector<ColumnUse> uses_;
};

Result<Json> parse_from(Session& session, const study::Placed& from) {
  METALAB_TRY(auto trees,
              parse(session, {{std::string(kBeforeFrom) + from.text + "\nWHERE TRUE", &from}},
                    "from_syntax"));
  return std::move(trees.front());
}

/// Reads the join tree of `from`, left to right.
class FromCheck {
 public:
  FromCheck(Session& session, const study::Placed& from, const std::vector<Input>& inputs)
      : session_(session), from_(from), inputs_(inputs) {}

  Result<FromClause> check() {
    METALAB_TRY(const auto tree, parse_from(session_, from_));
    const Json* select = only_select(tree);
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
    if (const Json* condition = node.find("condition"); !is_empty(condition)) {
      ExpressionCheck check(from_, out_.relations, kBeforeFrom.size());
      METALAB_DO(check.check(*condition));
      METALAB_DO(check.check_literals_of(*condition));
      out_.text.uses.insert(out_.text.uses.end(), check.uses().begin(), check.uses().end());
      METALAB_DO(find_equated(check, *condition));
    }
    return find_merged(node);
  }

  /// Columns that the condition sets equal: themselves, not what is computed from them.
  Status find_equated(const ExpressionCheck& check, const Json& node) {
    const Json *left = node.find("left"), *right = node.find("right");
    const auto is_column = [](const Json* side) {
      return side != nullptr && text_member(*side, "class") == "COLUMN_REF";
    };
    if (text_member(node, "type") == "COMPARE_EQUAL" && is_column(left) && is_column(right)) {
      METALAB_TRY(auto first, check.column_of(*left));
      METALAB_TRY(auto second, check.column_of(*right));
      out_.equated.emplace_back(std::move(first), std::move(second));
    }
    if (const auto* list = node.array())
      for (const Json& item : *list) METALAB_DO(find_equated(check, item));
    if (const auto* members = node.object())
      for (const auto& [key, member] : *members) METALAB_DO(find_equated(check, member));
    return {};
  }

  Status find_merged(const Json& node) {
    const Json* names = node.find("using_columns");
    if (names == nullptr || names->array() == nullptr) return {};
    const ExpressionCheck check(from_, out_.relations, kBeforeFrom.size());
    for (const Json& name : *names->array()) {
      ColumnUse use;
      use.parts = {name.text() == nullptr ? "" : *name.text()};
      METALAB_DO(check.find_columns(use));
      out_.merged.push_back(std::move(use));
    }
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

  Session& session_;
  const study::Placed& from_;
  const std::vector<Input>& inputs_;
  FromClause out_;
};

/// Counts of the joins of `from`, each the same statement over a part of its tree.
class JoinCounter {
 public:
  JoinCounter(const Json& tree, const std::vector<Relation>& relations)
      : tree_(tree), relations_(relations) {}

  JoinCounts count() {
    visit(*only_select(tree_)->find("from_table"));
    return std::move(out_);
  }

 private:
  void visit(const Json& node) {
    if (text_member(node, "type") != "JOIN") {
      ++visited_;
      return;
    }
    const Json &left = *node.find("left"), &right = *node.find("right");
    visit(left);
    visit(right);
    const std::string of_left = joined(node, "SEMI", left, right);
    if (out_.sizes.empty()) out_.checks.push_back({table(0), of_left});
    out_.checks.push_back({table(visited_ - 1), joined(node, "SEMI", right, left)});
    out_.sizes.push_back({joined(node, "INNER", left, right), of_left});
  }

  std::string table(std::size_t relation) const { return relations_[relation].input->table->name; }

  std::string joined(const Json& join, const char* type, const Json& left, const Json& right) {
    Json::Object changed = *join.object();
    changed["join_type"] = type;
    changed["left"] = left;
    changed["right"] = right;
    Json tree = tree_;
    auto& statement = *tree.object()->find("statements")->second.array();
    (*statement.front().object()->find("node")->second.object())["from_table"] = changed;
    return canonical_json(tree);
  }

  const Json& tree_;
  const std::vector<Relation>& relations_;
  std::size_t visited_ = 0;
  JoinCounts out_;
};

}  // namespace

Result<FromClause> check_from(Session& session, const study::Placed& from,
                              const std::vector<Input>& inputs) {
  return FromCheck(session, from, inputs).check();
}

Result<JoinCounts> join_counts(Session& session, const study::Placed& from,
                               const std::vector<Relation>& relations) {
  METALAB_TRY(const auto tree, parse_from(session, from));
  return JoinCounter(tree, relations).count();
}

Result<std::int64_t> count_of_tree(Session& session, const std::string& tree) {
  METALAB_TRY(const auto sql,
              session.query_text("SELECT json_deserialize_sql(" + sql_literal(tree) + ")"));
  return session.query_count(sql);
}

Result<std::vector<CheckedText>> check_expressions(Session& session,
                                                   const std::vector<study::Placed>& expressions,
                                                   const std::vector<Relation>& relations) {
  std::vector<CheckedText> out;
  if (expressions.empty()) return out;
  // Bare, so that each text must be balanced by itself; the caller then sets it in parentheses.
  std::vector<Statement> statements;
  for (const auto& expression : expressions)
    statements.push_back(
        {std::string(kBeforeExpression) + expression.text + "\nFROM nothing WHERE TRUE",
         &expression});
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
    const Json& root = list->array()->back();
    ExpressionCheck check(expression, relations, kBeforeExpression.size());
    METALAB_DO(check.check(root));
    METALAB_DO(check.check_literals_of(root));
    out.push_back({check.uses(), text_member(root, "class") == "COLUMN_REF"});
  }
  return out;
}

Result<std::vector<CheckedText>> check_names_and_expressions(
    Session& session, const std::vector<study::Placed*>& expressions,
    const std::vector<Relation>& relations) {
  const auto is_name = [&](const std::string& text) {
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& relation) {
      const auto& columns = relation.input->columns;
      return std::any_of(columns.begin(), columns.end(),
                         [&](const InputColumn& column) { return column.name == text; });
    });
  };
  std::vector<study::Placed> texts;
  for (const auto* expression : expressions) texts.push_back(*expression);
  auto checked = check_expressions(session, texts, relations);
  if (checked) return checked;
  bool changed = false;
  for (auto& text : texts) {
    if (!is_name(text.text) || check_expressions(session, {text}, relations)) continue;
    text.text = sql_name(text.text);
    changed = true;
  }
  if (!changed) return checked;
  checked = check_expressions(session, texts, relations);
  for (std::size_t i = 0; checked && i < expressions.size(); ++i) *expressions[i] = texts[i];
  return checked;
}

}  // namespace metalab::source
