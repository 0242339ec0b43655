#include <salvage/repair/mojibake/mojibake_search.hpp>

#include <algorithm>

#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/known_prose.hpp>
#include <salvage/repair/mojibake/mojibake_alphabet.hpp>
#include <salvage/repair/mojibake/mojibake_gate.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/mojibake/mojibake_lossy.hpp>
#include <salvage/repair/mojibake/mojibake_lossy_signs.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>
#include <salvage/repair/mojibake/mojibake_signs.hpp>
#include <salvage/repair/mojibake/mojibake_steps.hpp>
#include <salvage/repair/mojibake/mojibake_swaps.hpp>
#include <salvage/repair/mojibake/mojibake_words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Charsets that are tried at each step; most of those that give the same text are not counted.
constexpr std::size_t widest = 4;
constexpr std::size_t beam = 2;
// What a step costs beside the charset's price.
constexpr double step_price = 4;

constexpr double wide_price = 3;
// That bytes were lost on the way; tried in so many charsets.
constexpr double lossy_price = 1;
constexpr double vanished_price = 2;
constexpr double controls_price = 1;  // that they were controls, of which there are many
// That it was written in letters of one case afterwards.
constexpr double folded_price = 3;
constexpr double raised_price = -1;  // small letters among nothing but capitals are less likely
constexpr std::size_t most_lossy = 2;
// What the price counts where chains are compared with each other.
constexpr double rank_weight = 2;
// What it saves that a step was in the same charset as the one before.
constexpr double same_again = 3;
// Bits a byte of a line that a chain leaves unexplained; prose has less than 3.
constexpr double least_explained = 3;
// Of a chain that repaired other lines of the document.
constexpr double known_price = 1;

void add_distinct(std::vector<Hypothesis>& list, Hypothesis&& made) {
    for (Hypothesis& known : list) {
        if (known.text != made.text) continue;
        if (made.price < known.price) known = std::move(made);
        return;
    }
    list.push_back(std::move(made));
}

// Of `edits` of the text that `from` made, those that go on where `from` has begun.  What stands elsewhere is another
// chain, to be found by itself.
Edits going_on(Edits edits, const Edits& from) {
    if (from.empty()) return edits;
    std::ptrdiff_t growth = 0;
    auto before = from.begin();
    std::erase_if(edits, [&](const Edit& edit) {
        while (before != from.end()) {
            const auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(before->at.begin) + growth);
            if (begin + before->inserted.size() > edit.at.begin) return begin >= edit.at.end;
            growth += static_cast<std::ptrdiff_t>(before->inserted.size()) - static_cast<std::ptrdiff_t>(before->at.size());
            ++before;
        }
        return true;
    });
    return edits;
}

// `from` with one step more; none if the step changes nothing.
std::optional<Hypothesis> longer(const Hypothesis& from, Edits edits, Misreading step, double price) {
    edits = going_on(std::move(edits), from.edits);
    if (edits.empty()) return {};
    Hypothesis to;
    to.text = repair::apply(from.text, edits);
    const std::size_t steps = from.chain.size();
    to.price = from.price + step_price + (steps != 0 && from.chain.steps[steps - 1] == step ? std::max(0.0, price - same_again) : price);
    to.chain = from.chain.with(step);
    to.edits = compose(from.edits, from.text, std::move(edits));
    return to;
}

double price_of(const Misreading& step) {
    return step.kind == Misreading::Kind::single ? static_cast<double>(misread_charsets()[step.as].price) : wide_price;
}

Edits undone(std::string_view text, const Misreading& step) {
    if (step.kind == Misreading::Kind::wide) return undo_lossy(text, static_cast<Wide>(step.as));
    const auto damage = static_cast<Damage>(step.from);
    return damage == Damage::none ? undo_misread(text, CharsetId{step.as}) : undo_lossy(text, CharsetId{step.as}, damage);
}

// "voilÃ tout", where nothing else tells of mojibake: C3 behind a small letter, whose no-break space became a blank or is gone.
bool has_lonely_lead(std::string_view text) {
    constexpr std::string_view lead = "\u00C3";
    for (std::size_t at = text.find(lead); at != text.npos; at = text.find(lead, at + 1)) {
        const std::size_t end = at + lead.size();
        const bool behind = end == text.size() || text[end] == ' ' || text[end] == '\n';
        if (behind && at != 0 && is_ascii_lower(text[at - 1])) return true;
        // "Ã  la carte": two blanks behind it, of which one was a no-break space.
        const std::string_view rest = text.substr(end);
        if (rest.starts_with("  ") && rest.size() > 2 && is_ascii_lower(rest[2]) && (at == 0 || text[at - 1] == ' ')) return true;
    }
    return false;
}

