"""The words that population is told by in files: looked for, never shown."""

# The total of a breakdown.
TOTALS = frozenset(
    {"tot", "total", "totalt", "samtliga", "alla", "totalsumma", "summa", "totsa", "1+2", "t"}
    | {"samtliga åldrar", "alla åldrar", "totalt ålder", "totalt, samtliga åldrar", "totalt åldrar"}
    | {"totalt kön", "båda könen", "män och kvinnor", "kvinnor och män", "both sexes", "men and women"}
)
MEN = ("1", "m", "män", "man", "men", "male", "males")
WOMEN = ("2", "k", "kvinnor", "kvinna", "women", "female", "females")

# Breakdowns of a statistical table, by code or label.
REGION_TABLE = ("region", "kommun", "kommuner", "regioner", "municipality", "kommunkod")
TIME_TABLE = ("tid", "år", "time", "year", "period", "månad")
AGE_TABLE = ("alder", "ålder", "age", "åldersgrupp", "åldersklass")
SEX_TABLE = ("kon", "kön", "sex", "gender")
CONTENTS_TABLE = ("contentscode", "tabellinnehåll", "innehåll", "contents")

# Headings of plain rows.
CODE = ("kommunkod", "kod", "regionkod", "kommunnr", "kommunnummer", "kommun-kod")
NAME = ("kommun", "kommunnamn", "namn", "region", "kommuner", "ort", "medlem")
TIME = ("år", "tid", "datum", "dag", "year", "period", "mätdag")
AGE = ("ålder", "åldersgrupp", "åldersklass", "age")
SEX = ("kön", "sex")

# What counts people, and what does not though it has such a word in it.
PEOPLE = ("folkmängd", "befolkning", "invånare", "antal", "personer", "population")
NOT_PEOPLE = (
    *("ökning", "förändring", "minskning", "medel", "andel", "procent", "%"),
    *("döda", "födda", "inkomst", "kronor"),
)
NOVEMBER, DECEMBER = "1 november", "31 december"
OLD_AND_UP = "år och äldre"
YEARS_OLD = "år"

# Regions that are no municipality, and what may follow a municipality's name.
COUNTRY = frozenset({"riket", "sverige", "hela riket", "hela landet", "sweden"})
SUMS = frozenset(
    {"summa", "totalt", "total", "alla kommuner", "samtliga", "samtliga kommuner", "förbundet", "tillsammans"}
)
COUNTY_ENDING, REGION_START = " län", "region "
ENDINGS = (" kommun", " stad", "s kommun", "s stad")
