/// Items of lists: how deep they stand, and which are none.
#pragma once

#include <salvage/numbering/decoder.hpp>
#include <salvage/segment/units.hpp>

#include <span>
#include <string_view>

namespace salvage::segment {

/// "- Where are you going?" "- To the river." are no list: dashes before whole sentences, some of them questions that
/// mostly are answered right below, become paragraphs.
void unmark_dialogues(std::string_view text, const LineFacts& facts, Units& units);
/// "○会長　ただいまから...", "○事務局　...": minutes of Japanese councils set a sign and a name before what somebody says; where most have a name and
/// some come back, they are paragraphs and no items.
void unmark_speakers(std::string_view text, Units& units);

/// Sets the depth of units: numbered items have that of their lists; bullets nest by their indent.
void nest_lists(const LineFacts& facts, std::span<const numbering::Decision> decisions, Units& units);

}  // namespace salvage::segment