// Characters that bytes 80 to 9F are in windows-1252.
bool has_signs_of_1252(std::string_view text) {
    const MisreadTables& tables = MisreadTables::get();
    const CharsetId western = misread_charset("windows-1252");
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (c.value < 0x100) continue;
        const Misread& misread = tables.of(c.value);
        if ((misread.in & only(western)) != 0 && misread.byte[western] < 0xA0) return true;
    }
    return false;
}

std::vector<Hypothesis> one_step_back(const Hypothesis& from, SearchMemory& memory) {
    const CharsetId western = misread_charset("windows-1252"), latin1 = misread_charset("iso-8859-1");
    std::vector<Hypothesis> made;
    const auto add = [&](Misreading step) {
        if (auto to = longer(from, undone(from.text, step), step, price_of(step))) add_distinct(made, *std::move(to));
    };
    auto all = covering(from.text);
    if (all.empty() && from.chain.empty() && has_lonely_lead(from.text)) all.push_back({western, 0, 0});
    const bool first = from.chain.empty();
    // In code letters stand alone for their own sake.
    const auto is_code = [&] { return has_code(from.text) || speaks_of_escapes(from.text); };
    const auto add_damaged = [&](CharsetId charset, Damage damage, double price) {
        if (!shows(damage, from.text, charset) || ((damage == Damage::vanished || damage == Damage::marks) && is_code())) return false;
        // What only became something else is told like text that was not damaged.
        const Misreading step{Misreading::Kind::single, charset, damage == Damage::marks ? std::uint8_t{0} : static_cast<std::uint8_t>(damage)};
        auto to = longer(from, memory.undo_lossy(from.text, charset, damage), step, price_of(step) + price);
        if (to && damage == Damage::raised && to->text == repair::apply(from.text, undo_misread(from.text, charset))) return false;
        // What became small letters once leaves nothing odd.
        if (to && (damage != Damage::lowered || !may_be_mojibake(to->text))) add_distinct(made, *std::move(to));
        return true;
    };
    std::size_t lossy = 0, vanished = 0;
    const bool marked = first && (from.text.find('?') != std::string::npos || from.text.find("\uFFFD") != std::string::npos);
    for (const Coverage& coverage : all) {
        if (coverage.consumed * 2 < all.front().consumed) break;
        // Where no character tells that it was windows-1252, bytes of 80 to 9F are gone as in Latin-1, all of them.
        const bool as_latin1 = coverage.charset == western && marked && !has_signs_of_1252(from.text);
        if (first && lossy < most_lossy && !as_latin1) lossy += add_damaged(coverage.charset, Damage::marks, lossy_price);
        add({Misreading::Kind::single, coverage.charset, 0});
        if (first && vanished < most_lossy && !as_latin1) vanished += add_damaged(coverage.charset, Damage::vanished, vanished_price + (coverage.charset == latin1 ? controls_price : 0));
        if (first && (coverage.charset == western || coverage.charset == latin1)) add_damaged(coverage.charset, Damage::raised, raised_price);
        if (made.size() >= widest) break;
    }
    if (first) {
        for (const CharsetId charset : {western, misread_charset("windows-1251")}) add_damaged(charset, Damage::lowered, folded_price);
        // Where bytes of each sequence are gone none is whole.
        if (all.empty()) {
            if (from.text.find("\u00E2\u20AC") != std::string::npos || from.text.find("\uFFFD") != std::string::npos) add_damaged(western, Damage::marks, lossy_price);
            if (shows_lonely_leads(from.text)) {
                add_damaged(western, Damage::vanished, vanished_price);
                add_damaged(latin1, Damage::vanished, vanished_price + controls_price);
            }
        }
    }
    if (!may_be_misread_as_wide(from.text)) return made;
    for (std::size_t i = 0; i < wide_count; ++i) add({Misreading::Kind::wide, static_cast<std::uint8_t>(i), 0});
    return made;
}

