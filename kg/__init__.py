"""kg: a negotiation-position knowledge graph. The nouns are here; the verbs are in the modules (see ``docs/house.md``)."""

from kg.model import (
    Actor,
    Certainty,
    Claim,
    Condition,
    Conflict,
    Document,
    Holder,
    Link,
    Parsed,
    Polarity,
    Position,
    Relation,
    Sentence,
    Slice,
    Stance,
    Tense,
    Token,
)

__version__ = "0.1.0"
__all__ = [
    "Actor", "Certainty", "Claim", "Condition", "Conflict", "Document", "Holder", "Link", "Parsed", "Polarity", "Position",
    "Relation", "Sentence", "Slice", "Stance", "Tense", "Token", "__version__",
]
