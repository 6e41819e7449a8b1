# The laboratory's pages: built by Vite into files that one JSON document holds, put into the program.
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/application.json
  COMMAND ${NPM} run build:lab --silent -- --outDir ${CMAKE_CURRENT_BINARY_DIR}/lab_pages --emptyOutDir --logLevel warn
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_BINARY_DIR}/lab_pages/application.json ${CMAKE_CURRENT_BINARY_DIR}/application.json
  DEPENDS ${web_sources} ${web}/lab.html ${web}/vite.lab.config.ts ${web}/tsconfig.json
          ${web}/package.json ${web}/node_modules/.package-lock.json
          ${CMAKE_SOURCE_DIR}/schema/study.schema.json
  WORKING_DIRECTORY ${web}
  COMMENT "Building the laboratory's pages")
metalab_embed(metalab_server application_json ${CMAKE_CURRENT_BINARY_DIR}/application.json)

# The fields of other registers, into which an entry is projected.
metalab_embed(metalab_server registers_json ${CMAKE_CURRENT_SOURCE_DIR}/server/registers/registers.json)