// A known chain, followed as a whole; none if one of its steps changes nothing, or something was lost on the way.
std::optional<Hypothesis> followed(std::string_view line, const Chain& chain) {
    Hypothesis h;
    h.text = line;
    for (const Misreading& step : chain.steps) {
        if (step.kind == Misreading::Kind::none) break;
        if (step.kind != Misreading::Kind::single && step.kind != Misreading::Kind::wide) return {};
        if (step.kind == Misreading::Kind::single && step.from == 0 && shows(Damage::marks, h.text, CharsetId{step.as})) return {};
        auto next = longer(h, undone(h.text, step), step, price_of(step));
        if (!next) return {};
        h = *std::move(next);
    }
    return h;
}

// Whether most of a line is beyond ASCII, and not drawn.
bool is_dense_text(std::string_view line) {
    const Alphabet alphabet = alphabet_of(line);
    std::size_t boxes = 0;
    for (std::size_t i = 0; i < alphabet.characters.size(); ++i) boxes += sign(alphabet.characters[i]) == Sign::box ? alphabet.counts[i] : 0;
    return alphabet.dense() && boxes * 2 < alphabet.sum;
}

// Bits for each letter that stands where the words of the language have it in one of two readings, and not in the other.
constexpr double word_bits = 8;
// Readings that are farther apart are not compared by their words.
constexpr double close_by = 20;

// By how much `other` is better for the words that it has and `h` has not; their letters stand in the same places.
double by_words(const Hypothesis& h, const Hypothesis& other) {
    if (h.text == other.text || h.chain.size() != other.chain.size() || count_characters(h.text) != count_characters(other.text)) return 0;
    const language::LanguageId language = language::guess(other.text).language;
    const WordWitness there = ask_words(h.text, other.text, language), here = ask_words(other.text, h.text, language);
    const auto sum = [](const WordWitness& words) { return static_cast<double>(words.known) - static_cast<double>(words.denied); };
    return word_bits * (sum(there) - sum(here));
}

// Whether all that is repaired is two letters that a word may have: "ƒã" in Ewe.
bool is_letters(std::string_view line, const Hypothesis& h) {
    if (h.edits.size() != 1) return false;
    const std::string_view source = h.edits.front().at.of(line);
    for (std::size_t at = 0; at < source.size();) {
        const CodePoint c = valid_utf8_next(source, at);
        if (c.value < 0xC0 || !is_letter(c.value)) return false;
        at += c.length;
    }
    return count_characters(source) == 2;
}

// Whether no sequence speaks for a hypothesis: charsets were swapped, or bytes are gone of all that would have been one.
bool is_told_by_letters(std::string_view line, const Hypothesis& h) {
    const Misreading& first = h.chain.steps[0];
    if (first.kind == Misreading::Kind::single) return first.from == static_cast<std::uint8_t>(Damage::vanished) || is_letters(line, h);
    return first.kind != Misreading::Kind::wide;
}

Damage first_damage(const Hypothesis& h) {
    const Misreading& first = h.chain.steps[0];
    return first.kind == Misreading::Kind::single ? static_cast<Damage>(first.from) : Damage::none;
}

// Known chains that are tried before the search.
constexpr std::size_t tried = 4;

void set_verdict(Hypothesis& h, float confidence, const Chain& runner_up) {
    for (Edit& edit : h.edits) {
        edit.confidence = std::min(edit.confidence, confidence);
        edit.chain = h.chain;
        edit.runner_up = runner_up;
    }
}

// Whether the same swap repaired lines of the document in the same language: then it is no language that the judge takes for another.
bool is_usual_here(const ChainMemory& known, const Hypothesis& h) {
    constexpr double some = 2;
    return std::any_of(known.known().begin(), known.known().end(), [&](const ChainMemory::Known& k) {
        return k.chain == h.chain && k.chain.steps[0].kind == Misreading::Kind::swapped_single && k.language == h.language && known.support(k.chain) >= some;
    });
}

// Whether nothing beyond ASCII is left beside the edits.
bool explains_all(std::string_view line, const Edits& edits) {
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (!is_ascii(line.substr(at, edit.at.begin - at))) return false;
        at = edit.at.end;
    }
    return is_ascii(line.substr(at));
}

