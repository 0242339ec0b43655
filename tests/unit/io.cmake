list(APPEND SALVAGE_UNIT_TESTS io_archive_test.cpp io_compression_test.cpp io_output_path_test.cpp io_parts_test.cpp io_sink_test.cpp io_source_test.cpp)
