// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "lab/public/entries.hpp"
#include "lab/public/published.hpp"
#include "server/pages/public_frame.hpp"

// The contents of the public's pages, as HTML made of what is public alone.
namespace metalab::server {

/// Published evidence with what it says.
struct ShownEvidence {
  lab::Published published;
  evidence::Evidence evidence;
};

/// The laboratory's face: its systems by theme.
std::string front_content(const Writing& writing, const std::string& laboratory,
                          const std::vector<lab::PublicEntry>& entries);

/// What the register was asked for.
struct RegisterAsked {
  std::string words, theme;
};
/// The register: those entries that have every word and the theme, and the form that asks.
std::string register_content(const Writing& writing, const RegisterAsked& asked,
                             const std::vector<lab::PublicEntry>& entries);

/// One system, with the form that asks.
std::string entry_content(const Writing& writing, const lab::PublicEntry& entry,
                          const std::vector<ShownEvidence>& evidence);

/// One piece of evidence in an entry: its answer, verdicts and data; or that it was withdrawn.
std::string examined_part(const Writing& writing, const lab::PublicEntry& entry,
                          const ShownEvidence& shown);

/// The versions in use, by name; "" where there is none.
std::string versions_of(const lab::PublicEntry& entry);

/// A term by its key with a description, which is HTML.
std::string fact_of(const Writing& writing, const char* name, const std::string& inner);

/// The form that asks for an explanation or contests; again, with why it was not taken and what was
/// typed into it.
std::string request_form(const Writing& writing, const lab::PublicEntry& entry,
                         const std::string& problem = "", const Json& typed = {});

/// What a theme is called; one of the laboratory's own as it is written.
std::string theme_name(const Writing& writing, const std::string& theme);

}  // namespace metalab::server
