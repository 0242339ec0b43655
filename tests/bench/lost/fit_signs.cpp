// Fits the table of lost_sign_weights.cpp: fit_signs [PASSES] < lines of fit_signs.py.
//
// Each text is read as clean reads it, and its loss is by how many bits all ways through its marks outweigh those that are right.  One weight
// after the other is moved where the sum of losses falls; going far from where it was costs as well, since few texts tell some of them.
// Prints for each weight, in the order of SignWeight, what it was and is, and how many texts it matters to.
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost_signs/lost_sign_chain.hpp>
#include <salvage/repair/lost_signs/lost_sign_options.hpp>
#include <salvage/repair/lost_signs/lost_sign_paragraph.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <iostream>
#include <string>
#include <vector>

using namespace salvage;
using namespace salvage::repair;

namespace {

struct Text {
    double weight;
    std::string text;
    SignProfile profile;
    std::vector<char> at;  // the class of each mark by its place
    double loss = 0;
};

char class_of(const Option& option, const Spot& spot, std::size_t mark) {
    const std::size_t letters = option.letters;
    std::size_t sign = mark;
    if (spot.initial) {
        if (mark + letters >= spot.marks.count) return 'L';
    } else {
        if (mark < letters) return 'L';
        sign -= letters;
    }
    const SignKind kind = sign < option.first_marks ? option.first : sign < std::size_t{option.first_marks} + option.second_marks ? option.second : SignKind::other;
    switch (kind) {
        case SignKind::opening:
        case SignKind::closing: return 'Q';
        case SignKind::dash: return 'D';
        case SignKind::apostrophe: return 'A';
        case SignKind::question: return '?';
        case SignKind::letter: return 'L';
        default: return 'O';
    }
}

// Bits by which all ways outweigh the right ones, in one paragraph.
double loss_of(std::string_view paragraph, const std::vector<char>& at, std::size_t from, const SignProfile& profile) {
    const SignParagraph read = read_paragraph(paragraph, profile);
    std::vector<Spot> right(read.spots().begin(), read.spots().end());
    if (right.empty()) return 0;
    for (Spot& spot : right) {
        if (spot.marks.count == 0) continue;
        const std::size_t width = spot.marks.replacement ? 3 : 1;
        std::size_t kept = 0;
        const Spot all = spot;
        for (std::size_t o = 0; o < spot.size; ++o) {
            bool fits = true;
            for (std::size_t m = 0; m < spot.marks.count && fits; ++m) {
                const char wanted = at[from + spot.marks.range.begin + m * width];
                const char is = class_of(spot.options[o], spot, m);
                fits = is == wanted || (is == 'O' && wanted == '?');
            }
            if (fits) spot.options[kept++] = spot.options[o];
        }
        if (kept == 0) spot = all;
        else spot.size = kept;
    }
    const double every = all_ways(read.spots(), profile);
    const double good = all_ways(right, profile);
    return std::max(0.0, std::min(every - good, 40.0));
}

double loss_of(const Text& text) {
    double loss = 0;
    Paragraphs paragraphs(text.text);
    while (const auto paragraph = paragraphs.next()) loss += loss_of(paragraph->of(text.text), text.at, paragraph->begin, text.profile);
    return loss;
}

// What few texts tell: signs that are spoken of, questions between blanks, dialogues, menus.
constexpr SignWeight kept[] = {SignWeight::none_unknown,        SignWeight::none_asking,  SignWeight::none_apart,     SignWeight::none_unasked,  SignWeight::asks_apart,
                               SignWeight::asks_apart_attached, SignWeight::dash_menu,    SignWeight::dash_leads_on,  SignWeight::dash_one_word, SignWeight::dash_paired_upper,
                               SignWeight::dash_tagged,         SignWeight::opens_tagged, SignWeight::alone_question, SignWeight::alone_dialogue, SignWeight::apart_asking};

class Fit {
public:
    void read(std::istream& lines) {
        for (std::string line; std::getline(lines, line);) {
            const std::size_t first = line.find('\t');
            const std::size_t last = line.rfind('\t');
            Text text{std::stod(line.substr(0, first)), line.substr(first + 1, last - first - 1), {}, {}};
            const std::string classes = line.substr(last + 1);
            std::replace(text.text.begin(), text.text.end(), '\x01', '\n');
            text.profile = sign_profile(gather(text.text + "\n"));
            text.profile.weights = &weights_;
            if (!text.profile.spoken) continue;
            text.at.assign(text.text.size(), 0);
            std::size_t n = 0;
            for (const Marks& marks : all_marks(text.text)) {
                for (std::size_t m = 0; m < marks.count; ++m) text.at[marks.range.begin + m * (marks.replacement ? 3 : 1)] = n < classes.size() ? classes[n++] : 'O';
            }
            text.loss = loss_of(text);
            loss_ += text.weight * text.loss;
            texts_.push_back(std::move(text));
        }
    }

