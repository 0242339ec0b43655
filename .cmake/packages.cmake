# Debian packages: `cmake --build --preset release --target package` writes salvage_*.deb (programs, manuals, completions,
# schemas) and libsalvage-dev_*.deb (the library) into the build folder.  It needs dpkg-dev, and a user's build serves:
# what goes in is what `cmake --install` would install with the prefix /usr, and debian/tree.cmake puts it as Debian has
# it.  The same sources give the same bytes, in any folder and at any time
# (under the same umask: CPack writes the modes of its own temporary files into the outermost archive, not into what
# gets installed).

# Whoever makes a package answers for it: DEBFULLNAME and DEBEMAIL, as for Debian's own tools.
set(name "$ENV{DEBFULLNAME}")
set(address "$ENV{DEBEMAIL}")
if(NOT name)
  set(name "Local packager")
endif()
if(NOT address)
  set(address "packager@invalid.invalid")
endif()
set(SALVAGE_PACKAGER "${name} <${address}>" CACHE STRING "maintainer named in the packages")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME salvage)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # else it stands before the packages' own
set(CPACK_PACKAGE_CONTACT "${SALVAGE_PACKAGER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/.cmake/debian/tree.cmake)
set(CPACK_SALVAGE_DEBIAN ${PROJECT_SOURCE_DIR}/.cmake/debian)
set(CPACK_SALVAGE_SOURCE ${PROJECT_SOURCE_DIR})
set(CPACK_SALVAGE_STRIP ${CMAKE_STRIP})

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL tools library)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME salvage)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION text)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_TOOLS_PACKAGE_RECOMMENDS "libarchive13") # loaded when an archive comes
set(CPACK_COMPONENT_TOOLS_DESCRIPTION "turn messy text dumps into clean, structured documents
Four small tools to be piped one into the other. clean makes UTF-8 of text
in any encoding and repairs what earlier programs damaged, segment finds
paragraphs, headings, lists, tables and boilerplate, outline makes the tree
of numbered sections, and tojson writes the document as JSON.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libsalvage-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
# What a program needs to link the archive: the same list as in salvage.pc.in and salvage-config.cmake.in.
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS
  "libicu-dev (>= 72), libboost-regex-dev (>= 1.74), libsimdjson-dev (>= 3.0), zlib1g-dev, libzstd-dev (>= 1.5), liblzma-dev, libbz2-dev")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "structure of plain text: headers and static library
The library behind the tools clean, segment, outline and tojson: plain C++
functions from bytes to repaired text, from text to blocks, from blocks to
the tree of sections and to JSON. With a CMake package and a pkg-config
file.")
include(CPack)
