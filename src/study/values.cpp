// SPDX-License-Identifier: Apache-2.0
#include "study/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/limits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace metalab::study {
namespace {

constexpr int kLongestQuoted = 80;  // of what was found, in an error

Error wrong_type(const Item& item, std::string_view expected) {
  const Node& node = *item.node;
  const std::string found = node.kind == Node::Kind::map    ? "{\u2026}"
                            : node.kind == Node::Kind::list ? "[\u2026]"
                            : node.is_null()                ? "null"
                            : item.path.empty() ? "\u2026"  // no study: perhaps the data
                                                : printable(node.text, kLongestQuoted);
  return input_error("study_wrong_type", {{"expected", std::string(expected)}, {"found", found}},
                     item.place());
}

/// YAML allows a sign that from_chars does not.
std::string_view without_plus(std::string_view digits) {
  if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
  return digits;
}

std::span<const std::string_view> span_of(std::initializer_list<std::string_view> names) {
  return {names.begin(), names.size()};
}

std::vector<std::string> names_of(std::span<const std::string_view> a,
                                  std::span<const std::string_view> b = {}) {
  std::vector<std::string> out(a.begin(), a.end());
  out.insert(out.end(), b.begin(), b.end());
  return out;
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Says where the key belongs, and which one it is near to.
Error unknown_key(const Item& item, const Node& key, const KnownKeys& here) {
  const auto known = names_of(span_of(here.required), span_of(here.optional));
  auto places = places_of_key(key.text);
  const auto top = std::remove(places.begin(), places.end(), "");
  const bool of_study = top != places.end();
  places.erase(top, places.end());
  Place where = key.place;
  where.key = item.member(key.text).path;
  return input_error("study_unknown_key",
                     {{"name", printable(key.text, kLongestQuoted)},
                      {"places", places.empty() ? "" : list_names(places, places.size())},
                      {"study", of_study ? "study" : ""},
                      {"nearest", nearest_name(key.text, known)},
                      {"known", list_names(known, 20)}},
                     where);
}

}  // namespace

bool is_identifier(std::string_view name, std::size_t longest) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !name.empty() && name.size() <= longest && letter(name[0]) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

Status keys(const Item& item, const KnownKeys& known) {
  if (item.node->kind != Node::Kind::map) return fail(wrong_type(item, "map"));
  for (const auto& [key, value] : item.node->members)
    if (!contains(span_of(known.required), key.text) &&
        !contains(span_of(known.optional), key.text))
      return fail(unknown_key(item, key, known));
  for (const auto name : known.required) {
    if (item.node->find(name) != nullptr) continue;
    Place where = item.place();
    where.key = item.member(name).path;
    return fail(input_error("study_missing_key", {{"name", std::string(name)}}, where));
  }
  return {};
}

Error not_a_map(const Item& item) { return wrong_type(item, "map"); }

Result<std::string> text(const Item& item) {
  if (item.node->kind != Node::Kind::scalar || item.node->is_null())
    return fail(wrong_type(item, "text"));
  return item.node->text;
}

Result<std::string> nonempty_text(const Item& item) {
  METALAB_TRY(auto out, text(item));
  if (out.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(wrong_type(item, "nonempty_text"));
  return out;
}

Result<std::string> identifier(const Item& item) {
  METALAB_TRY(auto out, text(item));
  if (!is_identifier(out)) return fail(wrong_type(item, "identifier"));
  return out;
}

Result<Placed> sql(const Item& item) {
  METALAB_TRY(auto out, nonempty_text(item));
  if (out.size() > limits::kExpressionBytes)
    return fail(input_error("study_expression_too_long",
                            {{"limit", std::to_string(limits::kExpressionBytes)}}, item.place()));
  return Placed{std::move(out), item.place()};
}

Result<Text> human_text(const Item& item) {
  if (item.node->kind == Node::Kind::scalar) {
    METALAB_TRY(auto both, nonempty_text(item));
    return Text{both, both};
  }
  METALAB_DO(keys(item, kTextKeys));
  Text out;
  if (const Item en = item.member("en")) {
    METALAB_TRY(out.en, nonempty_text(en));
  }
  if (const Item fr = item.member("fr")) {
    METALAB_TRY(out.fr, nonempty_text(fr));
  }
  if (out.empty()) return fail(wrong_type(item, "human_text"));
  return out;
}

Result<bool> boolean(const Item& item) {
  const Node& node = *item.node;
  if (node.kind == Node::Kind::scalar && node.plain) {
    if (node.text == "true" || node.text == "True" || node.text == "TRUE") return true;
    if (node.text == "false" || node.text == "False" || node.text == "FALSE") return false;
  }
  return fail(wrong_type(item, "boolean"));
}

Result<double> number(const Item& item) {
  const Node& node = *item.node;
  if (node.kind != Node::Kind::scalar || !node.plain) return fail(wrong_type(item, "number"));
  const std::string_view digits = without_plus(node.text);
  double out = 0;
  const auto [end, why] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  const bool shaped =
      !digits.empty() && digits.find_first_not_of("0123456789+-.eE") == std::string::npos;
  if (why != std::errc() || end != digits.data() + digits.size() || !shaped || !std::isfinite(out))
    return fail(wrong_type(item, "number"));
  return out;
}

Result<std::int64_t> integer(const Item& item, std::int64_t least, std::int64_t most) {
  const Node& node = *item.node;
  std::int64_t out = 0;
  const std::string_view digits = without_plus(node.text);
  const auto [end, why] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (node.kind != Node::Kind::scalar || !node.plain || digits.empty() ||
      end != digits.data() + digits.size() || why == std::errc::invalid_argument)
    return fail(wrong_type(item, "integer"));
  if (why == std::errc::result_out_of_range || out < least || out > most)
    return fail(input_error("study_out_of_range",
                            {{"found", printable(node.text, kLongestQuoted)},
                             {"least", std::to_string(least)},
                             {"most", std::to_string(most)}},
                            item.place()));
  return out;
}

Result<std::string> one_of(const Item& item, std::initializer_list<std::string_view> names) {
  return one_of(item, span_of(names));
}

Result<std::string> one_of(const Item& item, std::span<const std::string_view> names) {
  METALAB_TRY(auto out, text(item));
  if (contains(names, out)) return out;
  return fail(input_error("study_not_one_of",
                          {{"found", printable(out, kLongestQuoted)},
                           {"nearest", nearest_name(out, names_of(names))},
                           {"known", list_names(names_of(names), 20)}},
                          item.place()));
}

Result<std::vector<Item>> list(const Item& item) {
  if (item.node->kind != Node::Kind::list) return fail(wrong_type(item, "list"));
  std::vector<Item> out;
  for (std::size_t i = 0; i < item.node->items.size(); ++i)
    out.push_back({&item.node->items[i], item.path + "[" + std::to_string(i) + "]"});
  return out;
}

}  // namespace metalab::study
