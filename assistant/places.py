"""Danish towns and municipalities: a question about another place than the documents' is not answered by theirs.

Names that are everyday words as well (Vejen, Lejre, Odder, Struer, Faxe) are left out, for many type in lower case.
"""

import re

from assistant.cues import AT
from assistant.evidence import Evidence
from assistant.question import Question, own_words
from assistant.synonyms import best_likeness
from assistant.words import Vocabulary, content_stems, fold, kinship, stem

TOWNS = """
    Aabenraa Aalborg Aarhus Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby Brønderslev Dragør Egedal
    Esbjerg Favrskov Fredensborg Fredericia Frederiksberg Frederikshavn Frederikssund Furesø Gentofte Gladsaxe Glostrup
    Grenaa Gribskov Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød Hjørring Holbæk
    Holstebro Horsens Hvidovre Hørsholm Ishøj Jammerbugt Kalundborg Kerteminde Kolding København Køge Langeland Lolland
    Lyngby Mariagerfjord Middelfart Morsø Norddjurs Nordfyn Nyborg Næstved Nykøbing Odense Odsherred Randers Rebild
    Ringkøbing Ringsted Roskilde Rudersdal Rødovre Samsø Silkeborg Skanderborg Skive Slagelse Solrød Sorø Stevns
    Svendborg Syddjurs Sønderborg Thisted Tårnby Tønder Vallensbæk Varde Vejle Vesthimmerland Viborg Vordingborg
    Ikast Lemvig Læsø Ærø Fanø
    """
TOWN = re.compile(rf"\b(?:{'|'.join(map(fold, TOWNS.split()))})(?=s?\b)")
MUNICIPALITY = re.compile(r"\b(?P<name>[^\W\d_]{3,}) kommunes?\b")
NO_NAME = frozenset(
    """
    din min sin jeres deres vores egen hele anden andre denne samme hvilken hvilke den vor for som naar har fra ved
    kan faar skal andet hver alle begge nogle flere tre fire fem seks syv otte
    """.split()
)
KNOWN = 0.5
"""The kinship with some word of the documents from which a place is known to them."""
ALIKE = 0.45
"""The likeness from which two words may name the same."""


def towns_in(text: str) -> frozenset[str]:
    """The towns and municipalities that `text` names, folded, without the genitive's s."""
    return frozenset(TOWN.findall(fold(text)))


def other_municipality(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> bool:
    """Whether the question names a town or municipality that no document mentions, or the evidence tells of another."""
    if any(vocabulary.kinship(stem(town)) < KNOWN for town in towns_in(question.text)):
        return True
    asked, told = municipalities(question.text), municipalities(evidence.sentence.text)
    around = evidence.sentence.around
    return any(
        vocabulary.kinship(own) < KNOWN
        or (told and own not in told and all(kinship(own, stem) < 0.85 for stem in around))
        for own in asked
    )


def other_place(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> bool:
    """Whether the question names a place or house that is not told of; a municipality known to the documents is that of
    them all."""
    own = own_words(question.text)
    named = [*(place["name"] for place in AT.finditer(own)), *towns_in(own)]
    return any(
        name not in vocabulary.municipalities and best_likeness(name, evidence.sentence.around) < ALIKE
        for name in content_stems(named)
    )


def municipalities(text: str) -> frozenset[str]:
    """The stems of the municipalities' names in `text`, without the genitive's s."""
    names = (match["name"] for match in MUNICIPALITY.finditer(fold(text)))
    return frozenset(stem(name.removesuffix("s")) for name in names if name not in NO_NAME)
