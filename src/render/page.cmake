# The report page: built by Vite into one file and put into the program.
find_program(NPM npm REQUIRED)
set(web ${CMAKE_SOURCE_DIR}/web)
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/scripts/*)
add_custom_command(
  OUTPUT ${web}/node_modules/.package-lock.json
  COMMAND ${NPM} ci --no-audit --no-fund --silent
  DEPENDS ${web}/package-lock.json
  WORKING_DIRECTORY ${web}
  COMMENT "Fetching what the report page is built with")
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/report.html
  COMMAND ${NPM} run build --silent -- --outDir ${CMAKE_CURRENT_BINARY_DIR}/page --emptyOutDir --logLevel warn
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_BINARY_DIR}/page/report.html ${CMAKE_CURRENT_BINARY_DIR}/report.html
  DEPENDS ${web_sources} ${web}/report.html ${web}/vite.config.ts ${web}/tsconfig.json
          ${web}/package.json ${web}/node_modules/.package-lock.json
  WORKING_DIRECTORY ${web}
  COMMENT "Building the report page")
metalab_embed(metalab_render report_html ${CMAKE_CURRENT_BINARY_DIR}/report.html)
