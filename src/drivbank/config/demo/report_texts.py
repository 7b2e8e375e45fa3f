"""What the demo's annual report and status reports say beside their tables. The sentences are made up for the example.

Keys of bound figures are filled in where a name in double angle brackets stands: ``<<SIKTA>>`` is the intervention's
number.
"""

from collections.abc import Mapping

ESF = """\
Förbundet ägde under året två projekt med medel från Europeiska socialfonden och medverkade i ett tredje, som ett annat
samordningsförbund äger. Projekten gav {{EU-medel och andra bidrag #note_2_income:eu_funds_and_other, mnkr}}. Pengarna
betalar personal på kansliet, projektens drift och arvoden till dem som föreläser.
"""

CIRCUMSTANCES = """\
Få nya ansökningar kom in. Den största delen av medlen är avsatt till {{Sikta #intervention:<<SIKTA>>:name}}, och parterna
har väntat med annat. Kansliet har under året påmint om att det finns medel att söka.

I {{Sikta #intervention:<<SIKTA>>:name}} har tjänster stått tomma i den största kommunen under en lång del av året. Därför
rekvirerade insatsen mindre än den hade beviljats, och därför blev resultatet bättre än budgeten:
{{årets resultat #income_statement:result, tkr}} mot budgeterade
{{årets resultat, budget #operating_report:result:budget, tkr}}.
"""

STEERING = """\
Verksamheten följer mål- och inriktningsplanen. Styrelsen har vid varje möte fått en prognos för året och för det egna
kapitalet, så att den kan se om det finns medel för nya insatser och om kapitalet håller sig till Nationella rådets
rekommendation.

Insatserna lämnar en lägesrapport varje halvår: vad som har hänt, vad som avviker från planen och vad som behövs. Alla
individinriktade insatser registrerar sina deltagare utan namn eller personnummer, och alla siffror om dem i den här
årsredovisningen är räknade på de registreringarna.

Parterna bjöds in till två medlemsmöten, ett om årsredovisningen och ett om budgeten, och till enskilda samtal om vad de
vill få ut av medlemskapet. Samtalen är sammanfattade i bilaga 1.
"""

GOALS = """\
Det egna kapitalet var vid årets slut {{utgående eget kapital #balance_sheet:closing_equity, mnkr}}. Av det är
{{reserverat av det egna kapitalet #reserved:2025, mnkr}} reserverat för insatser som redan är beslutade. Soliditeten var
{{soliditet #five_year_overview:solidity_pct:2025}}.

{{Mål och utfall #table:goals}}

# Varför målet om arbete och studier inte nåddes

Av de {{avslutade, totalt #participants:total:exited}} som avslutades gick
{{till arbete eller studier #goal:1A:outcome, antal}} till arbete eller studier. Målet var
{{målet #goal:1A:target}}. Insatserna är till för olika saker: {{Cooperari #intervention:<<COOPERARI>>:name}} ska reda ut
arbetsförmåga och rätt ersättning, och {{Sikta #intervention:<<SIKTA>>:name}} har under året tagit emot en grupp som står
längre från arbete och ofta går vidare till annat stöd. Ett gemensamt mål för dem alla säger därför lite. Styrelsen har
bett kansliet att föreslå ett mål för var och en.

# Varför målet om stegförflyttning inte nåddes

Målet är att alla ska ta ett steg, och det kan inte nås så snart någon flyttar eller blir sjuk. Utfallet var
{{stegförflyttning #goal:1B:outcome, antal}}.
"""

TARGET_GROUPS = """\
- **{{Sikta #intervention:<<SIKTA>>:name}}** är för personer i åldern {{åldrar #intervention:<<SIKTA>>:ages}} med
  sjukpenning, aktivitetsersättning, försörjningsstöd eller ingen ersättning alls, som kan och vill börja arbetsträna.
- **{{Cooperari #intervention:<<COOPERARI>>:name}}** är för den som länge har varit sjuk, lever på ekonomiskt bistånd och
  saknar sjukpenninggrundande inkomst.
- **{{SPIRA #intervention:<<SPIRA>>:name}}** är för unga i åldern {{åldrar #intervention:<<SPIRA>>:ages}} som varken arbetar
  eller studerar.

De strukturövergripande insatserna vänder sig till parternas personal, mest de som själva möter förbundets målgrupper.
"""

