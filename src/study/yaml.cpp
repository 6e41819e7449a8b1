// SPDX-License-Identifier: Apache-2.0
#include "study/yaml.hpp"

#include <yaml.h>

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace metalab::study {
namespace {

struct Event {
  yaml_event_t event{};
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event); }
};

std::string text_of(const yaml_char_t* text, std::size_t length) {
  return {reinterpret_cast<const char*>(text), length};
}

class YamlReader {
 public:
  YamlReader(std::string_view bytes, const std::string& file) : file_(file) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;
  ~YamlReader() { yaml_parser_delete(&parser_); }

  Result<Node> document() {
    METALAB_DO(expect(YAML_STREAM_START_EVENT));
    {
      Event first;
      METALAB_DO(next(first));
      if (first.event.type == YAML_STREAM_END_EVENT)
        return fail(input_error("yaml_empty", {}, {file_}));
    }
    Event root;
    METALAB_DO(next(root));
    METALAB_TRY(Node node, read(root.event, 1));
    METALAB_DO(expect(YAML_DOCUMENT_END_EVENT));
    Event last;
    METALAB_DO(next(last));
    if (last.event.type != YAML_STREAM_END_EVENT)
      return fail(input_error("yaml_documents", {}, place(last.event.start_mark)));
    return node;
  }

 private:
  Place place(const yaml_mark_t& mark, std::string key = {}) const {
    return {file_, static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1,
            std::move(key)};
  }

  Status next(Event& out) {
    if (yaml_parser_parse(&parser_, &out.event) != 0) return {};
    const std::string problem = parser_.problem == nullptr ? "" : parser_.problem;
    return fail(input_error("yaml_syntax", {{"problem", problem}}, place(parser_.problem_mark)));
  }

  Status expect(yaml_event_type_t type) {
    Event event;
    METALAB_DO(next(event));
    if (event.event.type == type) return {};
    return fail(input_error("yaml_syntax", {}, place(event.event.start_mark)));
  }

  Result<Node> read(const yaml_event_t& event, int depth) {
    Node node;
    node.place = place(event.start_mark);
    if (depth > limits::kStudyDepth)
      return fail(
          input_error("yaml_depth", {{"limit", std::to_string(limits::kStudyDepth)}}, node.place));
    if (++nodes_ > limits::kStudyNodes)
      return fail(
          input_error("yaml_nodes", {{"limit", std::to_string(limits::kStudyNodes)}}, node.place));
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return scalar(event, std::move(node));
      case YAML_SEQUENCE_START_EVENT:
        return list(event, std::move(node), depth);
      case YAML_MAPPING_START_EVENT:
        return map(event, std::move(node), depth);
      case YAML_ALIAS_EVENT:
        return fail(input_error("yaml_alias", {}, node.place));
      default:
        return fail(input_error("yaml_syntax", {}, node.place));
    }
  }

  static Status without_marks(const yaml_char_t* anchor, const yaml_char_t* tag,
                              const Place& where) {
    if (anchor != nullptr) return fail(input_error("yaml_alias", {}, where));
    if (tag != nullptr) return fail(input_error("yaml_tag", {}, where));
    return {};
  }

  static Result<Node> scalar(const yaml_event_t& event, Node node) {
    const auto& data = event.data.scalar;
    METALAB_DO(without_marks(data.anchor, data.tag, node.place));
    node.text = text_of(data.value, data.length);
    node.plain = data.style == YAML_PLAIN_SCALAR_STYLE;
    return node;
  }

  Result<Node> list(const yaml_event_t& event, Node node, int depth) {
    const auto& data = event.data.sequence_start;
    METALAB_DO(without_marks(data.anchor, data.tag, node.place));
    node.kind = Node::Kind::list;
    while (true) {
      Event item;
      METALAB_DO(next(item));
      if (item.event.type == YAML_SEQUENCE_END_EVENT) return node;
      METALAB_TRY(Node child, read(item.event, depth + 1));
      node.items.push_back(std::move(child));
    }
  }

  Result<Node> map(const yaml_event_t& event, Node node, int depth) {
    const auto& data = event.data.mapping_start;
    METALAB_DO(without_marks(data.anchor, data.tag, node.place));
    node.kind = Node::Kind::map;
    while (true) {
      Event item;
      METALAB_DO(next(item));
      if (item.event.type == YAML_MAPPING_END_EVENT) return node;
      METALAB_TRY(Node key, read(item.event, depth + 1));
      if (key.kind != Node::Kind::scalar) return fail(input_error("yaml_key", {}, key.place));
      if (node.find(key.text) != nullptr)
        return fail(input_error("yaml_duplicate_key", {{"key", key.text}}, key.place));
      Event value_event;
      METALAB_DO(next(value_event));
      METALAB_TRY(Node value, read(value_event.event, depth + 1));
      node.members.push_back({std::move(key), std::move(value)});
    }
  }

  yaml_parser_t parser_{};
  std::string file_;
  std::size_t nodes_ = 0;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : members)
    if (name.text == key) return &value;
  return nullptr;
}

bool Node::is_null() const {
  return kind == Kind::scalar && plain &&
         (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL");
}

Result<Node> read_yaml(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.find('\0') != std::string_view::npos || !is_valid_utf8(bytes))
    return fail(input_error("yaml_not_text", {}, {file}));
  return YamlReader(bytes, file).document();
}

}  // namespace metalab::study
