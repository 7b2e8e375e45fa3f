"""A chart of every kind for the gallery."""

from drivbank.ui.charts import Chart, Kind, Series

INTERVENTIONS = ("Sikta mot arbetslivet", "Cooperari", "SPIRA Sörmland")
OUTCOMES = (
    Series("Arbete", (8, 3, 22)),
    Series("Studier", (18, 0, 36)),
    Series("Rehab", (81, 2, 1)),
    Series("Övrigt", (108, 22, 33)),
)
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024", "2025")
COURSES = (
    Series("Sikta mot arbetslivet", (300, 320, None, 350, 380, 390, 405)),
    Series("Cooperari", (None, None, None, None, 40, 55, 68)),
    Series("SPIRA Sörmland", (20, None, 180, None, 190, 200, 203)),
)
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
CHARTS = (
    Chart(
        Kind.HORIZONTAL,
        "Vart de som avslutades gick vidare",
        (
            "Återgår till aktualiserande part",
            "Bristande hälsotillstånd",
            "Till Arbetsförmedlingens ordinarie verksamhet",
            "Arbete",
            "Uppgift saknas",
        ),
        (Series("Antal", (44, 40, 11, 33, 3), ("34 %", "31 %", "8 %", "25 %", "2 %")),),
        unit="avslut",
        n=131,
        note="Liggande staplar med antal och andel. Uppgift saknas är grå.",
        heading="Avslutsorsak",
        apart=(4,),
    ),
    Chart(Kind.BARS, "Avslut efter utfall", INTERVENTIONS, OUTCOMES, unit="avslut", n=334, heading="Insats"),
    Chart(
        Kind.STACKED,
        "Avslut efter utfall, staplat",
        INTERVENTIONS,
        OUTCOMES,
        unit="avslut",
        n=334,
        heading="Insats",
    ),
    Chart(
        Kind.HORIZONTAL_STACKED,
        "Avslut efter utfall, liggande och staplat",
        INTERVENTIONS,
        OUTCOMES,
        unit="avslut",
        n=334,
        heading="Insats",
    ),
    Chart(
        Kind.LINES,
        "Deltagare år för år",
        YEARS,
        COURSES,
        unit="deltagare",
        note="Där en uppgift saknas är linjen bruten.",
        heading="År",
    ),
    Chart(Kind.MULTIPLES, "Deltagare år för år, en ruta var", YEARS, COURSES, unit="deltagare", heading="År"),
    Chart(
        Kind.FLOW,
        "Flöde månad för månad",
        MONTHS,
        (
            Series("Nyinskrivna", (20, 31, 25, 30, 28, 18, 4, 35, 42, 39, 40, 39)),
            Series("Avslutade", (22, 20, 25, 18, 30, 60, 12, 20, 25, 28, 34, 40)),
            Series("Pågående", (323, 334, 334, 346, 344, 302, 294, 309, 326, 337, 343, 342)),
        ),
        unit="deltagare",
        heading="Månad",
    ),
    Chart(Kind.BARS, "Ett diagram utan uppgifter", ("2024", "2025"), (Series("Antal", (None, None)),)),
)
