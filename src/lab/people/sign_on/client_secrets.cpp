// SPDX-License-Identifier: Apache-2.0
#include "lab/people/sign_on/client_secrets.hpp"

#include "base/file.hpp"
#include "base/limits.hpp"

namespace metalab::lab {
namespace {

namespace fs = std::filesystem;

}  // namespace

Status ClientSecrets::keep(const std::string& name, const std::string& secret) const {
  std::error_code failed;
  if (fs::create_directories(folder_, failed))
    fs::permissions(folder_, fs::perms::owner_all, failed);
  if (failed)
    return fail(input_error("output_unwritable", {{"why", failed.message()}}, {folder_.string()}));
  return write_file(folder_ / name, secret, {.secret = true, .fresh = true});
}

Result<std::string> ClientSecrets::of(const std::string& name) const {
  auto secret = read_file(folder_ / name, limits::kKeyBytes);
  if (!secret) return fail(input_error("lab_client_secret_missing"));
  return secret;
}

void ClientSecrets::forget(const std::string& name) const {
  std::error_code ignored;
  if (!name.empty()) fs::remove(folder_ / name, ignored);
}

}  // namespace metalab::lab
