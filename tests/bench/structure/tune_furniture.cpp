// Fits libcore/segment/pages/furniture_weights.inc: how much each sign says that a line is a page's and not the text's.
//
//     tune_furniture [--rounds N] [--check FOLDER]... [--hold WEIGHT]... WEIGHTS.inc FOLDER...
//
// A FOLDER holds page dumps, NAME.txt with NAME.marks, which has one character for each line of the text: '1' where the line is a running head, a
// foot or a page's number, '0' elsewhere (page_dumps.py makes them); and texts that have no pages, NAME.txt alone.  WEIGHTS.inc is read, and
// written anew with the values that are better on the folders; its comments stay.  With --rounds 0 nothing is written.  For each folder and each
// --check folder the lines found (recall), those rightly so (precision), and the texts without pages that lost lines are printed, before and after.
//
// A line of text taken for furniture costs more than a line of furniture missed, and a document of many pages not as many times more than one of
// few; a text without pages costs by its first line most, as one is as surely wrong as ten.  The cost is a sum over steps and thresholds of the
// decoder, so it has no slope to follow: one weight after the other is moved by steps that shrink from round to round, in an order that is
// shuffled with a fixed seed, as long as that helps.  Those of --hold stay: chain_at_end is to be held where all dumps end with a page, as those of
// page_dumps.py do and those that are met do not.  No weight moves further than two nats from where it stood: rare signs are not to be guessed
// from three documents.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/furniture_evidence.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace salvage;
using segment::FurnitureEvidence;

struct Weight {
    std::string_view name;
    float FurnitureEvidence::*value;
};

constexpr Weight weights[] = {
#define EVIDENCE(name, nats) {#name, &FurnitureEvidence::name},
#include <salvage/segment/pages/furniture_weights.inc>
#undef EVIDENCE
};

struct Document {
    std::string text;
    std::vector<segment::Line> lines;
    std::vector<bool> furniture;  ///< for each of them; empty: no pages
};

struct Score {
    std::size_t furniture = 0;
    std::size_t found = 0;
    std::size_t wrong = 0;
    std::size_t texts = 0;         ///< without pages
    std::size_t harmed = 0;
    std::size_t harmed_lines = 0;
    double cost = 0;
};

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Whether each of `lines` is marked; `marks` counts blank lines, too.
std::vector<bool> furniture_of(std::string_view text, const std::vector<segment::Line>& lines, std::string_view marks) {
    std::vector<bool> furniture;
    std::size_t row = 0;
    std::size_t at = 0;
    for (const segment::Line& line : lines) {
        row += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(line.begin), '\n'));
        at = line.begin;
        furniture.push_back(row < marks.size() && marks[row] == '1');
    }
    return furniture;
}

std::vector<Document> read_folder(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Document> documents;
    for (const fs::path& path : paths) {
        Document document;
        document.text = read(path);
        document.lines = segment::scan_lines(document.text);
        const fs::path marks = fs::path(path).replace_extension(".marks");
        if (fs::exists(marks)) document.furniture = furniture_of(document.text, document.lines, read(marks));
        documents.push_back(std::move(document));
    }
    return documents;
}

void add(Score& score, const Document& document, const FurnitureEvidence& evidence) {
    const auto marks = segment::page_marks(document.text, document.lines, evidence);
    const auto none = segment::PageMark::none;
    if (document.furniture.empty()) {
        constexpr double harmed = 12;
        constexpr double more = 4;  // for each logarithm of the lines
        const auto lines = static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), [&](segment::PageMark mark) { return mark != none; }));
        ++score.texts;
        if (lines == 0) return;
        ++score.harmed;
        score.harmed_lines += lines;
        score.cost += harmed + more * std::log(static_cast<double>(lines));
        return;
    }
    std::size_t furniture = 0;
    std::size_t found = 0;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        furniture += document.furniture[i];
        found += document.furniture[i] && marks[i] != none;
        wrong += !document.furniture[i] && marks[i] != none;
    }
    constexpr double wrong_costs = 4;
    constexpr std::size_t most_wrong = 20;
    const double pages = std::sqrt(static_cast<double>(furniture) + 4);
    score.cost += (static_cast<double>(furniture - found) + wrong_costs * static_cast<double>(std::min(wrong, most_wrong))) / pages;
    score.furniture += furniture;
    score.found += found;
    score.wrong += wrong;
}

Score score_of(const std::vector<Document>& documents, const FurnitureEvidence& evidence) {
    const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
    std::vector<Score> parts(workers);
    {
        std::vector<std::jthread> threads;
        for (std::size_t worker = 0; worker < workers; ++worker) {
            threads.emplace_back([&, worker] {
                for (std::size_t i = worker; i < documents.size(); i += workers) add(parts[worker], documents[i], evidence);
            });
        }
    }
    Score sum;
    for (const Score& part : parts) {
        sum.furniture += part.furniture;
        sum.found += part.found;
        sum.wrong += part.wrong;
        sum.texts += part.texts;
        sum.harmed += part.harmed;
        sum.harmed_lines += part.harmed_lines;
        sum.cost += part.cost;
    }
    return sum;
}

