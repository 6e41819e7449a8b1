# Headers that most files of a room include are compiled once for each set of flags: standard ones
# and fmt, never our own, so that a change of ours compiles what includes it and no more. Each file
# still includes what it uses: the presets dev, tidy and fuzz build without (METALAB_PRECOMPILED).
set(METALAB_STANDARD_HEADERS
  <algorithm> <array> <charconv> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <numeric>
  <optional> <ranges> <set> <span> <stop_token> <string> <string_view> <tuple> <unordered_map> <utility> <variant>
  <vector> <fmt/format.h>)

if(METALAB_PRECOMPILED AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12's false alarms about std::string (its bug 105329) are no longer held back as the system's.
  add_compile_options(-Wno-array-bounds -Wno-stringop-overflow)
endif()

# metalab_batch(ROOM): the files of a room are compiled as one, up to 32, so that the headers are read once for
# all of them. Two files of such a room cannot have one helper twice, and no helper may have the name of something
# that a header declares (tests/structure/test_helpers.py): a second one is called for what it does, or moves to
# where both find it. The preset dev builds each file by itself (METALAB_BATCHED).
function(metalab_batch target)
  if(METALAB_BATCHED)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 32)
  endif()
endfunction()

# metalab_precompile(TARGET more headers...): headers compiled for TARGET alone, with its own flags.
function(metalab_precompile target)
  if(METALAB_PRECOMPILED)
    target_precompile_headers(${target} PRIVATE ${METALAB_STANDARD_HEADERS} ${ARGN})
  endif()
endfunction()

# metalab_share_precompiled(FROM TARGETS...): TARGETS take what was compiled for FROM; their flags are the same.
function(metalab_share_precompiled from)
  if(METALAB_PRECOMPILED)
    foreach(target ${ARGN})
      target_precompile_headers(${target} REUSE_FROM ${from})
    endforeach()
  endif()
endfunction()
