// SPDX-License-Identifier: Apache-2.0
#include "ledger/policy.hpp"

#include <algorithm>

#include "base/ledger_limits.hpp"
#include "base/utf8.hpp"
#include "ledger/fields.hpp"

namespace metalab::ledger {
namespace {

using Words = std::vector<std::string_view>;

constexpr int kPolicyNameShown = 80;

Words words_of(std::string_view line) {
  Words out;
  while (true) {
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return out;
    line.remove_prefix(begin);
    const auto end = line.find_first_of(" \t");
    out.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return out;
    line.remove_prefix(end);
  }
}

bool is_policy_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || byte == '\n' || (byte >= 0x20 && byte != 0x7F);
  });
}

class PolicyReader {
 public:
  explicit PolicyReader(const std::string& file) : place_{file} {}

  Result<Policy> read(std::string_view text) {
    if (text.size() > limits::kNoteBytes || !is_policy_text(text)) return fail(malformed());
    while (const auto line = next_line(text)) {
      ++place_.line;
      METALAB_DO(read_line(words_of(*line)));
    }
    if (!text.empty()) return fail(malformed());
    if (!quorum_seen_) return fail(input_error("policy_quorum", {}, {place_.file}));
    return std::move(out_);
  }

 private:
  Error malformed() const { return input_error("policy_malformed", {}, place_); }
  Error wrong_name(std::string_view name) const {
    return input_error("policy_name", {{"name", printable(name, kPolicyNameShown)}}, place_);
  }

  Status read_line(const Words& words) {
    if (words.empty() || words[0].front() == '#') return {};
    if (out_.logs.size() + out_.cosigners.size() == limits::kPolicyNames) return fail(malformed());
    if (words[0] == "log" && (words.size() == 2 || words.size() == 3)) return read_log(words);
    if (words[0] == "witness" && (words.size() == 3 || words.size() == 4))
      return read_witness(words);
    if (words[0] == "group" && words.size() >= 4) return read_group(words);
    if (words[0] == "quorum" && words.size() == 2 && !quorum_seen_) return read_quorum(words);
    return fail(malformed());
  }

  Result<VerifierKey> read_key(std::string_view text, SignatureType type) const {
    auto key = read_verifier_key(text);
    if (!key) {
      key.error().place = place_;
      return fail(std::move(key).error());
    }
    if (key->type != type) return fail(input_error("policy_key_type", {}, place_));
    return key;
  }

  Status read_log(const Words& words) {
    METALAB_TRY(VerifierKey key, read_key(words[1], SignatureType::ed25519));
    for (const auto& other : out_.logs)
      if (other.key.bytes == key.key.bytes)
        return fail(input_error("policy_key_twice", {}, place_));
    out_.logs.push_back(std::move(key));
    return {};
  }

  Status read_witness(const Words& words) {
    METALAB_DO(check_new(words[1]));
    METALAB_TRY(VerifierKey key, read_key(words[2], SignatureType::cosignature));
    for (const auto& other : out_.cosigners)
      if (other.witness && other.witness->key.bytes == key.key.bytes)
        return fail(input_error("policy_key_twice", {}, place_));
    out_.cosigners.push_back({std::string(words[1]), std::move(key), 1, {}});
    grouped_.push_back(false);
    return {};
  }

  Status read_group(const Words& words) {
    METALAB_DO(check_new(words[1]));
    Policy::Cosigner group{std::string(words[1]), std::nullopt, 0, {}};
    for (std::size_t i = 3; i < words.size(); ++i) {
      METALAB_TRY(const std::size_t member, find(words[i]));
      if (grouped_[member]) return fail(wrong_name(words[i]));
      grouped_[member] = true;
      group.members.push_back(member);
    }
    const auto count = words[2] == "any"   ? std::optional<std::uint64_t>(1)
                       : words[2] == "all" ? std::optional<std::uint64_t>(group.members.size())
                                           : read_decimal(words[2]);
    if (!count || *count < 1 || *count > group.members.size()) return fail(malformed());
    group.needed = *count;
    out_.cosigners.push_back(std::move(group));
    grouped_.push_back(false);
    return {};
  }

  Status read_quorum(const Words& words) {
    quorum_seen_ = true;
    if (words[1] == "none") return {};
    METALAB_TRY(out_.quorum, find(words[1]));
    return {};
  }

  Status check_new(std::string_view name) const {
    if (name == "none" || find(name)) return fail(wrong_name(name));
    return {};
  }

  Result<std::size_t> find(std::string_view name) const {
    for (std::size_t i = 0; i < out_.cosigners.size(); ++i)
      if (out_.cosigners[i].name == name) return i;
    return fail(wrong_name(name));
  }

  Place place_;
  Policy out_;
  std::vector<bool> grouped_;  // which cosigners are members of a group
  bool quorum_seen_ = false;
};

}  // namespace

bool Policy::satisfied_by(const std::vector<bool>& cosigned) const {
  std::vector<bool> reached = cosigned;
  for (std::size_t i = 0; i < cosigners.size(); ++i) {
    if (cosigners[i].witness) continue;
    const auto& members = cosigners[i].members;
    const auto count =
        std::count_if(members.begin(), members.end(), [&](std::size_t m) { return reached[m]; });
    reached[i] = static_cast<std::size_t>(count) >= cosigners[i].needed;
  }
  return !quorum || reached[*quorum];
}

Result<Policy> read_policy(std::string_view bytes, const std::string& file) {
  return PolicyReader(file).read(bytes);
}

}  // namespace metalab::ledger
