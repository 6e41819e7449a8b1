// SPDX-License-Identifier: Apache-2.0
#include "server/few_at_once.hpp"

namespace metalab::server {
namespace {

constexpr int kMostOfOne = 2, kMostOfAll = 3;  // of four who answer requests

}  // namespace

Result<FewAtOnce::Permit> FewAtOnce::take(const std::string& organisation) {
  const std::lock_guard hold(guard_);
  const auto there = of_each_.find(organisation);
  if (all_ >= kMostOfAll || (there != of_each_.end() && there->second >= kMostOfOne))
    return fail(input_error("lab_sign_on_busy"));
  ++of_each_[organisation];
  ++all_;
  return Permit(this, [organisation](FewAtOnce* from) { from->give_back(organisation); });
}

void FewAtOnce::give_back(const std::string& organisation) {
  const std::lock_guard hold(guard_);
  --all_;
  const auto there = of_each_.find(organisation);
  if (--there->second == 0) of_each_.erase(there);
}

}  // namespace metalab::server
