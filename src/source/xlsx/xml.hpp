// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/xlsx/package.hpp"

namespace metalab::source::xlsx {

/// The attributes of one element, by the names of the standard (ECMA-376), as `sheetId`; those of
/// the namespace of relationships begin with `r:`.
class Attributes {
 public:
  explicit Attributes(const char* const* pairs) : pairs_(pairs) {}
  std::optional<std::string_view> value(std::string_view name) const;
  /// The value, or "" where there is none.
  std::string text(std::string_view name) const;

 private:
  const char* const* pairs_;
};

/// What is done with the elements of a part. Elements of other vocabularies have no name.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual Status start(std::string_view element, const Attributes& attributes) = 0;
  virtual Status end(std::string_view element) = 0;
  virtual Status text(std::string_view text) = 0;
};

/// Reads a part as XML. A document type, depth beyond limits::kWorkbookDepth and tags longer than
/// limits::kWorkbookTagBytes are refused. Errors: workbook_damaged, those of Package::read and of
/// the handler.
Status read_xml(const Package& package, const std::string& part, XmlHandler& handler);

}  // namespace metalab::source::xlsx
