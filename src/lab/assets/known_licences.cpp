// SPDX-License-Identifier: Apache-2.0
#include "lab/assets/known_licences.hpp"

#include <algorithm>
#include <array>

namespace metalab::lab {
namespace {

// Those that data, models, reports and software are given under most; all are in the list of the
// Citation File Format 1.2.0.
constexpr std::array kKnown{
    KnownLicence{"AGPL-3.0-only", "agpl-3.0"},
    KnownLicence{"AGPL-3.0-or-later", "agpl-3.0"},
    KnownLicence{"Apache-2.0", "apache-2.0"},
    KnownLicence{"BSD-2-Clause", "bsd-2-clause"},
    KnownLicence{"BSD-3-Clause", "bsd-3-clause"},
    KnownLicence{"CC-BY-4.0", "cc-by-4.0"},
    KnownLicence{"CC-BY-NC-4.0", "cc-by-nc-4.0"},
    KnownLicence{"CC-BY-NC-ND-4.0", "cc-by-nc-nd-4.0"},
    KnownLicence{"CC-BY-NC-SA-4.0", "cc-by-nc-sa-4.0"},
    KnownLicence{"CC-BY-ND-4.0", "cc-by-nd-4.0"},
    KnownLicence{"CC-BY-SA-4.0", "cc-by-sa-4.0"},
    KnownLicence{"CC0-1.0", "cc0-1.0"},
    KnownLicence{"EPL-2.0", "epl-2.0"},
    KnownLicence{"EUPL-1.2", "eupl-1.2"},
    KnownLicence{"GPL-2.0-only", "gpl-2.0"},
    KnownLicence{"GPL-3.0-only", "gpl-3.0"},
    KnownLicence{"GPL-3.0-or-later", "gpl-3.0"},
    KnownLicence{"ISC", "isc"},
    KnownLicence{"LGPL-3.0-only", "lgpl-3.0"},
    KnownLicence{"LGPL-3.0-or-later", "lgpl-3.0"},
    KnownLicence{"MIT", "mit"},
    KnownLicence{"MPL-2.0", "mpl-2.0"},
    KnownLicence{"ODC-By-1.0", "odc-by"},
    KnownLicence{"ODbL-1.0", "odbl"},
    KnownLicence{"PDDL-1.0", "pddl"},
    KnownLicence{"etalab-2.0", "etalab-2.0"},
};

}  // namespace

const KnownLicence* known_licence(std::string_view text) {
  const auto found = std::find_if(kKnown.begin(), kKnown.end(),
                                  [&](const KnownLicence& one) { return one.spdx == text; });
  return found == kKnown.end() ? nullptr : &*found;
}

}  // namespace metalab::lab
