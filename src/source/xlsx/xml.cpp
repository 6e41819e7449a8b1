// SPDX-License-Identifier: Apache-2.0
#include "source/xlsx/xml.hpp"

#include <expat.h>

#include <array>
#include <memory>
#include <type_traits>

#include "base/limits.hpp"

namespace metalab::source::xlsx {
namespace {

/// Vocabularies of ECMA-376, transitional and strict.
constexpr std::array<std::string_view, 3> kOfElements{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships"};
constexpr std::array<std::string_view, 2> kOfRelationships{
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships"};
constexpr char kBetween = ' ';  // vocabulary and name, as expat gives them

/// The name behind one of the vocabularies; "" where it is of another.
template <std::size_t N>
std::string_view name_in(std::string_view qualified,
                         const std::array<std::string_view, N>& vocabularies) {
  for (const auto vocabulary : vocabularies)
    if (qualified.starts_with(vocabulary) && qualified.size() > vocabulary.size() &&
        qualified[vocabulary.size()] == kBetween)
      return qualified.substr(vocabulary.size() + 1);
  return "";
}

/// One part on its way from the archive to the handler.
class Reading {
 public:
  Reading(const Package& package, std::string part, XmlHandler& handler)
      : package_(package),
        part_(std::move(part)),
        handler_(handler),
        parser_(XML_ParserCreateNS(nullptr, kBetween)) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** pairs) {
          static_cast<Reading*>(self)->start(name, pairs);
        },
        [](void* self, const char* name) { static_cast<Reading*>(self)->end(name); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int size) {
      static_cast<Reading*>(self)->text({text, static_cast<std::size_t>(size)});
    });
    XML_SetStartDoctypeDeclHandler(parser_.get(),
                                   [](void* self, const char*, const char*, const char*, int) {
                                     auto& reading = *static_cast<Reading*>(self);
                                     reading.note(fail(reading.package_.damaged(reading.part_)));
                                   });
  }

  Status take(std::string_view block, bool last) {
    waiting_ += block.size();
    const bool read = XML_Parse(parser_.get(), block.data(), static_cast<int>(block.size()),
                                last ? 1 : 0) == XML_STATUS_OK;
    METALAB_DO(status_);
    if (!read || waiting_ > limits::kWorkbookTagBytes) return fail(package_.damaged(part_));
    return {};
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  /// The first error ends the reading.
  void note(Status status) {
    waiting_ = 0;
    if (status || !status_) return;
    status_ = std::move(status);
    XML_StopParser(parser_.get(), XML_FALSE);
  }
  void start(std::string_view name, const char* const* pairs) {
    if (!status_) return;
    if (++depth_ > limits::kWorkbookDepth) return note(fail(package_.damaged(part_)));
    note(handler_.start(name_in(name, kOfElements), Attributes(pairs)));
  }
  void end(std::string_view name) {
    --depth_;
    if (status_) note(handler_.end(name_in(name, kOfElements)));
  }
  void text(std::string_view text) {
    if (status_) note(handler_.text(text));
  }

  const Package& package_;
  std::string part_;
  XmlHandler& handler_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
  Status status_;
  int depth_ = 0;
  std::size_t waiting_ = 0;  // bytes since something was found in them
};

}  // namespace

std::optional<std::string_view> Attributes::value(std::string_view name) const {
  const bool related = name.starts_with("r:");
  for (auto pair = pairs_; *pair != nullptr; pair += 2) {
    const std::string_view found = *pair;
    if (related ? name_in(found, kOfRelationships) == name.substr(2) : found == name)
      return std::string_view(pair[1]);
  }
  return std::nullopt;
}

std::string Attributes::text(std::string_view name) const {
  return std::string(value(name).value_or(""));
}

Status read_xml(const Package& package, const std::string& part, XmlHandler& handler) {
  Reading reading(package, part, handler);
  METALAB_DO(
      package.read(part, [&](std::string_view block) { return reading.take(block, false); }));
  return reading.take("", true);
}

}  // namespace metalab::source::xlsx
