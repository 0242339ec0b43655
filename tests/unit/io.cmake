list(APPEND SALVAGE_UNIT_TESTS io_output_path_test.cpp io_sink_test.cpp io_source_test.cpp)
