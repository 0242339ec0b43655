# The manual pages.  With SALVAGE_PROGRAM_PREFIX the tools' pages, and every mention of the tools, carry the prefix.
set(pages
  clean.1 segment.1 outline.1 tojson.1
  salvage-blocks.5 salvage-json.5 salvage-changes.5
  salvage.7)

foreach(page ${pages})
  if(NOT EXISTS ${PROJECT_SOURCE_DIR}/man/${page})
    continue()
  endif()
  string(REGEX MATCH "[0-9]$" section ${page})
  set(source ${PROJECT_SOURCE_DIR}/man/${page})
  set(name ${page})
  if(SALVAGE_PROGRAM_PREFIX)
    if(section EQUAL 1)
      set(name ${SALVAGE_PROGRAM_PREFIX}${page})
    endif()
    set(prefixed ${CMAKE_CURRENT_BINARY_DIR}/${name})
    add_custom_command(OUTPUT ${prefixed}
      COMMAND ${CMAKE_COMMAND} -D PREFIX=${SALVAGE_PROGRAM_PREFIX} -D IN=${source} -D OUT=${prefixed}
              -P ${PROJECT_SOURCE_DIR}/.cmake/prefix-manual.cmake
      DEPENDS ${source} ${PROJECT_SOURCE_DIR}/.cmake/prefix-manual.cmake VERBATIM)
    list(APPEND prefixed_pages ${prefixed})
    set(source ${prefixed})
  endif()
  install(FILES ${source} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} RENAME ${name})
endforeach()
if(prefixed_pages)
  add_custom_target(salvage_manuals ALL DEPENDS ${prefixed_pages})
endif()