// Whether what came out is what East Asian text has: Han and Hangul that are in use, kana, signs.
bool is_usual_east_asian(const Edits& edits) {
    const CharacterKinds& kinds = CharacterKinds::get();
    std::size_t unread = 0, all = 0;
    for (const Edit& edit : edits) {
        for (std::size_t at = 0; at < edit.inserted.size();) {
            const CodePoint c = valid_utf8_next(edit.inserted, at);
            at += c.length;
            if (c.value < 0x80) continue;
            ++all;
            unread += c.value == 0xFFFD;
            const bool sign = (c.value >= 0x2010 && c.value < 0x2600) || (c.value >= 0x3000 && c.value < 0x3100) || c.value >= 0xFF00 || c.value == 0xB7;
            if (!sign && kinds.of(c.value) != Kind::wide) return false;
        }
    }
    return all != 0 && unread * 3 <= all;
}

}  // namespace

Searched follow_swaps(std::string_view line, const ChainMemory& known) {
    Searched result;
    constexpr double margin_elsewhere = 12;  // bits
    if (!known.any_swap()) return result;
    for (const ChainMemory::Known& k : known.known()) {
        if (k.chain.steps[0].kind != Misreading::Kind::swapped_single || known.support(k.chain) == 0) continue;
        auto h = follow_swap(line, k.chain.steps[0]);
        if (!h || !known.may_follow(k, h->language) || (result.repair && h->bits >= result.repair->bits)) continue;
        // A line in another language may have come from elsewhere.
        if (h->language != k.language && language::bits(line) - h->bits < margin_elsewhere) continue;
        result.repair = std::move(h);
        result.swapped = true;
    }
    if (result.repair && !is_usual_here(known, *result.repair) && is_unknown_prose(line, result.repair->text)) return {};
    if (result.repair) set_verdict(*result.repair, confidence(language::bits(line), *result.repair), {});
    return result;
}

Searched follow_wide(std::string_view line, const ChainMemory& known) {
    constexpr double margin = 4;  // bits
    for (const ChainMemory::Known& k : known.known()) {
        if (!known.may_follow_wide(k)) continue;
        auto h = followed(line, k.chain);
        if (!h || !explains_all(line, h->edits) || !is_usual_east_asian(h->edits)) continue;
        const double own = language::bits(line);
        h->bits = language::bits(h->text);
        if (own - h->bits < margin) continue;
        set_verdict(*h, confidence(own, *h), {});
        return {std::move(h), {}, false};
    }
    return {};
}

Searched follow_lossy(std::string_view line, const ChainMemory& known) {
    constexpr double margin = 6;  // bits
    for (const ChainMemory::Known& k : known.known()) {
        if (!known.may_follow_lossy(k)) continue;
        auto h = followed(line, k.chain);
        if (!h || !explains_all(line, h->edits) || are_odd_signs(h->text, h->edits) || is_unknown_prose(line, h->text)) continue;
        const double own = language::bits(line);
        h->bits = language::bits(h->text);
        if (own - h->bits < margin) continue;
        set_verdict(*h, confidence(own, *h), {});
        return {std::move(h), {}, false};
    }
    return {};
}

Searched find_chain(std::string_view line, const ChainMemory& known, const SettledShapes* settled) {
    return find_chain(line, may_be_misread_utf8(line), known, settled);
}