INTERVENTIONS = """\
{{Insatser #table:interventions}}

# Individinriktade insatser

**{{Sikta #intervention:<<SIKTA>>:name}}** gav personer långt från arbetsmarknaden en egen coach och arbetsträning på en
riktig arbetsplats. Coacherna kommer från kommunerna och samordnarna från regionen. Under hösten började alla som arbetar
i insatsen en gemensam utbildning.

**{{Cooperari #intervention:<<COOPERARI>>:name}}** har hållit på sedan
{{start #intervention:<<COOPERARI>>:starts}}. Kommunen och vården samlar tillsammans det underlag som behövs för att rätt
ersättning ska kunna prövas, eller för en väg mot arbete.

**{{SPIRA #intervention:<<SPIRA>>:name}}** söker upp unga i sex kommuner och följer med dem till skola, praktik eller arbete.
Projektet får medel från Europeiska socialfonden och slutar {{slut #intervention:<<SPIRA>>:ends}}.

# Strukturövergripande insatser

**{{Våld #intervention:<<VIOLENCE>>:name}}** utbildar dem som kan möta våldsutsatta i sitt arbete. Under året hölls
{{stora tillfällen #structural:<<VIOLENCE>>:large}} stora och {{mindre tillfällen #structural:<<VIOLENCE>>:small}} mindre
tillfällen.

**{{Inkluderingslyftet #intervention:<<INCLUSION>>:name}}** håller kurser för personal och chefer som arbetar med
arbetsmarknadsstöd, med stöd i forskning om vad som leder till arbete.

**{{Myndighetsgemensam dag #intervention:<<JOINT_DAY>>:name}}** samlade parternas personal kring den nya socialtjänstlagen.
"""

INDIVIDUAL = """\
{{Deltagare per insats #table:participants}}

{{Avslut efter utfall #table:exits-by-outcome}}

Under året pågick {{deltaganden, totalt #participants:total:total}} deltaganden i insatserna, och
{{avslutade, totalt #participants:total:exited}} av dem avslutades. Av de avslutade ledde
{{till arbete #exits-by-outcome:total:work}} till arbete, {{till studier #exits-by-outcome:total:studies}} till studier och
{{till rehabilitering #exits-by-outcome:total:rehabilitation}} till fortsatt rehabilitering.

Mer om deltagarna:

- {{kvinnor #profile:women:share}} är kvinnor och {{män #profile:men:share}} är män.
- {{30 år eller yngre #profile:young:share}} är 30 år eller yngre.
- {{offentlig försörjning i 3 år eller mer #profile:long_support:share}} har levt på offentlig försörjning i tre år eller
  mer.
- Minst {{saknar gymnasieexamen #profile:no_upper_secondary:share}} saknar fullständig gymnasieexamen.
- {{eftergymnasial utbildning #profile:post_secondary:share}} har någon eftergymnasial utbildning.

Alla som kartläggs får frågan om våld. Vad arbetet efter insatserna är värt för kommunerna och regionen står i bilaga 2,
{{tabell 2 #table:work-after-worth, nummer}}.
"""

STRUCTURAL = """\
{{Strukturövergripande insatser #table:structural}}

Utbildningen om våld nådde fler än planerat. I enkäten säger {{haft nytta #goal:2C:outcome}} att de har haft nytta av den i
en verklig situation; målet var {{målet #goal:2C:target}}.

Kurserna i {{Inkluderingslyftet #intervention:<<INCLUSION>>:name}} hade {{deltagare #structural:<<INCLUSION>>:participants}}
deltagare, färre än målets {{målet #goal:1D:target}}.
"""

