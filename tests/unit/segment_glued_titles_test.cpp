#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("glued titles: headings without a number inside lines") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"behind the paragraphs",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree. What you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Where to "
         "put it\nPut it where the morning sun reaches it and the wind does not, behind a hedge. Winter\nFeed them in August and leave them alone from October on.\n",
         "title{Keeping bees} p h{What you need} p h{Where to put it} p h{Winter} p"},
        {"a question among them",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree. What you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Where to "
         "put it\nPut it where the morning sun reaches it and the wind does not, behind a hedge. To feed or not to feed?\nThey live on what they have for most of the year, but in a wet summer that is not enough. Winter\nFeed them in August and leave them alone from October on.\n",
         "title{Keeping bees} p h{What you need} p h{Where to put it} p h{To feed or not to feed?} p h{Winter} p"},
        {"one among titles on lines of their own",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree.\nWhat you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Where to "
         "put it\nPut it where the morning sun reaches it and the wind does not, behind a hedge or a wall.\nThe first year\nFeed them in August and leave them alone from October on, whatever the weather is like.\nThe second year\nThe first honey comes in June, if the spring has been warm and the limes are in flower.\n",
         "title{Keeping bees} p h{What you need} p h{Where to put it} p h{The first year} p h{The second year} p"},
        {"beside a quotation whose closing mark stands behind a blank",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree.\nWhat you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year.\n"
         "The old keeper wrote: « We ask for no money, of the keeper of the hives, but for one stove, since the readers keep their gloves on. »\nThe stove came a week later and warmed the room of the club for years. Where to put it\nPut it where the morning sun reaches it and the wind does not, behind a hedge or a wall.\n"
         "The first year\nFeed them in August and leave them alone from October on, whatever the weather is like.\nThe second year\nThey swarm in May or June, if the spring has been warm and the limes are in flower.\n",
         "title{Keeping bees} p h{What you need} p p p h{Where to put it} p h{The first year} p h{The second year} p"},
        {"a part's title above that of its first section",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree. The first year\nWhat you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Where to "
         "put it\nPut it where the morning sun reaches it and the wind does not, behind a hedge. The second year\nFeeding\nFeed them in August and leave them alone from October on, whatever the weather is like.\n",
         "title{Keeping bees} p h{The first year} h{What you need} p h{Where to put it} p h{The second year} h{Feeding} p"},
        {"behind words of two letters that the document has inside its sentences",
         "Keeping bees\nEvery spring people on the island ask us on what ground a hive may stand. Any will do that one can lay a board on. What you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year, on top of what the board costs. Buy the veil new. Where to "
         "put it\nPut it on the side where the morning sun reaches it, and see that it has something to stand on. Winter\nFeed them in August and leave them alone from October to March.\n",
         "title{Keeping bees} p h{What you need} p h{Where to put it} p h{Winter} p"},
        {"the words that a site has above are no paragraph without a stop",
         "Keeping bees\nOur club, its garden and its members, and what they have told us, year by year, about the bees of the island\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree.\nWhat you need\nA hive, a smoker, a veil and about eighty pounds for the "
         "bees of the first year. Buy the veil new. Where to put it\nPut it where the morning sun reaches it and the wind does not, behind a hedge or a wall.\nThe first year\nFeed them in August and leave them alone from October on, whatever the weather is like.\nThe second year\nThe first honey comes in "
         "June, if the spring has been warm and the limes are in flower.\n",
         "title{Keeping bees} p p h{What you need} p h{Where to put it} p h{The first year} p h{The second year} p"},
        {"who took a picture is none",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree.\nWhat you need\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Photo: Anna "
         "Berg\nPut it where the morning sun reaches it and the wind does not, behind a hedge or a wall.\nThe first year\nFeed them in August and leave them alone from October on, whatever the weather is like.\nThe second year\nThe first honey comes in June, if the spring has been warm and the limes are in flower.\n",
         "title{Keeping bees} p h{What you need} p p h{The first year} p h{The second year} p"},
        {"without blanks",
         "养蜂指南\n每年春天都有人问我们，两百平方米的园子里能不能放一只蜂箱。只要邻居同意就可以。蜜蜂出巢时要能越过篱笆，不然会撞到在路上行走的人。我们自己养了十二年，下面写的都是经验，书上的话一句也没有。去年夏天干旱，花很少，蜂蜜只有往年的一半，不过味道更浓。需要什么\n一只蜂箱、一只喷烟器和一顶面罩，另外还要大约八百元。除了面罩，其他都可以买旧的。手套不是必需的，戴了手套动作反而笨，容易压死蜜蜂。起刮刀要两把，一把总会丢在草里。放在哪里\n放在早晨有太阳、又没有风的地方。入口最好朝东南方向，前面有一道篱笆。冬天怎么办\n八月喂食，十月以后不要打扰它们，注意不要让老鼠进去。\n",
         "title{养蜂指南} p h{需要什么} p h{放在哪里} p h{冬天怎么办} p"},
        {"the same title with a number at its end",
         "Speeches on time\nA good speech can make people understand a truth and can also touch their hearts, so that they act on it.\nSpeech on saving time, Part 1\nThere is a clock on the wall of our classroom that goes neither fast nor slow, and it never stops because "
         "someone has not finished his homework.\nPut away the comic books and be people who walk before the hand of the clock, today and tomorrow. Thank you. Speech on saving time, Part 2\nMy grandfather is a carpenter who has a ruler that is blackened by sweat, and he says "
         "that there are two things that can't be measured.\nSpeech on saving time, Part 3\nLast term I played for twenty minutes at first, then for an hour, and later under the quilt of my bed until late at night.\n",
         "title{Speeches on time} p h{Speech on saving time, Part 1} p p h{Speech on saving time, Part 2} p h{Speech on saving time, Part 3} p"},
        {"numbers of a list, which have no text below",
         "Boats\nThe boats of the lake are listed here by the landing that they belong to, and in the order in which they were built there.\nBoat of the north landing 1\nBoat of the north landing 2\nBoat of the north landing 3\nAll of them were sold in the "
         "year of the flood, and nobody knows where they are today or who has them now.\n",
         "title{Boats} p p p p p"},
        {"words that count, as sentences above their texts",
         "Speech on time\nClassmates, today I want to say three things about time that I have learnt in the last year, and hope that you agree.\nFirst, time is squeezed out.\nOn the bus, in the queue at the canteen, in the minutes before falling asleep, there are many "
         "small pieces of it.\nSecond, time must have a plan.\nThose who are busy without a plan are like people who are running in a circle, and they never arrive anywhere.\nThird, time belongs to persistence.\nThree days of fishing and two days of drying the net can't "
         "lead to anything that is worth the fishing.\n",
         "title{Speech on time} p h{First, time is squeezed out.} p h{Second, time must have a plan.} p h{Third, time belongs to persistence.} p"},
        {"stops are missing in other places as well",
         "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. You can buy everything second hand in the "
         "village but not the veil\nPut it where the morning sun reaches it and the wind does not, behind a hedge. The entrance should look to the south and a bit to the east\nFeed them in August and leave them alone from October on.\n",
         "title{Keeping bees} p p p p"},
        {"an initial ends no sentence",
         "Keeping bees\nThe first to keep bees on the island, as far as anybody knows, was a certain J. Smith\nThe first to keep goats on the island, as far as anybody knows, was a certain K. Jones\nThe first to keep ducks on the island, as far as anybody "
         "knows, was a certain L. Moor\nNobody keeps any of them now, as the island has been empty since the war.\n",
         "title{Keeping bees} p p p p"},
        {"before the paragraphs",
         "Guía del huerto\nElegir el lugar. Las hortalizas de fruto necesitan seis horas de sol, y las de hoja se conforman con cuatro.\nLos recipientes. Cualquier caja con agujeros sirve, pero lo importante es la profundidad de la tierra.\nEl riego. Riegue "
         "por la mañana temprano y moje la tierra, no las hojas, que se queman.\nLas plagas. El pulgón llega con el calor, y agua con jabón, tres días seguidos, basta.\n",
         "title{Guía del huerto} h{Elegir el lugar.} p h{Los recipientes.} p h{El riego.} p h{Las plagas.} p"},
        {"prices, the same each time", "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree. Rooms from 80 euros\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Rooms from 95 euros\nPut it where the morning sun reaches it and the wind does not, behind a hedge. It should look east. Rooms from 70 euros\nFeed them in August and leave them alone from October on, but for the mice. They come in winter.\n",
         "title{Keeping bees} p p p p"},
        {"sources", "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree. Source: AFP\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Source: Reuters\nPut it where the morning sun reaches it and the wind does not, behind a hedge. It should look east. Source: our own\nFeed them in August and leave them alone from October on, but for the mice. They come in winter.\n",
         "title{Keeping bees} p p p p"},
        {"signatures, of which the last ends the text", "Keeping bees\nEvery spring people ask us whether a hive fits into a garden of ours. It does, if the neighbours agree. Anna from Leeds\nA hive, a smoker, a veil and about eighty pounds for the bees of the first year. Buy the veil new. Tom from York\nPut it where the morning sun reaches it and the wind does not, behind a hedge. It should look east. Eve from Hull\nFeed them in August and leave them alone from October on, but for the mice. They come in winter. Max from Ripon\n",
         "title{Keeping bees} p p p p"},
        {"three paragraphs of a tale", "The storm\nIt rained. The boats lay still in the harbour and nobody came down to look after them all that day.\nAnna waited. The lamp had burnt down, and the wind had not turned, and she did not know what to do.\nNobody came. In the morning the sea was white as far as one could see from the hill above the town.\n",
         "title{The storm} p p p"},
        {"answers are no titles",
         "Guía del huerto\nNo hay duda. Las hortalizas de fruto necesitan seis horas de sol, y las de hoja se conforman con cuatro.\nNo hay duda. Cualquier caja con agujeros sirve, pero lo importante es la profundidad de la tierra.\nNo hay duda. Riegue por la "
         "mañana temprano y moje la tierra, no las hojas, que se queman.\nTampoco. El pulgón llega con el calor, y agua con jabón, tres días seguidos, basta.\n",
         "title{Guía del huerto} p p p p"},
        {"nor what leads in below headings",
         "1. Lugar\nElegir el lugar. Las hortalizas de fruto necesitan seis horas de sol, y las de hoja se conforman con cuatro.\nLos recipientes. Cualquier caja con agujeros sirve, pero lo importante es la profundidad de la tierra.\n2. Cuidado\nEl riego. Riegue "
         "por la mañana temprano y moje la tierra, no las hojas, que se queman.\nLas plagas. El pulgón llega con el calor, y agua con jabón, tres días seguidos, basta.\n",
         "h{1. Lugar} p p h{2. Cuidado} p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}
