# ruff: noqa: E501 - a table reads best with one row on one line
"""Conference reports: capitals, joint holders, opposition in passing, "on behalf of"."""

from expect import Case, Says, case, check, table


@table(
    case("On asking the body to set a date, TRINIDAD AND TOBAGO, supported by CUBA and the EU, stressed the need for a vote.", Says("TRINIDAD AND TOBAGO & CUBA & EU", "demand", "for", "vote"), more=True),
    case("The US, supported by Japan and Canada, proposed a new timetable.", Says("US & Japan & Canada", "propose", "for", "new timetable")),
    case("AUSTRALIA, supported by ICELAND, proposed deleting the paragraph.", Says("AUSTRALIA & ICELAND", "propose", "for", "deleting paragraph")),
    case("NORWAY, opposed by INDIA, called for a review of the fund.",
         Says("NORWAY", "demand", "for", "review fund"), Says("INDIA", "reject", "against", "review fund")),
    case("SAUDI ARABIA, with KUWAIT and VENEZUELA, objected to the draft decision.",
         Says("SAUDI ARABIA & KUWAIT & VENEZUELA", "reject", "against", "draft decision")),
    case("KENYA, on behalf of the G-77/CHINA, urged developed countries to meet their targets.",
         Says("KENYA|KENYA, on behalf of the G-77/CHINA", "demand", "for", "meet targets", to="developed countries")),
    case("In the closing AWG plenary, Norway, Peru and Samoa highlighted the need for a common format.",
         Says("Norway & Peru & Samoa", "demand", "for", "common format")),
    case("PERU proposed that the Bureau, with the Secretariat, set the agenda, and proposed a new annex.",
         Says("PERU", "propose", "for", "Bureau set agenda"), Says("PERU", "propose", "for", "new annex")),
    case("PERU called for haste and, with KENYA, proposed a new annex.",
         Says("PERU", "demand", "for", "haste"), Says("PERU & KENYA", "propose", "for", "new annex")),
    case("SAMOA, for AOSIS, called for deeper cuts.", Says("SAMOA", "demand", "for", "deeper cuts")),
    case("SWITZERLAND stressed the need for a common reporting format.", Says("SWITZERLAND", "demand", "for", "common reporting format")),
    case("MEXICO emphasized the importance of early action.", Says("MEXICO", "demand", "for", "early action")),
    case("CHINA said the text should refer to equity.", Says("CHINA", "demand", "for", "text refer equity")),
    case("The EU preferred the original wording.", Says("EU", "demand", "for", "original wording")),
    case("BRAZIL cautioned against a new market mechanism.", Says("BRAZIL", "reject", "against", "new market mechanism")),
    case("TURKEY supported the fund, but opposed the levy.", Says("TURKEY", "accept", "for", "fund"), Says("TURKEY", "reject", "against", "levy")),
    case("While EGYPT supported the workshop, INDIA opposed any new body.",
         Says("EGYPT", "accept", "for", "workshop"), Says("INDIA", "reject", "against", "new body")),
    case("Several parties suggested merging the two options.", Says("Several parties", "propose", "for", "merging two options")),
    case("Parties agreed to forward the text to the plenary.", Says("Parties", "accept", "for", "forward text plenary")),
    case("The CHAIR proposed that a contact group be formed.", Says("CHAIR", "propose", "for", "contact group formed")),
    case("SOUTH AFRICA, supported by several others and opposed by RUSSIA, suggested a two-year mandate.",
         Says("SOUTH AFRICA & several others", "propose", "for", "two-year mandate"), Says("RUSSIA", "reject", "against", "two-year mandate")),
    case("NEW ZEALAND objected.", ),
    case("COLOMBIA reported on its national inventory."),
    case("The secretariat introduced the agenda item."),
    case("PERU thanked the outgoing chair."),
    case("INDONESIA noted that many countries lack data."),
    case("UGANDA questioned the need for another workshop.", Says("UGANDA", "reject", "against", "another workshop")),
    case("CHILE, supported by PERU, remarked that the panel did not need to write a report.",
         Says("CHILE & PERU", "reject", "against", "write report")),
    case("The GAMBIA expressed concern about the lack of funding.", Says("GAMBIA", "reject", "against", "lack funding")),
    case("BANGLADESH highlighted the need to protect coastal cities, and called for more grants.",
         Says("BANGLADESH", "demand", "for", "protect coastal cities"), Says("BANGLADESH", "demand", "for", "more grants")),
    case("The AFRICAN GROUP requested the secretariat to prepare a paper.",
         Says("AFRICAN GROUP", "demand", "for", "prepare paper", to="secretariat")),
    case("CANADA could not accept the bracketed text.", Says("CANADA", "reject", "against", "bracketed text")),
)
def test_conference_reports(row: Case) -> None:
    check(row)


@table(
    case("The guild called for: lower tolls; a new pier; and free ferries on Sundays.",
         Says("guild", "demand", "for", "lower tolls", without="pier"), Says("guild", "demand", "for", "new pier", without="tolls"),
         Says("guild", "demand", "for", "free ferries", without="pier")),
    case("Norway said the new pact should: be applicable to all ports; have a panel to review the dues; and not include a levy.",
         Says("Norway", "demand", "for", "applicable all ports", without="panel"),
         Says("Norway", "demand", "for", "pact have panel"), Says("Norway", "demand|reject", "against", "include levy")),
    case("Chad said the council should focus on: repairs of the quays, including work; and a review of dredging.",
         Says("Chad", "demand", "for", "focus repairs", without="dredging"), Says("Chad", "demand", "for", "focus review dredging", without="quays")),
    case("Mali called for a law that reflects: fair shares; and the transfer of clean boats.",
         Says("Mali", "demand", "for", "law fair shares", without="boats"), Says("Mali", "demand", "for", "law transfer clean boats", without="shares")),
)
def test_lists_after_a_colon(row: Case) -> None:
    check(row)


@table(
    case("MALTA, for Chad, Mali and Togo, called for a review.", Says("MALTA|MALTA, for Chad, Mali and Togo & Chad & Mali & Togo", "demand", "for", "review")),
    case("With CHILE, PERU proposed a new fund.", Says("PERU & CHILE", "propose", "for", "new fund")),
    case("CHAD said safer ferries require a new pier.", Says("CHAD", "demand", "for", "new pier")),
    case("MALTA expressed reservations with the text.", Says("MALTA", "reject", "against", "text")),
)
def test_speakers_and_those_with_them(row: Case) -> None:
    check(row)
