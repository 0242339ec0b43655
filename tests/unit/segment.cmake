list(APPEND SALVAGE_UNIT_TESTS
  segment_boilerplate_test.cpp segment_candidates_test.cpp segment_capital_words_test.cpp segment_characters_test.cpp segment_compose_test.cpp segment_contents_test.cpp segment_endless_test.cpp segment_fixed_test.cpp segment_footnotes_test.cpp
  segment_front_words_test.cpp segment_furniture_test.cpp segment_glued_test.cpp segment_glued_titles_test.cpp segment_headings_test.cpp segment_joins_test.cpp segment_layout_test.cpp segment_lines_test.cpp segment_lists_test.cpp segment_lone_lines_test.cpp
  segment_page_body_test.cpp
  segment_page_proof_test.cpp segment_page_topic_test.cpp
  segment_page_links_test.cpp segment_page_names_test.cpp segment_pattern_test.cpp segment_program_words_test.cpp segment_segment_test.cpp segment_titles_test.cpp segment_whole_groups_test.cpp segment_entry_hash_test.cpp segment_line_block_test.cpp segment_parts_test.cpp segment_word_stems_test.cpp)

# Documents as short text, for the tests of segment and of outline.
add_library(salvage_block_dump STATIC ${PROJECT_SOURCE_DIR}/tests/support/block_dump.cpp)
target_include_directories(salvage_block_dump PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(salvage_block_dump PUBLIC salvage::salvage)
salvage_settings(salvage_block_dump)
set(unit_library_segment salvage_block_dump)
set(unit_library_outline salvage_block_dump)
