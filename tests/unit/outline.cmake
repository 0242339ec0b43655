list(APPEND SALVAGE_UNIT_TESTS
  outline_findings_test.cpp outline_levels_test.cpp outline_markdown_test.cpp outline_outline_test.cpp outline_toc_test.cpp
  outline_tree_test.cpp)
