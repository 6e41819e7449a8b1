# The texts of each language, and what `metalab explain` says.
foreach(language en fr)
  file(GLOB texts CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.${language}.json)
  file(GLOB explanations CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/explain/*.${language}.json)
  metalab_embed_list(metalab_words words_${language} ${texts})
  metalab_embed_list(metalab_words explain_${language} ${explanations})
endforeach()
