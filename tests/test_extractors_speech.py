# ruff: noqa: E501 - a table reads best with one row on one line
"""Reported speech, direct quotes, "according to", headlines."""

from expect import Case, Says, case, check, table


@table(
    case("The minister said that Latvia rejects the tariff.", Says("Latvia", "reject", "against", "tariff", speaker="minister", attribution="indirect")),
    case("The union said it would accept a smaller raise.", Says("union|it", "accept", "for", "smaller raise", speaker="union")),
    case("Ms. Keller said her party would oppose the budget.", Says("her party|Ms. Keller", "reject", "against", "budget", speaker="Ms. Keller")),
    case("The spokesman told reporters that Algeria wanted a new border commission.",
         Says("Algeria", "demand", "for", "new border commission", speaker="spokesman")),
    case("The company is ready to talk, its director said.", Says("company", "consider", "for", "talk", speaker="its director")),
    case("According to the ministry, Malta opposes the levy.", Says("Malta", "reject", "against", "levy", speaker="ministry", attribution="indirect")),
    case("Malta opposes the levy, according to a senior official.", Says("Malta", "reject", "against", "levy", speaker="senior official")),
    case("The general said the enemy must leave the hills.", Says("general", "demand", "for", "enemy leave hills")),
    case("Mr. Haddad said Lebanon would not pay the fine.", Says("Lebanon", "reject", "against", "pay fine", speaker="Mr. Haddad")),
    case("The premier insisted that the army must stay out of the city.", Says("premier", "demand", "for", "army stay out city")),
    case("The foreign minister said the idea was unacceptable.", Says("foreign minister", "reject", "against", "idea")),
    case("The envoy called the map unacceptable.", Says("envoy", "reject", "against", "map")),
    case("Ms. Keller said Latvia could not delay the census.", Says("Ms. Keller", "reject", "against", "Latvia delay census")),
    case("Ms. Keller said she could not accept the census.", Says("Ms. Keller|she", "reject", "against", "census")),
    case("The minister said the talks were difficult."),
    case("The spokesman said the ship had sunk."),
    case("The economist said prices would rise."),
    case("The chairman praised the staff."),
    case("The mayor accused the company of fraud."),
    case("The adviser denied that the army had shelled the village."),
)
def test_reported_speech(row: Case) -> None:
    check(row)


@table(
    case("\"We demand the release of all prisoners,\" said Ana Duarte.", Says("Ana Duarte", "demand", "for", "release all prisoners", attribution="direct")),
    case("Ana Duarte said, \"We demand the release of all prisoners.\"", Says("Ana Duarte", "demand", "for", "release all prisoners", attribution="direct")),
    case("\"We accept the timetable,\" Mr. Brandt said, \"but we reject the fee.\"",
         Says("Mr. Brandt", "accept", "for", "timetable", attribution="direct"), Says("Mr. Brandt", "reject", "against", "fee", attribution="direct")),
    case("\"The draft is long,\" said Minister Osei. \"We oppose the second chapter.\"",
         Says("Minister Osei", "reject", "against", "second chapter", attribution="direct")),
    case("“We will not pay the ransom,” the mayor of Dorado said. “The city needs its money.”",
         Says("mayor of Dorado", "reject", "against", "pay ransom", attribution="direct"), more=True),
    case("Minister Osei was tired. \"I support the dam,\" he said.", Says("he|Minister Osei", "accept", "for", "dam", attribution="direct")),
    case("\"Stop the shelling now,\" said the archbishop.", Says("archbishop", "demand", "for", "stop shelling")),
    case("\"You must return the archive,\" Professor Lind told the museum.", Says("Professor Lind", "demand", "for", "return archive")),
    case("\"I want a fair price,\" the farmer said.", Says("farmer", "demand", "for", "fair price")),
    case("The mediator called it a \"root cause\" of the strike."),
    case("\"We are tired,\" the farmer said. \"The rain was late. \"The dam is dry,\" he said. Norway says more water is needed.",
         Says("Norway", "demand", "for", "more water")),
)
def test_direct_speech(row: Case) -> None:
    check(row)


@table(
    case("Norway Rejects Cod Quota", Says("Norway", "reject", "against", "cod quota")),
    case("Union to Reject Pay Offer", Says("Union", "reject", "against", "pay offer")),
    case("Brazil urges neighbours to open rivers", Says("Brazil", "demand", "for", "open rivers", to="neighbours")),
    case("Pilots threaten to strike over rosters", Says("Pilots", "threaten", "for", "strike")),
    case("Turkey offers to host grain talks", Says("Turkey", "propose", "for", "host grain talks")),
    case("Senators back tax on sugar", Says("Senators", "accept", "for", "tax on sugar")),
    case("Premier rules out early vote", Says("Premier", "reject", "against", "early vote")),
    case("Storm hits northern coast"),
    case("Norway, dockers reach pay deal", Says("Norway & dockers", "accept", "for", "pay deal")),
    case("Norquay, Malta to sign lease: sources", Says("Norquay & Malta", "accept", "for", "lease")),
    case("Tired, hungry dockers reject offer", Says("dockers|hungry dockers", "reject", "against", "offer")),
)
def test_headlines(row: Case) -> None:
    check(row)


@table(
    case("\"The fishing rights,\" minister Eva Jensen said, \"must stay with us.\"",
         Says("minister Eva Jensen|Eva Jensen", "demand", "for", "The fishing rights stay with us", without="said")),
    case("\"Our island,\" the chief told reporters, \"must keep its own fleet.\"",
         Says("chief", "demand", "for", "Our island keep its own fleet", without="told")),
)
def test_who_speaks_in_between_is_no_part_of_it(row: Case) -> None:
    check(row)


@table(
    case("She called on Malta, which mediates, to set a new date.", Says("She", "demand", "for", "Malta to set date", to="Malta", without="called")),
)
def test_who_is_asked_with_an_aside_between(row: Case) -> None:
    check(row)
