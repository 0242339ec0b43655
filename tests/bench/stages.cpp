// Times each stage of the library in one process, without start-up, files and pipes: bench_stages FILE [ROUNDS]
// MB/s counts the bytes of the text for every stage; the figure is the median of the rounds.
#include <salvage/blocks/stream.hpp>
#include <salvage/document/document.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace salvage;

struct Stage {
    const char* name;
    std::vector<double> seconds = {};
};

/// Runs `work`, notes how long it took, and returns what it returned.
template <class Work>
auto timed(Stage& stage, const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    auto result = work();
    stage.seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return result;
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_stages FILE [ROUNDS]\n");
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file || !valid_utf8(text) || text.empty()) {
        std::fprintf(stderr, "%s: not readable, empty, or not UTF-8\n", argv[1]);
        return 2;
    }
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;

    Stage validate{"valid_utf8"}, segmented{"segment"}, outlined{"outline"}, written{"write the stream"},
        read{"read the stream"}, json{"write the JSON"};
    std::size_t blocks = 0;
    for (int round = 0; round < rounds; ++round) {
        if (!timed(validate, [&] { return valid_utf8(text); })) return 1;
        auto document = timed(segmented, [&] { return segment::segment(text, "bench"); });
        document = timed(outlined, [&] { return outline::outline(std::move(document)); });
        const std::string stream = timed(written, [&] {
            std::string out;
            blocks::append_stream_header(out);
            blocks::append_document(out, document);
            return out;
        });
        const auto again = timed(read, [&] { return blocks::read_stream(stream); });
        const std::string object = timed(json, [&] {
            std::string out;
            document::append_json(out, document, {});
            return out;
        });
        if (again.error || again.documents.size() != 1 || object.empty()) return 1;
        blocks = again.documents[0].blocks.size();
    }

    std::printf("%s: %.1f MB, %zu blocks; median of %d rounds\n", argv[1], static_cast<double>(text.size()) / 1e6, blocks, rounds);
    for (Stage* stage : {&validate, &segmented, &outlined, &written, &read, &json}) {
        std::nth_element(stage->seconds.begin(), stage->seconds.begin() + rounds / 2, stage->seconds.end());
        const double median = stage->seconds[static_cast<std::size_t>(rounds / 2)];
        std::printf("%-18s %9.1f MB/s\n", stage->name, static_cast<double>(text.size()) / 1e6 / median);
    }
}
