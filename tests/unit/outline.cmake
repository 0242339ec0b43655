list(APPEND SALVAGE_UNIT_TESTS
  outline_clause_check_test.cpp outline_columns_test.cpp outline_contents_test.cpp outline_findings_test.cpp outline_formats_test.cpp
  outline_hostile_test.cpp outline_levels_test.cpp outline_markdown_test.cpp outline_names_test.cpp outline_outline_test.cpp outline_toc_test.cpp
  outline_tree_test.cpp)
