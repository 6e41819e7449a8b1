// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "lab/surroundings.hpp"

namespace metalab::server {

/// A laboratory's folder, the folder that its public pages are written into, and the laboratory's
/// address, where a reader of the copy asks and searches.
struct SitePlace {
  std::filesystem::path lab, to;
  std::string url;
};

struct WrittenSite {
  std::int64_t entries = 0, pages = 0, files = 0;
};

/// Every page of the public in both languages, their files and the ledger's, as files that any web
/// server serves; also beside a server that runs, of one state of its database. Nothing stands in
/// the folder until all of it does. Errors: lab_not_there, lab_url, lab_site_not_empty,
/// output_unwritable, lab_proof_not_ready, those of reading the laboratory.
Result<WrittenSite> write_site(const SitePlace& place, const lab::Surroundings& world);

}  // namespace metalab::server