    void pass() {
        for (std::size_t w = 0; w < size; ++w) {
            if (std::find(std::begin(kept), std::end(kept), static_cast<SignWeight>(w)) == std::end(kept)) move(w);
        }
    }

    [[nodiscard]] double loss() const { return loss_; }
    [[nodiscard]] std::size_t texts() const { return texts_.size(); }
    void print() const {
        for (std::size_t w = 0; w < size; ++w) {
            std::printf("%zu %.2f %.2f %zu\n", w, static_cast<double>(start_.bits[w]), static_cast<double>(weights_.bits[w]), matters_[w].size());
        }
    }

private:
    // By how much the sum grows where the weight is `value`.
    double change(std::size_t w, float value) {
        const float before = weights_.bits[w];
        const double was = before - start_.bits[w];
        const double is = value - start_.bits[w];
        double sum = pull * (is * is - was * was);
        weights_.bits[w] = value;
        for (const std::size_t i : matters_[w]) sum += texts_[i].weight * (loss_of(texts_[i]) - texts_[i].loss);
        weights_.bits[w] = before;
        return sum;
    }

    void find_texts(std::size_t w) {
        constexpr double least = 1e-6;
        weights_.bits[w] += 1;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (std::abs(loss_of(texts_[i]) - texts_[i].loss) > least) matters_[w].push_back(i);
        }
        weights_.bits[w] -= 1;
        found_[w] = true;
    }

    // In steps, as long as the sum falls; the next time in smaller ones if it does not.
    void move(std::size_t w) {
        constexpr int most_steps = 4;
        if (!found_[w]) find_texts(w);
        const float was = weights_.bits[w];
        float best = was;
        double least = 0;
        for (const float direction : {1.0F, -1.0F}) {
            for (int i = 1; i <= most_steps; ++i) {
                const float value = was + direction * step_[w] * static_cast<float>(i);
                const double sum = change(w, value);
                if (sum >= least) break;
                least = sum;
                best = value;
            }
            if (best != was) break;
        }
        weights_.bits[w] = best;
        if (best == was) step_[w] /= 2;
        for (const std::size_t i : best == was ? std::vector<std::size_t>() : matters_[w]) {
            const double loss = loss_of(texts_[i]);
            loss_ += texts_[i].weight * (loss - texts_[i].loss);
            texts_[i].loss = loss;
        }
    }

    static constexpr double pull = 1;  // bits for a weight that is one bit from where it was
    static constexpr std::size_t size = std::tuple_size_v<decltype(SignWeights::bits)>;
    const SignWeights start_ = fitted_sign_weights;
    SignWeights weights_ = fitted_sign_weights;
    std::vector<Text> texts_;
    std::array<std::vector<std::size_t>, size> matters_;
    std::array<bool, size> found_{};
    std::array<float, size> step_ = [] {
        std::array<float, size> step{};
        step.fill(1);
        return step;
    }();
    double loss_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const int passes = argc > 1 ? std::atoi(argv[1]) : 4;
    Fit fit;
    fit.read(std::cin);
    std::fprintf(stderr, "%zu texts, loss %.1f bits\n", fit.texts(), fit.loss());
    for (int pass = 1; pass <= passes; ++pass) {
        fit.pass();
        std::fprintf(stderr, "pass %d: %.1f\n", pass, fit.loss());
    }
    fit.print();
}
