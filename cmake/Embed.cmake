# metalab_embed(TARGET NAME FILE): makes the bytes of FILE available to TARGET as
# `std::string_view metalab::embedded::NAME()`, declared in "embedded/NAME.hpp".
set(METALAB_EMBED_TEMPLATE ${CMAKE_CURRENT_LIST_DIR}/embedded.cpp.in)
function(metalab_embed target name file)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded_sources/embedded)
  set(EMBED_NAME ${name})
  set(EMBED_FILE ${file})
  configure_file(${METALAB_EMBED_TEMPLATE} ${folder}/${name}.cpp @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${name}.hpp CONTENT
"#pragma once

#include <string_view>

namespace metalab::embedded {
std::string_view @EMBED_NAME@();
}
" @ONLY)
  # By itself, since a batch would not be compiled again when FILE changes.
  set_source_files_properties(${folder}/${name}.cpp PROPERTIES OBJECT_DEPENDS ${file} SKIP_UNITY_BUILD_INCLUSION ON
    SKIP_PRECOMPILE_HEADERS ON)
  target_sources(${target} PRIVATE ${folder}/${name}.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded_sources)
endfunction()

# metalab_embed_list(TARGET NAME FILES...): the JSON files as one JSON list, embedded as NAME.
function(metalab_embed_list target name)
  set(list "")
  foreach(file ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} content)
    if(list)
      string(APPEND list ",\n")
    endif()
    string(APPEND list "${content}")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.json CONTENT "[\n@list@]\n" @ONLY)
  metalab_embed(${target} ${name} ${CMAKE_CURRENT_BINARY_DIR}/${name}.json)
endfunction()
