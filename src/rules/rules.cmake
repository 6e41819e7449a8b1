file(GLOB records CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.json)
metalab_embed_list(metalab_rules rules ${records})
