// SPDX-License-Identifier: Apache-2.0
#include "source/file_text.hpp"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <span>

#include "base/letter_case.hpp"

namespace metalab::source {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;
constexpr int kGzipWindow = 15 + 16;  // zlib's largest, with gzip's header and checksum

}  // namespace

/// How the bytes of a file become text.
class FileText::Unpacking {
 public:
  Unpacking() = default;
  Unpacking(const Unpacking&) = delete;
  Unpacking& operator=(const Unpacking&) = delete;
  virtual ~Unpacking() = default;

  enum class State { inside, whole, damaged, large };
  /// Takes from the front of `in`; `made` bytes of `out` are filled.
  virtual State unpack(std::string_view& in, std::span<char> out, std::size_t& made) = 0;
};

namespace {

class Plain : public FileText::Unpacking {
 public:
  State unpack(std::string_view& in, std::span<char> out, std::size_t& made) override {
    made = in.copy(out.data(), out.size());
    in.remove_prefix(made);
    return State::whole;
  }
};

/// Members one after another, each with the checksum and the length of its text.
class Gzip : public FileText::Unpacking {
 public:
  Gzip() { inflateInit2(&stream_, kGzipWindow); }
  ~Gzip() override { inflateEnd(&stream_); }
  State unpack(std::string_view& in, std::span<char> out, std::size_t& made) override {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib's interface
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    made = out.size() - stream_.avail_out;
    in.remove_prefix(in.size() - stream_.avail_in);
    if (code == Z_STREAM_END) {
      inflateReset(&stream_);
      return State::whole;
    }
    return code == Z_OK || code == Z_BUF_ERROR ? State::inside : State::damaged;
  }

 private:
  z_stream stream_{};
};

/// Frames one after another, with a checksum where their writer added one.
class Zstd : public FileText::Unpacking {
 public:
  Zstd() : stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {}
  State unpack(std::string_view& in, std::span<char> out, std::size_t& made) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t code = ZSTD_decompressStream(stream_.get(), &to, &from);
    made = to.pos;
    in.remove_prefix(from.pos);
    if (ZSTD_getErrorCode(code) == ZSTD_error_frameParameter_windowTooLarge) return State::large;
    if (ZSTD_isError(code) != 0) return State::damaged;
    return code == 0 ? State::whole : State::inside;
  }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
};

std::unique_ptr<FileText::Unpacking> unpacking_of(const std::string& ending) {
  if (ending == ".gz") return std::make_unique<Gzip>();
  if (ending == ".zst") return std::make_unique<Zstd>();
  return std::make_unique<Plain>();
}

}  // namespace

FileText::FileText(const HeldFile& file, Place place)
    : file_(file.path(), std::ios::binary),
      path_(file.name().string()),
      ending_(lower_case(file.name().extension().string())),
      place_(std::move(place)),
      unpacking_(unpacking_of(ending_)),
      packed_(kBlockBytes, '\0'),
      block_(kBlockBytes, '\0') {}

FileText::~FileText() = default;

void FileText::read_more() {
  file_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
  rest_ = std::string_view(packed_).substr(0, static_cast<std::size_t>(file_.gcount()));
}

Result<std::string_view> FileText::next() {
  std::size_t size = 0;
  while (size < block_.size()) {
    if (rest_.empty() && file_) read_more();
    const bool ended = rest_.empty();
    if (ended && whole_) break;
    std::size_t made = 0;
    const auto state = unpacking_->unpack(rest_, std::span(block_).subspan(size), made);
    if (state == Unpacking::State::large) return fail(badly("window"));
    if (state == Unpacking::State::damaged)
      return fail(badly(!whole_ ? "damaged" : (first_ ? "unpacked" : "more")));
    whole_ = state == Unpacking::State::whole;
    first_ = false;
    size += made;
    if (ended && made == 0 && !whole_) return fail(badly("cut"));
  }
  return std::string_view(block_).substr(0, size);
}

Result<std::string> FileText::head(std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) {
    METALAB_TRY(const auto block, next());
    if (block.empty()) break;
    out += block;
  }
  out.resize(std::min(out.size(), bytes));
  return out;
}

Error FileText::badly(const char* what) const {
  return input_error("file_packed_badly", {{"path", path_}, {"ending", ending_}, {what, "1"}},
                     place_);
}

}  // namespace metalab::source
