// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// Every bound on what outside bytes may ask of this program. Reaching one is an error that says so.
namespace metalab::limits {

inline constexpr std::size_t kStudyBytes = 1 << 20;
inline constexpr int kStudyDepth = 32;
inline constexpr std::size_t kStudyNodes = 20'000;
inline constexpr std::size_t kExpressionBytes = 16'384;
inline constexpr std::size_t kTables = 16;
inline constexpr std::size_t kGroupAttributes = 16;
inline constexpr std::size_t kCriteria = 1'000;
inline constexpr std::size_t kClasses = 200;             // of outcome and decision
inline constexpr double kLargestCost = 1e12;             // of one decision, in any unit
inline constexpr std::size_t kColumns = 10'000;          // of a table
inline constexpr std::int64_t kSkippedLines = 10'000;    // of a text file, before its header
inline constexpr std::size_t kFirstLineBytes = 4 << 20;  // looked at for the separator

inline constexpr std::size_t kFolderParts = 500;        // files of one table, each held open
inline constexpr int kFieldDepth = 8;                   // of fields within fields that are columns
inline constexpr std::int64_t kWorkbookParts = 10'000;  // of an .xlsx
inline constexpr std::uint64_t kWorkbookPartBytes = 4ULL << 30;  // unpacked; also of a copy
inline constexpr int kWorkbookDepth = 100;                       // of XML
inline constexpr std::size_t kWorkbookTagBytes = 1 << 20;        // of one tag of XML
inline constexpr std::size_t kSharedTextBytes = 512 << 20;       // of all cells, in memory
inline constexpr std::int64_t kSheetRows = 1'048'576;            // what spreadsheets have
inline constexpr std::int64_t kSheetColumns = 16'384;
inline constexpr std::size_t kSheetRowBytes = 2 << 20;  // a longer line the engine does not read

inline constexpr std::size_t kEvidenceBytes = 1 << 30;
inline constexpr std::size_t kUploadBytes = 256 << 20;  // of a file sent to a laboratory
inline constexpr std::size_t kRequestBytes = 4 << 20;   // of any other request
inline constexpr std::size_t kKeyBytes = 4'096;
inline constexpr int kJsonDepth = 200;              // of evidence and other JSON of ours
inline constexpr std::uint64_t kDataDepth = 1'000;  // of a line of JSON data
inline constexpr std::int64_t kJsonInteger = 9'007'199'254'740'991;  // 2^53 - 1 (RFC 8785)

inline constexpr std::size_t kCells = 20'000'000;
inline constexpr std::size_t kGroupValues = 200'000;  // distinct values of one attribute
inline constexpr std::size_t kGroupTextBytes = 65'536;
inline constexpr std::size_t kGroupsCompared = 1'000;  // all pairs: cost grows with the square
inline constexpr std::size_t kFindings = 5'000'000;    // measures x classes x models x groups
inline constexpr int kMinReplicates = 100;
inline constexpr int kMaxReplicates = 1'000'000;

inline constexpr std::int64_t kTypeSampleRows = 200'000;  // of a text file, to find column types
inline constexpr int kMaxThreads = 1'024;
inline constexpr double kMostQuerySeconds = 31 * 86'400.0;
inline constexpr double kDefaultQuerySeconds = 6 * 3600.0;

}  // namespace metalab::limits
