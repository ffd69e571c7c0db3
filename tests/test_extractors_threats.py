# ruff: noqa: E501 - a table reads best with one row on one line
"""Threats without a word for it, and idioms of agreeing, refusing and asking."""

from expect import Case, Says, case, check, table


@table(
    case("Norway will expel the envoys if the dam is built.", Says("Norway", "threaten", "for", "expel envoys", condition="dam built")),
    case("Norway will expel the envoys should the dam be built.", Says("Norway", "threaten", "for", "expel envoys")),
    case("Should the dam be built, Norway will close the strait.", Says("Norway", "threaten", "for", "close strait")),
    case("Norway may bar Danish trucks if the checks go on.", Says("Norway", "threaten", "for", "bar Danish trucks", condition="checks go on")),
    case("Norway could cut off the gas, its envoy said, if the dam is built.", Says("Norway", "threaten", "for", "cut off gas")),
    case("Analysts said Norway could cut off the gas if the dam is built."),
    case("The miners will boycott the talks unless the levy is dropped.", Says("miners", "threaten", "for", "boycott talks", condition="levy dropped")),
    case("The miners boycotted the talks.", Says("miners", "reject", "against", "talks")),
    case("The dockers are to strike on Monday unless wages rise.", Says("dockers", "threaten", "for", "strike", condition="wages rise")),
    case("The guild announced a strike for Monday unless wages rise.", Says("guild", "threaten", "for", "strike Monday", condition="wages rise")),
    case("The dockers are weighing a strike unless wages rise.", Says("dockers", "threaten", "for", "strike", condition="wages rise")),
    case("Norway will halt its patrols if the truce holds.", Says("Norway", "commit", "for", "halt patrols")),
    case("Norway will not expel the envoys if the dam is built.", Says("Norway", "reject", "against", "expel envoys")),
)
def test_harm_on_a_condition(row: Case) -> None:
    check(row)


@table(
    case("The league will fine any club that lets fans throw balls.", Says("league", "threaten", "for", "fine any club")),
    case("The pilots would blockade the port.", Says("pilots", "threaten", "for", "blockade port")),
    case("The rebels said any ship entering the strait would be sunk.", Says("rebels", "threaten", "for", "any ship strait sunk")),
    case("The general warned that the ships would be sunk.", Says("general", "threaten", "for", "ships sunk")),
    case("The bank warned that exports would be hit."),
    case("The rebels said no ship would be sunk."),
    case("The minister said Denmark would pay a heavy price for the tax.", Says("minister", "threaten", "for", "Denmark pay heavy price")),
    case("The minister warned traders that those who skip the fee will lose their licences.", Says("minister", "threaten", "for", "lose licences")),
    case("The miners said they would pay a heavy price for the tax."),
    case("The pirates said they would start shooting sailors.", Says("pirates", "threaten", "for", "start shooting sailors")),
    case("The rebels said they would stop shooting sailors.", Says("rebels", "commit", "for", "stop shooting sailors")),
)
def test_what_is_done_to_others(row: Case) -> None:
    check(row)


@table(
    case("The swimmers floated a boycott of the games.", Says("swimmers", "threaten", "for", "boycott games")),
    case("The premier hinted that he could cut power to Denmark.", Says("premier", "threaten", "for", "cut power Denmark")),
    case("The premier hinted that the rebels would attack.", Says("premier", "consider", "for", "rebels attack")),
    case("The commander promised a crushing reply.", Says("commander", "threaten", "for", "crushing reply")),
    case("The general mused about bombing the bridge.", Says("general", "threaten", "for", "bombing bridge")),
    case("The rebels are poised to storm the port.", Says("rebels", "threaten", "for", "storm port")),
    case("The team is poised to win the cup."),
    case("The threat of a walkout by porters worries the airline.", Says("porters", "threaten", "for", "walkout")),
    case("The king is mulling a boycott of the games.", Says("king", "consider", "for", "boycott games")),
    case("Malta called for a boycott of the games.", Says("Malta", "demand", "for", "boycott games")),
    case("The dockers served an ultimatum on the council.", Says("dockers", "threaten", "for", "ultimatum")),
)
def test_named_threats(row: Case) -> None:
    check(row)


@table(
    case("Norway would sooner pay a fine than take back the boats, its minister said.", Says("Norway", "reject", "against", "take back boats", without="fine")),
    case("Norway would rather leave than accept the toll, its envoy said.", Says("Norway", "reject", "against", "toll", without="leave")),
    case("The mayor is due to visit Malta.", Says("mayor", "commit", "for", "visit Malta")),
    case("President Ana Roe is set to meet the miners.", Says("President Ana Roe", "commit", "for", "meet miners")),
    case("The council is set to grow."),
    case("The guild is going to sit on the board.", Says("guild", "commit", "for", "sit board")),
    case("The council gave way and is to publish the contracts.", Says("council", "commit", "for", "publish contracts")),
    case("The commander will disarm in stages, he wrote to the bishop.", Says("commander", "commit", "for", "disarm stages")),
    case("The council declared itself open to a meeting.", Says("council", "consider", "for", "meeting")),
    case("The guild said no ship would be loaded until wages rise.", Says("guild", "reject", "against", "ship loaded", condition="wages rise", without="no")),
    case("The minister said taxes would not be raised unless the bank agrees.", Says("minister", "reject", "against", "taxes raised", condition="bank agrees")),
    case("The analyst said the ship would not be loaded."),
    case("The refusal of the guards to open the gate angered the mayor.", Says("guards", "reject", "against", "open gate")),
    case("The threat of a blockade angered the mayor."),
    case("Malta asked Chad for permission to land.", Says("Malta", "demand", "for", "permission land")),
)
def test_agreeing_and_refusing(row: Case) -> None:
    check(row)