PERSONNEL = """\
Förbundet hade {{anställda #employees:2025}} anställda vid årets slut. En del av tjänsterna betalas av projekten.
Personalens kostnader har hållit sig inom budgeten.
"""

OUTLOOK = """\
Kommunerna får ett tydligare ansvar för att den som får försörjningsstöd ska ha något att göra på dagarna. De som berörs är
till stor del de som förbundet finns till för, och det kan ge fler ansökningar.

Projekten med medel från Europeiska socialfonden slutar under nästa år. Det egna kapitalet räcker till de insatser som är
beslutade. Den största risken är att tjänster förblir tomma, så att medel som parterna har lämnat inte kommer till nytta.
"""

OPERATING = """\
{{Driftredovisning #table:operating_report}}

Resultatet blev {{årets resultat #income_statement:result, tkr}}, vilket är
{{avvikelse, resultat #operating_report:result:deviation, tkr}} bättre än budgeten. Det beror mest på att insatserna har
rekvirerat mindre än planerat, på grund av tomma tjänster och sjukskrivningar.

Utgående eget kapital blev {{avvikelse, eget kapital #operating_report:closing_equity:deviation, tkr}} högre än budgeten.
"""

INTERVIEWS = """\
Kansliet har samtalat med företrädare för medlemmarna om vad de tycker att förbundet gör för dem. Samtalen är påhittade i
det här exemplet, liksom allt som står om dem.

# Så gjordes samtalen

Alla medlemmar fick frågan om att delta. Den som samtalade antecknade under samtalet, och två personer på kansliet läste
anteckningarna var för sig innan de sammanfattade dem. Ingen har citerats, och det står inte vem som har sagt vad.

# Det som fungerar

- Parterna känner varandra bättre än förr, och det går fortare att reda ut vem som gör vad.
- Coacherna i insatserna ger ett stöd som ingen part kan ge ensam.
- Mötena i länsdelarna gör att en fråga kan lyftas samma vecka som den uppstår.

# Det som är svårt

- Parterna styrs av olika regler och har bråttom med olika saker.
- Mycket hänger på enskilda personer, och när någon slutar tar det tid att komma i gång igen.

# Det som efterfrågas

- Siffror för den egna kommunen, inte bara för länet.
- En plan i god tid för vad som händer när ett projekt tar slut.

# Vad förbundet gör av det

Styrelsen behandlar sammanfattningen när den beslutar om nästa års verksamhetsplan. Medlemmarna får tillbaka den på
medlemsmötet under våren.
"""

# The status report of the first half-year; the second one opens with its promises.
STATUS: Mapping[str, str] = {
    "events": """\
Arbetsträningen har kommit i gång i alla länsdelar. Samordnarna och coacherna träffas varje vecka och fördelar nya
deltagare där.
""",
    "judgement": """\
Insatsen når dem den är till för. Den är längre från sitt mål om arbete och studier än förra året, eftersom fler kommer
till insatsen innan de orkar arbeta hela dagar.
""",
    "risks": """\
- Tjänster som står tomma gör att väntan på en coach blir längre.
- Arbetsplatser som tar emot flera deltagare orkar inte alltid med fler.
""",
    "promises": """\
- Börja den gemensamma utbildningen för alla som arbetar i insatsen.
- Bestämma med den största kommunen hur de tomma tjänsterna ska bli tillsatta.
- Följa upp dem som har väntat mer än två månader på arbetsträning.
""",
}
ANNUAL: Mapping[str, str] = {
    "esf": ESF,
    "circumstances": CIRCUMSTANCES,
    "steering": STEERING,
    "goals": GOALS,
    "target_groups": TARGET_GROUPS,
    "interventions": INTERVENTIONS,
    "individual": INDIVIDUAL,
    "structural": STRUCTURAL,
    "personnel": PERSONNEL,
    "outlook": OUTLOOK,
    "operating_report": OPERATING,
    "interviews": INTERVIEWS,
}
