# metalab_room(NAME ROOMS rooms it may include... LIBRARIES third-party targets...)
# One static library a room: every .cpp of src/NAME. The link order is the include table of
# ARCHITECTURE.md, and tests/structure checks the includes against the same calls.
function(metalab_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(metalab_${name} STATIC ${sources})
  target_include_directories(metalab_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM ROOM_ROOMS PREPEND metalab_)
  target_link_libraries(metalab_${name} PUBLIC ${ROOM_ROOMS} PRIVATE ${ROOM_LIBRARIES})
endfunction()