namespace {

Searched search(std::string_view line, LineLook look, const ChainMemory& known, SearchMemory& memory) {
    // Nor do words that the language has as they stand, however odd their letters are.
    if (look.odd_letters && have_odd_letters(line)) {
        Searched result = follow_swaps(line, known);
        if (!result.repair) result.refused = std::move(look.shapes);
        return result;
    }
    // What is beyond doubt needs no judge.
    for (const ChainMemory::Known& k : known.known().first(std::min(known.known().size(), tried))) {
        auto h = followed(line, k.chain);
        if (!h || !beyond_doubt(line, *h, known.support(k.chain)) || may_be_misread_utf8(h->text)) continue;
        set_verdict(*h, surest, {});
        return {std::move(h), {}, false};
    }
    Hypothesis as_is;
    as_is.text = line;
    std::optional<double> own;
    std::optional<Hypothesis> best;
    Chain second;  // of the hypothesis that `best` beat last
    std::vector<Hypothesis> frontier;
    // Prose of another script in which a word looks swapped, and nothing else, is spared the search.
    if (look.misread || !is_other_script(line)) frontier.push_back(as_is);
    // Which charset it was is mostly told by how usual it is: Central European ones differ in few letters.
    const auto cost = [](const Hypothesis& h) { return h.bits + rank_weight * h.price; };
    for (std::size_t depth = 0; depth < Chain::longest && !frontier.empty(); ++depth) {
        std::vector<Hypothesis> next;
        for (const Hypothesis& from : frontier) {
            for (Hypothesis& to : one_step_back(from, memory)) add_distinct(next, std::move(to));
        }
        if (next.empty()) break;
        if (!own) own = language::bits(line);
        for (Hypothesis& h : next) {
            h.bits = language::bits(h.text);
            if (known.support(h.chain) > 0) h.price = std::min(h.price, known_price);
        }
        std::stable_sort(next.begin(), next.end(), [&](const Hypothesis& a, const Hypothesis& b) { return cost(a) < cost(b); });
        if (next.size() > beam) next.resize(beam);
        for (const Hypothesis& h : next) {
            const double behind = best ? cost(h) - cost(*best) : 0;
            if (best && behind >= 0 && (behind > close_by || behind >= by_words(*best, h))) {
                if (second.empty()) second = h.chain;
                continue;
            }
            auto good = passed(line, *own, h, known.support(h.chain));
            if (!good || (best && cost(*good) - cost(*best) >= std::max(0.0, by_words(*best, *good)))) continue;
            if (best) second = best->chain;
            best = std::move(good);
        }
        std::erase_if(next, [](const Hypothesis& h) { return !may_be_mojibake(h.text); });
        frontier = std::move(next);
    }
    Searched result;
    bool by_signs = false;
    // Text that was swapped has sequences by chance: where a chain leaves oddities, the line as a whole may be explained better; and East Asian
    // characters inside Latin words may have been GBK's letters as well as those of UTF-8.
    const bool odd_rest = best && best->bits > least_explained * static_cast<double>(best->text.size()) && may_be_mojibake(best->text);
    if (best && look.swapped && (odd_rest || (best->chain.size() == 1 && best->chain.steps[0].kind == Misreading::Kind::wide))) {
        Swap swap = find_swap(line);
        if (swap.repair && cost(*swap.repair) < cost(*best)) {
            second = best->chain;
            best = std::move(swap.repair);
            result.swapped = true;
        }
    }
    if (!best && (look.swapped || (look.misread && is_dense_text(line)))) {
        Swap swap = find_swap(line);
        auto signs = find_signs(line);
        // "£12" beside controls of windows-1252 is "Ј12" in some other charset.
        by_signs = signs && (!swap.repair || signs->bits <= swap.repair->bits + swap.repair->price);
        result.swapped = swap.repair && !by_signs;
        best = by_signs ? std::move(signs) : std::move(swap.repair);
        if (best && !own) own = language::bits(line);
        if (!best && swap.none_better && !look.misread) result.refused = std::move(look.shapes);
    }
    if (!best) {
        if (Searched followed = follow_swaps(line, known); followed.repair) return followed;
    }
    // "‘US pressureâ\200\231\205": bytes of windows-1252 stood among those of UTF-8.
    if (best && best->text.find('\xC2') != std::string::npos) {
        if (auto rest = find_controls_of_1252(best->text, false)) {
            best->edits = compose(std::move(best->edits), best->text, std::move(rest->edits));
            best->text = std::move(rest->text);
        }
    }
    // Letters alone say little of a language that the judge does not know.
    if (best && !by_signs && !best->told && !is_usual_here(known, *best) && is_told_by_letters(line, *best) && (is_unknown_prose(line, best->text) || (first_damage(*best) == Damage::vanished && are_odd_signs(best->text, best->edits)))) return {};
    if (best) set_verdict(*best, confidence(*own, *best), second == best->chain ? Chain{} : second);
    result.repair = std::move(best);
    return result;
}

}  // namespace

Searched find_chain(std::string_view line, bool misread, const ChainMemory& known, const SettledShapes* settled, SearchMemory* memory) {
    LineLook look = look_closely(line);
    look.misread = misread;
    if (settled != nullptr && !misread && settled->know(look.shapes)) return follow_swaps(line, known);
    if (memory == nullptr) {
        SearchMemory none;
        return search(line, std::move(look), known, none);
    }
    const std::uint64_t key = SearchMemory::key(line, misread, known);
    if (const Searched* const before = memory->find(key)) return *before;
    Searched result = search(line, std::move(look), known, *memory);
    memory->keep(key, result);
    return result;
}

}  // namespace salvage::repair
