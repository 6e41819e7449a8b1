# SPDX-License-Identifier: Apache-2.0
"""Functions are at most 50 lines and 9 files of 10 under 150, but for what scripts/lengths.py names."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import lengths  # noqa: E402

SOURCE = """\
namespace metalab {
class Reader : public Base {
 public:
  Reader(int first,
         int second)
      : first_(first) {
    read();
  }
  int plain() const { return 1; }

 private:
  std::vector<int> kept_ = {
      1,
  };
};

Status read(const Item& item,
            Study& out) {
  for (const auto& one : item) {
    out.add(one, [&](int n) {
      return n;
    });
  }
  return {};
}

const std::vector<int> kList{
    f(1),
};

Big operator+(const Big& a, const Big& b) {
  return a;
}
}  // namespace metalab
"""


def test_functions_are_counted_from_their_head_to_their_closing_brace():
    assert sorted(lengths.functions(SOURCE)) == [("Reader", 5), ("operator+", 3), ("read", 9)]


def test_functions_are_at_most_50_lines():
    assert lengths.long_functions() == []


def test_exceptions_are_needed():
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in lengths.sources()
        for name, length in lengths.functions(path.read_text())
        if length > lengths.LONGEST_FUNCTION
    }
    assert set(lengths.EXCEPTIONS) <= found


def test_nine_files_of_ten_are_under_150_lines():
    files = lengths.long_files()
    assert len(files) <= lengths.SHARE_OF_LONG_FILES * len(lengths.sources()), files
