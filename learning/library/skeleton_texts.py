"""The texts of a new module, to be copied: every place the author must write says what belongs there."""

from string import Template

PAGE = Template("""\
---
# Udkast. Ingen tekst i modulet er juridisk godkendt endnu.
# Til juristen: skriv her, hvad der skal bekræftes, før modulet kan godkendes.
# Til forfatteren: introduktionen må ikke røbe svaret på den første sag. Den løses uden hjælp.
nummer: $number
udgave: 1
titel: UDFYLD (modulets titel)
manchet: UDFYLD (én sætning om, hvad man lærer)
bestemmelse: UDFYLD (bestemmelsen, fx Serviceloven § 97)
kriterier: [$criteria]
maal:
  - UDFYLD (det vigtigste, man kan bagefter)
  - Genkende en rigtig afgørelse og lade være med at lede videre
maalgruppe: UDFYLD (målgruppen, fx Dig, der behandler ansøgninger om ledsagelse)
minutter: 15
gaeldende_ret_pr: $today
godkendelse: null
tvillinger: [$first, $second]
oevesager: [$clean]
opfoelgning: $fresh
bloede_regler: []
evaluering: evaluering
---
UDFYLD (formålet og tallet med kilde)

Du vurderer tre afgørelser med det samme måleskema. Efter hver sag ser du, hvad du fandt og overså.

Sagerne er opdigtede. Hver tredje sag er uden fejl; blandingen svarer ikke til virkeligheden.
""")

EXAMPLE = Template("""\
# Udkast. Vis altid en rigtig udfyldt vurdering, aldrig en forkert.
# Til juristen: skriv her, hvad der er i tvivl.
titel: UDFYLD (eksemplets titel)
sag: |
  **Ansøgning.** UDFYLD (hvad borgeren søger om)

  **Afgørelse.** UDFYLD (det vigtigste fra brevet)
trin:
  - spoergsmaal: Retlige mangler
    svar: UDFYLD (svaret)
    hvorfor: UDFYLD (hvorfor svaret er rigtigt)
    kilder: [UDFYLD]
  - spoergsmaal: Udfald
    svar: UDFYLD (udfaldet)
    hvorfor: UDFYLD (hvorfor udfaldet er rigtigt)
    kilder: [UDFYLD]
afslutning: UDFYLD (det, man skal tage med fra eksemplet)
""")

PAIRS = Template("""\
# Udkast. Kun én oplysning må være forskellig. Begge sider skal godkendes samlet.
# Til juristen: skriv her, hvad der er i tvivl.
- id: par-$prefix
  titel: UDFYLD (kontrastparrets titel)
  faelles: UDFYLD (det, de to borgere har til fælles)
  spoergsmaal: Hvilken bestemmelse peger oplysningerne på?
  svarmuligheder:
    en: UDFYLD (den ene bestemmelse og dens navn)
    to: UDFYLD (den anden bestemmelse og dens navn)
  a: {tekst: UDFYLD (oplysningen i A), svar: en}
  b: {tekst: UDFYLD (oplysningen i B), svar: to}
  svar: UDFYLD (forskellen og den regel, der følger)
  naeste_gang: UDFYLD (det, man skal spørge om næste gang)
  kilder: [UDFYLD]
""")

CHECKLIST = Template("""\
# Udkast. Højst én side, i den rækkefølge man arbejder.
# Til juristen: er listen dækkende for gældende ret?
version: "1"
titel: UDFYLD (tjeklistens titel)
indledning: Brug listen, før du sender brevet. Udkast, som en jurist skal godkende.
gennemgaaet: $today
afsnit:
  - overskrift: Oplys sagen
    punkter:
      - tekst: UDFYLD (det første, der skal være oplyst)
        kilder: [UDFYLD]
  - overskrift: Skriv afgørelsen
    punkter:
      - tekst: UDFYLD (det, der skal stå i brevet)
        kilder: [UDFYLD]
""")

CASE = Template("""\
---
# Udkast. Må først bruges, når en jurist har godkendt sagen.
# Til juristen: skriv her, hvad der er i tvivl.
id: $case
titel: UDFYLD (sagens titel, fx Ebbe vil til koncert)
kommune: UDFYLD (en opdigtet kommune)
afgoerelsesdato: $today
gaeldende_ret_pr: $today
fakta: {$facts}
slaa_op: [UDFYLD]
---
## Ansøgning · Borgeren

[F1] UDFYLD (det, borgeren søger om)

## Udtalelse · En fagperson

[F2] UDFYLD (det, fagpersonen oplyser) [UDFYLD (ordene, der viser det afgørende)]{#bevis}

## Afgørelse · Kommunen {afgoerelse}

[P1] UDFYLD (resultatet og bestemmelsen)

### Sådan har vi vurderet din ansøgning

[P2] UDFYLD (kommunens begrundelse)
""")
