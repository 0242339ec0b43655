// Drives a fuzzer without libFuzzer: damaged copies of the files named on the command line, always the same ones.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void feed(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// A piece of a seed with a few cuts, repeats and wrong bytes.
std::string damaged(const std::string& seed, std::mt19937& random) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    std::string text = seed.substr(below(seed.size()), 1 + below(2000));
    for (std::size_t cuts = below(6); cuts > 0 && !text.empty(); --cuts) {
        const std::size_t at = below(text.size());
        switch (below(5)) {
            case 0: text[at] = static_cast<char>(random()); break;
            case 1: text.erase(at, 1 + below(40)); break;
            case 2: text.insert(at, text.substr(below(text.size()), 1 + below(60))); break;
            case 3: text.insert(at, 1 + below(20), "\n\t ?(1"[below(6)]); break;
            default: text.insert(at, "\n" + std::to_string(below(30)) + ". "); break;
        }
    }
    return text;
}

}  // namespace

int main(int argc, char* argv[]) {
    std::vector<std::string> seeds = {"\xFF\xFE\x80", std::string(100, '\0'), "%blocks 1\n%document {\"name\":\"a\"}\n%end 0\n"};
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        if (seeds.back().empty()) {
            std::fprintf(stderr, "%s: cannot be read or is empty\n", argv[i]);
            return 2;
        }
    }
    feed("");
    std::mt19937 random(20240917);
    constexpr int rounds = 800;  // some seconds with sanitizers
    for (const std::string& seed : seeds) {
        feed(seed);
        for (int i = 0; i < rounds; ++i) feed(damaged(seed, random));
    }
    std::printf("%zu seeds, %d damaged copies each\n", seeds.size(), rounds);
}
