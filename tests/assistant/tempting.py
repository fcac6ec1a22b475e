"""Questions, each with a sentence that answers it and one that only shares its words."""

TEMPTING = [
    ("hvad løber billetten op i", "En billet koster 75 kr.", "Billetter kan købes på nettet."),
    ("hvem sidder for bordenden", "Formand for rådet er Kirsten Lund.", "Rådet mødes fire gange om året."),
    ("hvornår slår hallen dørene op", "Hallen åbner den 3. maj.", "Hallen blev malet i 2019."),
]
