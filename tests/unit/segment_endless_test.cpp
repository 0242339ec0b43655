#include <salvage/segment/endless/endless.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// The beginnings of the pieces, up to three words of each.
std::string pieces(const std::string& text) {
    std::string out;
    for (const segment::Line& line : segment::cut_endless(text, segment::scan_lines(text))) {
        const std::string_view content = line.of(text);
        std::size_t end = 0;
        for (int word = 0; word < 3 && end != std::string_view::npos; ++word) end = content.find(' ', end + 1);
        if (!out.empty()) out += " | ";
        out += content.substr(0, end);
    }
    return out;
}

std::string repeated(std::string_view what, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += what;
    return out;
}

}  // namespace

TEST_CASE("cut_endless: a document on one line") {
    const std::string prose = repeated("The ferry sails at two. It carries the few who need it. When fog lies on the fairway, the ferry waits. ", 8);
    const std::string some = repeated("The ferry sails at two. It carries the few who need it. When fog lies on the fairway, the ferry waits. ", 3);
    const std::string paragraph = repeated("the few who need it wait. The ferry sails when it is two. It is so. ", 50);
    struct Row {
        std::string_view why;
        std::string text;
        std::string pieces;
    };
    const Row rows[] = {
        {"questions and their answers",
         "Questions about the ferry " + some + "When does it sail? It sails at two. In fog it waits. What does it cost? It is free. We pay for it. Who may come along? All of us may. It is so. Are there any boats at night? There are none. Wait until two. "
         "Can I bring my bicycle? Yes, if there is room. It stands below. How do I know about fog? Look at the lamp. It is red. It hangs on a pole. In fog nobody sees it. So ask those who wait. They know.",
         "Questions about the | The ferry sails | When does it | It sails at | What does it | It is free. | Who may come | All of us | Are there any | There are none. | Can I bring | Yes, if there | How do I | Look at the"},
        {"a writer who asks himself", prose + "Is it old? " + prose + "Who sails it? Who may come along? Who pays for it? " + prose + "What does it cost? " + prose + "Is it so? " + prose, "The ferry sails"},
        {"prose", prose, "The ferry sails"},
        {"titles before words that begin no other sentence",
         "Bees live well in towns, where something is in flower from March to October. They need a quiet roof and water nearby. A hive weighs sixty kilos in summer, and the roof has to carry it. Choice of the place Quiet roofs are best for bees, and a place behind a parapet keeps the wind off. "
         "Neighbours should be asked before the hive comes. The flight path must not lead over their balconies. Water and food Shallow bowls with stones in them are enough for water. Nobody has to feed bees in a town in summer. In autumn they are given sugar when the honey is out. "
         "Work in the year Spring begins with a look into the hive on the first warm day. Swarms come in May and June. Whoever looks every week finds the queen cells in time. Honey is taken twice, in June and in July.",
         "Bees live well | Choice of the | Quiet roofs are | Water and food | Shallow bowls with | Work in the | Spring begins with"},
        {"names behind a few words",
         "Anna came down to the river early. In the morning Peter had rung the bell twice. On Mondays Martha sold her eggs at the landing stage. Behind the boat house Ben mended the nets. For ten years Old Tom had rowed them over, and he had never asked for more than a penny. "
         "At noon Anna went home. From the window Martha saw the boat. With him Peter had his dog. After the storm Ben found the oars on the bank. Near the mill Tom lost his hat. She laughed about it for a week. When it was over, everybody went to bed.",
         "Anna came down"},
        {"short", "1. Boats The ferry sails. 2. Lamps The lamps burn.", "1. Boats The"},
        {"numbers, and where their titles end", prose + "1. Small boats The ferry sails at two. " + prose + "2. Large lamps When it is two, they burn. " + prose,
         "The ferry sails | 1. Small boats | The ferry sails | 2. Large lamps | When it is"},
        {"words that count, and numbers behind one of them", prose + "One, small boats Adhere to the rules of the town, which were made by those who built the first of the boats and who knew what they did and what was to be done with them when they are old and leak and nobody wants to row them. Two, the oars Through the oars the boat moves. Three, the tasks (1) Light lamps. " + prose + "(2) Ring bells. " + prose,
         "The ferry sails | One, small boats | Adhere to the | Two, the oars | Through the oars | Three, the tasks | (1) Light lamps."},
        {"figures in titles of capitals, and the number of a file behind one", prose + "1. APOLOGIES None was there. " + prose + "2. MINUTES OF THE MEETING OF 23 APRIL 2015 15/056 RESOLVED on the motion of two of them. " + prose + "3. LATE REPORTS 15/057 RESOLVED on the motion of two of them. " + prose,
         "The ferry sails | 1. APOLOGIES | None was there. | 2. MINUTES OF | 15/056 RESOLVED on | 3. LATE REPORTS | 15/057 RESOLVED on"},
        {"speakers", repeated("Anna: Where is it? It is not here. Ben: There it is. ", 14),
         "Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | "
         "Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | "
         "Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it"},
        {"a speaker whose name has two words", repeated("THE LAMP: Where is it? It is not here. Mr Oak: There it is. ", 14),
         repeated("THE LAMP: Where | Mr Oak: There | ", 13) + "THE LAMP: Where | Mr Oak: There"},
        {"items", prose + "Take this: - Oak of the hills - Ash of the valley - Elm of the town. " + prose, "The ferry sails | - Oak of | - Ash of | - Elm of"},
        {"small items behind a colon, of one word or more", prose + "Take this: - oak (dry) - ash - elm of the town. " + prose, "The ferry sails | - oak (dry) | - ash | - elm of"},
        {"a dash between small words is none", prose + "It is oak - ash - elm or both - none is here. " + prose, "The ferry sails"},
        {"numbers behind a colon", prose + "Do this: 1. Lift the anchor. 2. Cast off. 3. Sail away. " + prose, "The ferry sails | 1. Lift the | 2. Cast off. | 3. Sail away."},
        {"a text begins with its own last or first word", prose + "1.1 The ropes of tarpack tarpack packs the tar for the hull. " + prose + "1.2 Lamplight and oil Lamplight burns in the fog. " + prose,
         "The ferry sails | 1.1 The ropes | tarpack packs the | 1.2 Lamplight and | Lamplight burns in"},
        {"a number at the head of it all", "Chapter 6. Small boats The ferry sails at two. " + prose, "Chapter 6. Small | The ferry sails"},
        {"an enumeration in its sentence stays", prose + "It carries (1) people, (2) oxen and (3) mail. " + prose, "The ferry sails"},
        {"a title without a number", paragraph + "Small boats The ferry sails when it is two. " + paragraph, "the few who | Small boats | The ferry sails"},
        {"a path, its title and a copy of it", "Home page - Boats - How to keep the ferry How to keep the ferry How to keep the ferry " + prose, "Home page - | How to keep | How to keep | The ferry sails"},
        {"numbers in brackets below a title", prose + "1. Small boats (1) Oak stays dry. " + prose + "(2) Ash floats well. " + prose + "2. Large lamps When it is two, they burn. " + prose,
         "The ferry sails | 1. Small boats | (1) Oak stays | (2) Ash floats | 2. Large lamps | When it is"},
        {"other articles behind a label with its subject", prose + prose + "[Plan of the ferry for the spring] related articles: 1. Cranes of the north 2. Lamps 3. Bells Next article: Wires",
         "The ferry sails | [Plan of the | 1. Cranes of | 2. Lamps | 3. Bells | Next article: Wires"},
        {"... that stars part", prose + prose + "Related articles of the report on ferries: ★ Cranes of the north ★ Lamps of the pier", "The ferry sails | Related articles of | ★ Cranes of | ★ Lamps of"},
        {"what a site prints below", prose + prose + "Previous: Cranes of the north Next: Lamps Related articles Bells", "The ferry sails | Previous: Cranes of | Next: Lamps | Related articles | Bells"},
        {"numbers that count on behind no sentence", "Minutes " + prose + "Present (the chair) 1. APOLOGIES When it was late, none were sent. 2. MINUTES Nil 3. PUBLIC ACCESS Nil 4. MOTIONS It was said that they were read. 5. CLOSE " + prose, "Minutes The ferry | 1. APOLOGIES | When it was | 2. MINUTES | Nil | 3. PUBLIC ACCESS | Nil | 4. MOTIONS | It was said | 5. CLOSE | The ferry sails"},
        {"an excerpt with one number of each depth", "Chapter 7. Ropes " + prose + "7.1. Care It is oiled in spring. " + prose + "7.1.1. Oil " + prose, "Chapter 7. Ropes | The ferry sails | 7.1. Care | It is oiled | 7.1.1. Oil | The ferry sails"},
        {"numbers that are none", "The ropes " + prose + "It costs 7.1 crowns. 3.5 more are for the oil. " + prose, "The ropes The"},
        {"rights that a sentence speaks of", prose + prose + "We asked whose Copyright 2016 was printed there. " + some, "The ferry sails"},
        {"tags and rights below", prose + prose + "Tags: ferries, wires Related articles Bells of the pier Copyright © 2016 The Ferry", "The ferry sails | Tags: ferries, wires | Related articles | Bells of the | Copyright © 2016"},
        {"a path to the beginning of a title", "Home > Essays > The night boat The night boat: what it is for " + prose + prose, "Home > Essays | The night boat: | The ferry sails"},
        {"small words begin sentences, which the text itself never shows", prose + "Small boats No boat is dry. She leaks. " + prose + "Large lamps Without oil they are dark. " + prose,
         "The ferry sails | Small boats | No boat is | Large lamps | Without oil they"},
        {"one such word may be a name", prose + "She read The boat of oak twice. " + prose, "The ferry sails"},
        {"titles in capitals", prose + "THE FEES The ferry is free. " + prose + "THE RULES Rules are few. " + prose, "The ferry sails | THE FEES | The ferry is | THE RULES | Rules are few."},
        {"known titles", prose + "Conclusion It sails well. " + prose + "References Berg wrote of it. " + prose, "The ferry sails | Conclusion | It sails well. | References | Berg wrote of"},
        {"a known title alone begins a sentence", prose + "Summary Judgment was granted to him. " + prose, "The ferry sails"},
        {"names in capitals", prose + "UNESCO Director Anna Berg said so. " + prose + "INTERPOL Officers came in the night. " + prose, "The ferry sails"},
        {"articles below a chapter", prose + "Chapter 1 The ferry Article 1 It sails. " + prose + "Article 2 It waits, as Article 1 of these rules says. " + prose + "Chapter 2 The lamps Article 3 They burn. " + prose,
         "The ferry sails | Chapter 1 The | Article 1 It | Article 2 It | Chapter 2 The | Article 3 They"},
        {"titles of any words", prose + "(1) Oak stays Planks of it are hard and last for many years in the water of the fairway. " + prose + "(2) Ash floats Boards of it are light and carry the few who need it over the water. " + prose,
         "The ferry sails | (1) Oak stays | Planks of it | (2) Ash floats | Boards of it"},
        {"names in sentences of a list end no title", prose + "(1) We studied the letters of Anna Berg with great care. " + prose + "(2) We went to the town of Hull by sea. " + prose, "The ferry sails | (1) We studied | (2) We went"},
        {"dashes behind numbers", prose + "1 - THE BOATS 1.1 - The ferry is of oak. 1.2 - It sails at two. 2 - THE LAMPS 2.1 - They burn. 2.2 - When it is two, they are lit. " + prose,
         "The ferry sails | 1 - THE | 1.1 - The | 1.2 - It | 2 - THE | 2.1 - They | 2.2 - When"},
        {"a number alone, and a reference", prose + "Article 1 (1) The boats are of oak, as Article 3 says. " + prose + "(2) The boats sail. " + prose + "Article 2 Boats sail before May 30 at two. " + prose + "Article 3 They burn. " + prose,
         "The ferry sails | Article 1 | (1) The boats | (2) The boats | Article 2 Boats | Article 3 They"},
        {"the title of it all", "Report on the boats of this lake In order to save them we sailed to the north. " + prose, "Report on the | In order to"},
        {"what a wiki prints behind titles", "The ferry of oak is old.[1] History[edit] It was built. " + prose + "It is so.[2] The crew[edit] They row. " + prose + "Lamps[edit] Oil[edit] It burns. " + prose,
         "The ferry of | History[edit] | It was built. | The crew[edit] | They row. The | Lamps[edit] | Oil[edit] | It burns. The"},
        {"words that count, before titles that run in", prose + "One, study hard, in short As a boy he read. " + prose + "Two, warm boats On Monday they sailed. " + prose + "Three, the lamps Oil burns in them for hours. " + prose,
         "The ferry sails | One, study hard, | As a boy | Two, warm boats | On Monday they | Three, the lamps | Oil burns in"},
        {"a number in brackets goes with what follows", prose + "I. The boats (1) Clean the decks. They are of oak. (2) Mend the oars. They are old. II. Ideas for the lamps (1) Buy oil for them. It burns. (2) Light them. It is dark. " + prose,
         "The ferry sails | I. The boats | (1) Clean the | (2) Mend the | II. Ideas for | (1) Buy oil | (2) Light them."},
        {"words that count sentences", prose + "First, the ferry sails. Second, it comes back. Third, it waits. " + prose, "The ferry sails"},
        {"titles that run into words that are small elsewhere", some + "Preparing the boats Few of them are dry. " + some + "Paint and oars Fairway boats need both. " + some + "Lamps at night Needed lamps are lit. " + some,
         "The ferry sails | Preparing the boats | Few of them | Paint and oars | Fairway boats need | Lamps at night | Needed lamps are"},
        {"names that run into nothing", prose + "We saw the captain Berg on the ferry. " + prose + "The boat of old Hull was sold in the spring. " + prose + "They said that Anna sails well. " + prose, "The ferry sails"},
        {"lines of Japanese, joined", "渡船の会議録 １．開会 会長から挨拶があった。渡船は二時に出る。 ２．報告事項 (1) 前回の記録について 訂正のうえ承認された。来年も続ける。 (2) 来年の予定について 承認された。夏も続ける。 ■材料は三つまで 油を使う。水も使う。綱も使う。 ３．その他 次回は十二月に開く。 " + repeated("船は来る。人も来る。", 12),
         "渡船の会議録 | １．開会 | 会長から挨拶があった。渡船は二時に出る。 | ２．報告事項 | (1) 前回の記録について | 訂正のうえ承認された。来年も続ける。 | (2) 来年の予定について | 承認された。夏も続ける。 | ■材料は三つまで | 油を使う。水も使う。綱も使う。 | ３．その他 | 次回は十二月に開く。 | " + repeated("船は来る。人も来る。", 12)},
        {"names are no titles", paragraph + "Anna Boatman Oak sails with the ferry when it is two. " + paragraph, "the few who"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(pieces(row.text) == row.pieces);
    }
}

TEST_CASE("cut_endless: Chinese has blanks where lines were joined") {
    std::string text;
    for (int i = 0; i < 4; ++i) text += "夜间渡船 " + repeated("渡船每天夜里两点开，坐船的人很少，可是需要它的人非常需要它。", 12) + " ";
    CHECK(pieces(text) == pieces(text.substr(0, text.size() - 1)));
    const std::string found = pieces(text);
    CHECK(found.starts_with("夜间渡船 | 渡船每天"));
    const std::string wrapped = repeated("渡船每天夜里两点开， 坐船的人很少， 可是需要它的人非常需要它。", 60);
    CHECK(segment::cut_endless(wrapped, segment::scan_lines(wrapped)).size() == 1);
}

TEST_CASE("cut_endless: lines that hold several blocks each") {
    const std::string prose = repeated("The ferry sails at two. It carries the few who need it. When fog lies on the fairway, the ferry waits. ", 4);
    CHECK(pieces(prose + "1. Small boats Oak of the hills is used for them and for nothing else in the town. " + prose + "2. Large lamps\n" + prose + "3. Long ropes Hemp of the hills is used for them and for nothing else. " + prose) ==
          "The ferry sails | 1. Small boats | Oak of the | 2. Large lamps | The ferry sails | 3. Long ropes | Hemp of the");
    // One block a line stays as it is.
    CHECK(pieces(prose + "\n1. Small boats\n" + prose + "\n2. Large lamps\n" + prose) == "The ferry sails | 1. Small boats | The ferry sails | 2. Large lamps | The ferry sails");
}
