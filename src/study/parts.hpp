// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "study/values.hpp"

// The study file's parts, each read by one function into `out`.
namespace metalab::study {

Status read_data(const Item& item, Data& out);
/// One table: a path, or a map of its path and options.
Result<Table> read_table(const std::string& name, const Item& item);
Status read_roles(const Item& item, Data& out);
Status read_intersections(const Item& item, Data& out);
Status read_measures(const Item& item, Question& out);
Status read_criteria(const Item& item, Study& out);
Status read_settings(const Item& root, Study& out);

/// The attributes of `across`: one name or a list; each a group of the study.
Result<std::vector<std::string>> read_across(const Item& item, const Data& data);

}  // namespace metalab::study
