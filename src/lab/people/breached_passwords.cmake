# What is known of passwords that leaked, written by a tool of the build and put into the program.
add_executable(breached_passwords ${CMAKE_SOURCE_DIR}/apps/breached_passwords/main.cpp)
target_link_libraries(breached_passwords PRIVATE metalab_base)
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/breached_passwords.bin
  COMMAND breached_passwords ${METALAB_PASSWORD_LISTS} ${CMAKE_CURRENT_BINARY_DIR}/breached_passwords.bin
  DEPENDS breached_passwords ${CMAKE_SOURCE_DIR}/scripts/requirements-passwords.txt
  COMMENT "Writing what is known of passwords that leaked")
metalab_embed(metalab_lab breached_passwords ${CMAKE_CURRENT_BINARY_DIR}/breached_passwords.bin)
