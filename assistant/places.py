"""Danish towns and municipalities: a question about another place than the documents' is not answered by theirs.

Names that are everyday words as well (Vejen, Lejre, Odder, Struer, Faxe) are left out, for many type in lower case.
"""

import re

from assistant.words import fold

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


def towns_in(text: str) -> frozenset[str]:
    """The towns and municipalities that `text` names, folded, without the genitive's s."""
    return frozenset(TOWN.findall(fold(text)))
