# What is known of the measures, written by a tool of the build: render may not include measures.
add_executable(measure_facts ${CMAKE_SOURCE_DIR}/apps/measure_facts/main.cpp)
target_link_libraries(measure_facts PRIVATE metalab_base metalab_measures)
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/measure_facts.json
  COMMAND measure_facts > ${CMAKE_CURRENT_BINARY_DIR}/measure_facts.json
  DEPENDS measure_facts
  COMMENT "Writing what is known of the measures")
metalab_embed(metalab_render measure_facts ${CMAKE_CURRENT_BINARY_DIR}/measure_facts.json)
