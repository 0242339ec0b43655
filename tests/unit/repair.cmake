list(APPEND SALVAGE_UNIT_TESTS
  repair_edits_test.cpp repair_entities_test.cpp repair_escapes_test.cpp repair_formats_test.cpp repair_lost_test.cpp repair_passes_test.cpp repair_scan_test.cpp repair_undo_test.cpp)