void print(std::string_view name, const Score& score) {
    const auto share = [](std::size_t part, std::size_t whole) { return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole); };
    std::printf("%-40.*s recall %.3f precision %.3f (%zu lines, %zu wrong); of %zu texts without pages %zu have false lines, %zu; cost %.1f\n", static_cast<int>(name.size()), name.data(),
                share(score.found, score.furniture), share(score.found, score.found + score.wrong), score.furniture, score.wrong, score.texts, score.harmed, score.harmed_lines, score.cost);
    std::fflush(stdout);
}

/// Most texts have no line that any weights would take for furniture; only the others are worth being looked at again and again.
void drop_the_clear(std::vector<Document>& documents) {
    FurnitureEvidence credulous = segment::furniture_evidence;
    credulous.chain_rare += 4;
    credulous.line_rare += 4;
    std::erase_if(documents, [&](const Document& document) {
        Score score;
        add(score, document, credulous);
        return score.texts == 1 && score.harmed == 0;
    });
}

FurnitureEvidence fit(const std::vector<Document>& documents, FurnitureEvidence evidence, int rounds, const std::vector<std::string_view>& held) {
    constexpr float steps[] = {0.6F, 0.3F, 0.15F};
    constexpr float furthest = 2;
    constexpr double worth_it = 0.25;
    const FurnitureEvidence start = evidence;
    std::mt19937 shuffle(1);
    std::vector<Weight> order(std::begin(weights), std::end(weights));
    std::erase_if(order, [&](const Weight& weight) { return std::find(held.begin(), held.end(), weight.name) != held.end(); });
    double best = score_of(documents, evidence).cost;
    for (int round = 0; round < rounds; ++round) {
        const float step = steps[std::min<std::size_t>(static_cast<std::size_t>(round), std::size(steps) - 1)];
        std::shuffle(order.begin(), order.end(), shuffle);
        for (const Weight& weight : order) {
            bool moved = false;
            for (const float by : {step, -step}) {
                while (!moved || by == step) {
                    FurnitureEvidence next = evidence;
                    next.*weight.value += by;
                    if (std::abs(next.*weight.value - start.*weight.value) > furthest) break;
                    const double cost = score_of(documents, next).cost;
                    if (cost > best - worth_it) break;
                    best = cost;
                    evidence = next;
                    moved = true;
                    std::printf("  %.*s %.2f: cost %.1f\n", static_cast<int>(weight.name.size()), weight.name.data(), static_cast<double>(evidence.*weight.value), best);
                    std::fflush(stdout);
                    if (by != step) break;
                }
                if (moved) break;
            }
        }
    }
    return evidence;
}

/// The lines of the table with other values.
void write(const fs::path& path, const FurnitureEvidence& evidence) {
    std::istringstream old(read(path));
    std::string out;
    constexpr std::string_view begin = "EVIDENCE(";
    for (std::string line; std::getline(old, line); out += '\n') {
        const std::size_t comma = line.find(", ");
        const auto* const weight = std::find_if(std::begin(weights), std::end(weights), [&](const Weight& known) { return line.starts_with(begin) && comma != std::string::npos && known.name == std::string_view(line).substr(begin.size(), comma - begin.size()); });
        if (weight == std::end(weights)) {
            out += line;
            continue;
        }
        char value[32];
        std::snprintf(value, sizeof value, "%.2fF", static_cast<double>(evidence.*weight->value));
        out += line.substr(0, comma + 2) + value + line.substr(line.find(')'));
    }
    std::ofstream(path, std::ios::binary) << out;
}

int usage() {
    std::cerr << "usage: tune_furniture [--rounds N] [--check FOLDER]... [--hold WEIGHT]... WEIGHTS.inc FOLDER...\n";
    return 2;
}

}  // namespace

int main(int argc, char** argv) try {
    int rounds = 3;
    std::vector<fs::path> checks;
    std::vector<fs::path> places;
    std::vector<std::string_view> held;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (!word.starts_with("--")) {
            places.emplace_back(word);
        } else if (i + 1 < argc && word == "--rounds") {
            rounds = std::atoi(argv[++i]);
        } else if (i + 1 < argc && word == "--check") {
            checks.emplace_back(argv[++i]);
        } else if (i + 1 < argc && word == "--hold") {
            held.emplace_back(argv[++i]);
        } else {
            return usage();
        }
    }
    if (places.size() < 2) return usage();
    const fs::path table = places.front();
    const auto print_all = [&](const FurnitureEvidence& evidence) {
        for (std::size_t n = 1; n < places.size(); ++n) print(places[n].string(), score_of(read_folder(places[n]), evidence));
        for (const fs::path& check : checks) print("--check " + check.string(), score_of(read_folder(check), evidence));
    };
    print_all(segment::furniture_evidence);
    if (rounds <= 0) return 0;
    std::vector<Document> documents;
    for (std::size_t n = 1; n < places.size(); ++n) {
        std::vector<Document> more = read_folder(places[n]);
        drop_the_clear(more);
        std::move(more.begin(), more.end(), std::back_inserter(documents));
    }
    const FurnitureEvidence fitted = fit(documents, segment::furniture_evidence, rounds, held);
    print_all(fitted);
    write(table, fitted);
    return 0;
} catch (const std::exception& error) {
    std::cerr << "tune_furniture: " << error.what() << "\n";
    return 2;
}
