list(APPEND SALVAGE_UNIT_TESTS document_json_test.cpp document_rows_test.cpp)
