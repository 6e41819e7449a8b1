# The steps of the database's schema, in order, put into the program.
file(GLOB lab_migrations CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/store/migrations/*.sql)
set(lab_migration_includes "")
set(lab_migration_items "")
foreach(file ${lab_migrations})
  get_filename_component(step ${file} NAME_WE)
  metalab_embed(metalab_lab migration_${step} ${file})
  string(APPEND lab_migration_includes "#include \"embedded/migration_${step}.hpp\"\n")
  string(APPEND lab_migration_items "      {\"${step}\", embedded::migration_${step}()},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp CONTENT
"${lab_migration_includes}#include \"lab/store/migrate.hpp\"

namespace metalab::lab {
const std::vector<Migration>& migrations() {
  static const std::vector<Migration> list{
${lab_migration_items}  };
  return list;
}
}  // namespace metalab::lab
")
target_sources(metalab_lab PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp)
