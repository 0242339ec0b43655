#include <salvage/segment/draft.hpp>
#include <salvage/segment/webpages/page_proof.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace salvage;
using segment::PageProof;

namespace {

PageProof proof_of(const std::string& text) {
    PageProof proof = PageProof::none;
    (void)segment::make_draft(text, nullptr, {}, std::numeric_limits<std::size_t>::max(), [&](const segment::LineFacts& facts, const segment::Units& units) {
        segment::KnownWebLines known;
        proof = segment::page_proof(text, facts, units, known);
    });
    return proof;
}

}  // namespace

TEST_CASE("page proof: what the short lines at the ends prove") {
    const std::string short_lines = "Boats\n\nYards\n\nLamps\n\nRopes\n\nTides\n\n";
    const std::string prose =
        "The ferry between the islands will run all winter, the harbour office said on Tuesday.\n\n"
        "Whoever lives on the islands pays half for it, as the council decided in its last meeting.\n\n"
        "Until now the boats were laid up in October, and whoever had to cross paid a fisherman.\n\n"
        "It will lose a little money in the first two years, but nobody minds that any more.\n\n";
    struct Row {
        std::string text;
        PageProof proof;
    };
    const Row rows[] = {
        {short_lines + prose, PageProof::none},
        {"Log in\n\n" + short_lines + prose, PageProof::none},
        {"Log in\n\n" + short_lines + prose + "Related\n\n", PageProof::likely},
        // Where most is prose, one of the two has to be such as no text has.
        {"Log in\n\n" + prose + prose + "Related\n\n", PageProof::none},
        {"Log in\n\n" + prose + prose + "Privacy policy\n\n", PageProof::likely},
        {"Log in\n\n" + short_lines + prose + "Related\n\nPrivacy policy\n\n", PageProof::sure},
        // Notices of rights are one, and so are names with a number behind them.
        {"© 2001 Anna Boatman\n\n" + short_lines + prose + "Copyright 2002 Ben Ashdown\n\nRelated\n\n", PageProof::none},
        {"Store (0)\n\nDeflate (8)\n\nBzip2 (12)\n\nLzma (14)\n\nXz (95)\n\nZstandard (93)\n\n" + short_lines + prose, PageProof::none},
        // Entries of a table, a menu's word in each, are one, and so is what differs in figures alone.
        {"SEARCH    Find a word\n\nHELP    Show the keys\n\nMENU    Show the menu\n\nHOME    Go to the first\n\nDOWNLOAD    Fetch a file\n\n" + short_lines + prose, PageProof::none},
        {"** credits from docs/CHANGES2.8 (920 changes)\n\n** credits from docs/CHANGES2.7 (233 changes)\n\n** credits from docs/CHANGES2.6 (240 changes)\n\n" + short_lines + prose, PageProof::none},
        // So is what heads a part of the text.
        {"Contact\n    The harbour office\n\nLog in\n    With a key\n\nPrivacy policy\n    As ever\n\nRelated\n    The other islands\n\n" + short_lines + prose, PageProof::none},
        {"Contact\n\nLog in\n\nPrivacy policy\n\nRelated\n\n" + short_lines + prose, PageProof::sure},
        {"<label>\n\nLABEL\n\nlabel:\n\n" + short_lines + prose, PageProof::none},
        // What text browsers print for buttons and fields is one.
        {"Contact\n\nLog in\n\nSearch\n\nRelated\n\n" + short_lines + prose, PageProof::likely},
        {"Contact\n\nLog in\n\nSearch\n\nRelated\n\n(BUTTON) Islands\n\n[Go]\n\n" + short_lines + prose, PageProof::sure},
        {"[ ] oars\n\n[ ] ropes\n\n[X] lamps\n\n[ ] nets\n\n[ ] sails\n\n" + short_lines + prose, PageProof::none},
        // So are files, each on its line, and members of a program's structures, which look like paths.
        {"http://boats.example/oars.pdf\n\nhttp://boats.example/nets.pdf\n\nhttp://boats.example/lamps.pdf\n\nhttp://boats.example/ropes.pdf\n\nhttp://boats.example/sails.pdf\n\n" + short_lines + prose, PageProof::none},
        {"boat->oars->left\n\nboat->oars->right\n\nboat->sails->main\n\nboat->sails->jib\n\nboat->lamps->bow\n\n" + short_lines + prose, PageProof::none},
        // A drawing has bars.
        {"+--- | o--- | ---+\n\n.up | .down | .left\n\nxx | yy | zz\n\n" + short_lines + prose, PageProof::none},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(row.proof == proof_of(row.text));
    }
}
