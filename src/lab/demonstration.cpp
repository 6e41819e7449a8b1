// SPDX-License-Identifier: Apache-2.0
#include "lab/demonstration.hpp"

#include "lab/store/settings.hpp"

namespace metalab::lab {
namespace {

constexpr const char* kDemonstrationName = "demonstration";

Status become_one(const Connection& writer) {
  METALAB_TRY(const auto people, writer.ask_one("SELECT 1 FROM person LIMIT 1"));
  if (people) return fail(input_error("lab_has_people"));
  return set_setting(writer, kDemonstrationName, true);
}

}  // namespace

Result<bool> is_demonstration(const Connection& store) {
  METALAB_TRY(const Json said, setting(store, kDemonstrationName));
  return !said.is_null();
}

Result<bool> demonstration_of(Store& store, bool wanted) {
  bool is_one = false;
  METALAB_DO(store.read([&](const Connection& reader) -> Status {
    METALAB_TRY(is_one, is_demonstration(reader));
    return {};
  }));
  if (is_one || !wanted) return is_one;
  METALAB_DO(store.write(become_one));
  return true;
}

}  // namespace metalab::lab
