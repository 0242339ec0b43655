# Run by cpack when the files of both packages stand in their folders: the rest of what Debian's policy asks for.
find_program(GZIP gzip REQUIRED)

function(compress file)
  execute_process(COMMAND ${GZIP} -9nf ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The date of the packages is that of their last change, unless the caller has set another.
file(STRINGS ${CPACK_SALVAGE_DEBIAN}/changelog.in last REGEX "^ -- ")
list(GET last 0 last)
string(REGEX REPLACE "^ -- .*  " "" last "${last}")
if("$ENV{SOURCE_DATE_EPOCH}" STREQUAL "")
  execute_process(COMMAND date -d "${last}" +%s OUTPUT_VARIABLE seconds OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(ENV{SOURCE_DATE_EPOCH} ${seconds})
endif()

set(VERSION ${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
set(MAINTAINER "${CPACK_PACKAGE_CONTACT}")
foreach(component tools library)
  set(usr ${CPACK_TEMPORARY_DIRECTORY}/${component}/usr)
  string(TOUPPER ${component} upper)
  set(doc ${usr}/share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})

  file(GLOB programs ${usr}/bin/*)
  foreach(program ${programs})
    # CPACK_STRIP_FILES would leave out what is installed under another name than its target's.
    execute_process(COMMAND ${CPACK_SALVAGE_STRIP} --strip-all --remove-section=.comment --remove-section=.note ${program}
      COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  file(GLOB pages ${usr}/share/man/man*/*.[1-8])
  foreach(page ${pages})
    compress(${page})
  endforeach()
  if(EXISTS ${usr}/share/zsh/site-functions)
    # Debian's zsh looks here for what packages bring.
    file(RENAME ${usr}/share/zsh/site-functions ${usr}/share/zsh/vendor-completions)
  endif()

  file(MAKE_DIRECTORY ${doc})
  configure_file(${CPACK_SALVAGE_DEBIAN}/changelog.in ${doc}/changelog.Debian @ONLY)
  compress(${doc}/changelog.Debian)
  configure_file(${CPACK_SALVAGE_SOURCE}/CHANGELOG.md ${doc}/changelog COPYONLY)
  compress(${doc}/changelog)
  configure_file(${CPACK_SALVAGE_DEBIAN}/copyright ${doc}/copyright COPYONLY)
  # The umask of whoever runs cpack is of no account.
  file(CHMOD_RECURSE ${doc} FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  file(CHMOD_RECURSE ${usr} DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endforeach()
