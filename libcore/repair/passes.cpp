#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/lost/lost_ligature.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/report/hash.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <iterator>

namespace salvage::repair {
namespace {

using report::Rule;

struct Pass {
    Rule rule;
    Why needs;  ///< any of these reasons
    Edits (*find)(std::string_view text, const Context& context);
    Rule also = rule;  ///< another fix that it works for
};

// The order matters: mojibake comes first, since the controls, soft hyphens and marks in it are its bytes; then what hides
// other damage (a NUL between two letters, a combining mark), and trailing blanks last, since removals bare them.  A new pass is a row here and a row in rules.cpp.
constexpr std::array passes = {
    Pass{Rule::bom, why::zero_width, find_bom},
    Pass{Rule::accents, why::accent | why::mojibake | why::composition, find_apart_accents},
    Pass{Rule::mojibake, why::mojibake, nullptr},  // find_mojibake, which learns from line to line
    Pass{Rule::line_ends, why::line_end, find_line_ends},
    Pass{Rule::controls, why::control, find_controls},
    Pass{Rule::formats, why::format, find_formats},
    Pass{Rule::bidi, why::bidi, find_bidi},
    Pass{Rule::string_escapes, why::string_escape, find_string_escapes},
    Pass{Rule::entities, why::reference, find_entities},
    Pass{Rule::escapes, why::escape, find_escapes},
    Pass{Rule::quoted_printable, why::escape, find_quoted_printable},
    Pass{Rule::zero_width, why::zero_width, find_zero_width},
    Pass{Rule::nfc, why::composition, find_not_nfc},
    Pass{Rule::inserted_readings, why::reading, find_inserted_readings},
    Pass{Rule::lost_mojibake, why::substitute, find_substitutes},
    Pass{Rule::lost_zero_width, why::question, find_lost_spaces},
    Pass{Rule::lost_quote, why::question, find_lost_wide_quotes},
    Pass{Rule::lost_zero_width, why::question | why::replacement, find_lost_zero_width},
    Pass{Rule::lost_mojibake, why::question | why::replacement | why::mojibake, find_lost_in_mojibake},
    Pass{Rule::lost_letter, why::question | why::replacement, find_lost_ligatures},
    Pass{Rule::lost_apostrophe, why::question | why::replacement, find_lost_apostrophes},
    Pass{Rule::lost_quote, why::question | why::replacement, find_lost_quotes, Rule::lost_dash},
    Pass{Rule::lost_letter, why::question | why::replacement, find_lost_letters},
    Pass{Rule::lost_symbol, why::question | why::replacement, find_lost_symbols},
    Pass{Rule::lost_dash, why::question | why::replacement, find_lost_dashes},
    Pass{Rule::nfkc, why::style, find_not_nfkc},
    Pass{Rule::ligatures, why::style, find_ligatures},
    Pass{Rule::widths, why::style, find_widths},
    Pass{Rule::quotes, why::style, find_curly_quotes},
    Pass{Rule::spaces, why::style, find_odd_spaces},
    Pass{Rule::trailing_blanks, why::blank, find_trailing_blanks},
};

// What is marked at the end in the repaired text, and stays.
struct Mark {
    Why needs;
    Edits (*find)(std::string_view text, const Context& context);
};
constexpr std::array marks = {
    Mark{why::replacement | why::question, find_lost_characters},
    Mark{why::bidi, find_bidi_controls},
    Mark{why::private_use, find_private_use},
    Mark{why::unwritten, find_unwritten_memory},
};

// Takes the edits out of `edits` that are less sure than `least`.
Edits take_unsure(Edits& edits, float least) {
    const auto sure = [&](const Edit& edit) { return edit.confidence >= least; };
    const auto middle = std::stable_partition(edits.begin(), edits.end(), sure);
    Edits unsure(std::make_move_iterator(middle), std::make_move_iterator(edits.end()));
    edits.erase(middle, edits.end());
    return unsure;
}

// One repair can bare another: a removed control joins a blank to the line's end.  Each round but the last removes
// bytes or settles characters; more rounds than this were never seen to be needed (fuzzing).
constexpr int most_rounds = 8;

}  // namespace

std::uint64_t SettledTexts::key(std::string_view text, std::uint64_t evidence) {
    report::Xxh64 hash;
    hash.update(text);
    return hash.value() ^ (evidence * 0x9E3779B97F4A7C15U);
}

bool SettledTexts::holds(std::uint64_t key, const Vocabulary* own) const {
    const auto found = known_.find(key);
    if (found == known_.end()) return false;
    const Asked& asked = found->second;
    return own == nullptr || (asked.all ? own->has_none_of(asked.unknown) : own->changes() == asked.changes);
}

void SettledTexts::asked(const UnknownWords& words) {
    asked_.unknown.insert(asked_.unknown.end(), words.keys.begin(), words.keys.begin() + static_cast<std::ptrdiff_t>(words.size));
    asked_.all &= words.all;
}

void SettledTexts::add(std::uint64_t key, const Vocabulary* own) {
    if (own != nullptr) asked_.changes = own->changes();
    known_.insert_or_assign(key, std::move(asked_));
    asked_ = {};
}

bool Context::in_markup_or_code() const {
    const Evidence& document = counted != nullptr ? counted->evidence() : evidence;
    return is_markup(document) || is_code(document);
}
bool Context::in_code() const { return is_code(counted != nullptr ? counted->evidence() : evidence); }

bool has_style(const Fixes& fixes) {
    return std::any_of(std::begin(style_rules), std::end(style_rules), [&](Rule rule) { return fixes.has(rule); });
}

Repaired repair(std::string_view text, Why why, Edits edits, const Fixes& fixes, const Context& context) {
    Repaired result{std::string(text), std::move(edits), context.chains, {}, false, {}};
    const Why always = why != 0 && has_style(fixes) ? why::style : 0;
    bool has_marks = false;
    bool marks_known = false;  // of the text as it stands
    const auto forget_marks = [&] {
        marks_known = false;
        if (context.known_marks != nullptr) context.known_marks->forget();
    };
    forget_marks();
    for (int round = 0; round < most_rounds && why != 0; ++round) {
        why |= always;
        result.refused.clear();  // those of the last round are of the text that stays
        bool changed = false;
        std::optional<std::uint64_t> settled;  // the key of the text as the first pass of lost characters finds it
        bool holds = false;                    // and whether it is known to be
        for (const Pass& pass : passes) {
            if ((why & pass.needs) == 0 || (!fixes.has(pass.rule) && !fixes.has(pass.also))) continue;
            // Mostly the first of them leaves none for the others.
            if ((pass.needs & ~(why::question | why::replacement)) == 0) {
                if (!marks_known) has_marks = result.text.find('?') != std::string::npos || result.text.find("\xEF\xBF\xBD") != std::string::npos;
                marks_known = true;
                if (!has_marks) continue;
                if (context.settled_texts != nullptr) {
                    if (!settled) {
                        settled = SettledTexts::key(result.text, context.evidence_key);
                        context.settled_texts->begin();
                        holds = context.settled_texts->holds(*settled, context.own);
                    }
                    if (!changed && holds) continue;
                }
            }
            Edits found;
            if (pass.find == nullptr) {
                FoundMojibake mojibake = find_mojibake(result.text, result.chains, context.settled, context.searched);
                // As it will be found when the text is cleaned again, and the lines before it repair nothing any more.
                if (round != 0 && mojibake.edits.empty() && !result.chains.known().empty()) mojibake = find_mojibake(result.text, {}, context.settled, context.searched);
                found = std::move(mojibake.edits);
                result.refused = std::move(mojibake.refused);
                result.swapped |= mojibake.swapped;
                if (round == 0) result.chains = mojibake.chains;
            } else {
                found = pass.find(result.text, context);
            }
            // A pass may find what is another fix's subject: the words of a language also tell apostrophes.
            std::erase_if(found, [&](const Edit& edit) { return report::row(edit.rule).fix && !fixes.has(edit.rule); });
            if (found.empty()) continue;
            Edits left_out;
            if (context.min_confidence > 0) left_out = take_unsure(found, context.min_confidence);
            // What is left out once is left out in every round.
            if (context.explain && (!found.empty() || round == 0)) result.steps.push_back({result.text, found, std::move(left_out)});
            if (found.empty()) continue;
            std::string next = repair::apply(result.text, found);
            result.edits = compose(std::move(result.edits), result.text, std::move(found));
            result.text = std::move(next);
            forget_marks();
            changed = true;
        }
        if (!changed && settled && !holds && context.settles) context.settled_texts->add(*settled, context.own);
        if (!changed) break;
        why = suspicions(result.text, context.document_ends);
    }
    for (const Mark& mark : marks) {
        if ((why & mark.needs) == 0) continue;
        result.edits = compose(std::move(result.edits), result.text, mark.find(result.text, context));
    }
    return result;
}

}  // namespace salvage::repair
