// SPDX-License-Identifier: Apache-2.0
#include "evidence/unknown_members.hpp"

#include <charconv>

#include "base/assert.hpp"

namespace metalab::evidence {
namespace {

class Comparing {
 public:
  explicit Comparing(std::string& wrong) : wrong_(wrong) {}

  void compare(const Json& known, const Json& whole) {
    if (known.object() != nullptr && whole.object() != nullptr)
      return compare_members(*known.object(), *whole.object());
    if (known.array() != nullptr && whole.array() != nullptr &&
        known.array()->size() == whole.array()->size())
      return compare_items(*known.array(), *whole.array());
    // 5 and 5.0 are one number, and have one canonical form.
    const bool containers = known.object() != nullptr || known.array() != nullptr;
    if (containers || canonical_json(known) != canonical_json(whole)) refuse();
  }

  std::vector<UnknownMember> take() { return std::move(found_); }

 private:
  void compare_members(const Json::Object& known, const Json::Object& whole) {
    for (const auto& [key, value] : whole) {
      path_.push_back(key);
      const auto ours = known.find(key);
      if (ours == known.end())
        found_.push_back({path_, value});
      else
        compare(ours->second, value);
      path_.pop_back();
    }
    for (const auto& [key, value] : known)
      if (!whole.contains(key)) {
        path_.push_back(key);
        refuse();
        path_.pop_back();
      }
  }

  void compare_items(const Json::Array& known, const Json::Array& whole) {
    for (std::size_t i = 0; i < known.size(); ++i) {
      path_.push_back(std::to_string(i));
      compare(known[i], whole[i]);
      path_.pop_back();
    }
  }

  void refuse() {
    if (wrong_.empty()) wrong_ = path_text(path_);
  }

  std::string& wrong_;
  std::vector<std::string> path_;
  std::vector<UnknownMember> found_;
};

}  // namespace

std::string path_text(const std::vector<std::string>& path) {
  std::string out;
  for (const auto& part : path) out += "/" + part;
  return out.empty() ? "/" : out;
}

std::vector<UnknownMember> unknown_members(const Json& known, const Json& whole,
                                           std::string& wrong) {
  Comparing comparing(wrong);
  comparing.compare(known, whole);
  return comparing.take();
}

void add_unknown_members(const std::vector<UnknownMember>& members, Json& statement) {
  for (const auto& [path, value] : members) {
    Json* at = &statement;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      if (auto* list = at->array()) {
        std::size_t index = 0;
        std::from_chars(path[i].data(), path[i].data() + path[i].size(), index);
        METALAB_ASSERT(index < list->size());
        at = &(*list)[index];
      } else {
        METALAB_ASSERT(at->object() != nullptr && at->object()->contains(path[i]));
        at = &(*at->object())[path[i]];
      }
    }
    (*at->object())[path.back()] = value;
  }
}

}  // namespace metalab::evidence
