# Warnings are errors; numbers are reproducible (no contraction, no fast-math); sanitizers by preset.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
                    -ffp-contract=off -fno-fast-math)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # libstdc++ 12 uses get_temporary_buffer, which it deprecates itself.
  add_compile_options(-Wno-missing-field-initializers -Wno-missing-designated-field-initializers
                      -Wno-deprecated-declarations)
else()
  # GCC 12 sees overlaps in std::string that are not there (its bug 105329).
  add_compile_options(-Wno-missing-field-initializers -Wno-restrict)
endif()

if(METALAB_SANITIZE)
  add_compile_options(-fsanitize=${METALAB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${METALAB_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 then takes the insides of std::regex and std::variant for uninitialized.
    add_compile_options(-Wno-maybe-uninitialized)
    # Boost.Asio has fences, which the thread sanitizer cannot follow; it looks at the rest.
    if(METALAB_SANITIZE STREQUAL "thread")
      add_compile_options(-Wno-tsan)
    endif()
  endif()
endif()

find_program(METALAB_CCACHE ccache)
if(METALAB_CCACHE)
  # What ccache asks for, to keep results that were made with precompiled headers.
  set(launcher env CCACHE_SLOPPINESS=pch_defines,time_macros ${METALAB_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  endif()
endif()
find_program(METALAB_MOLD mold)
if(METALAB_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Functions that nobody calls are left out.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-ffunction-sections -fdata-sections)
  add_link_options(-Wl,--gc-sections)
endif()
