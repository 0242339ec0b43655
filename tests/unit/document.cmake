list(APPEND SALVAGE_UNIT_TESTS document_chunks_test.cpp document_forms_test.cpp document_html_test.cpp document_json_test.cpp document_pieces_test.cpp
  document_rows_test.cpp)
