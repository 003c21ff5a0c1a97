"""What each figure of the catalogue counts; printed as footnotes of every report."""

DEFINITIONS = {
    "F04": (
        "Påbegyndte: forløb med mindst ét afgivet svar. Et forløb tælles i den uge, det er begyndt; "
        "en uge hører til det kvartal, dens torsdag ligger i. Forløb, hvor brugeren har svaret ja til at "
        "have taget modulet før, står for sig selv. Alle andre regnes for første forløb."
    ),
    "F05": "Gennemførelse: gennemførte forløb ud af de påbegyndte.",
    "F08": (
        "Overset pr. kriterium: felter, som facit krydser af, og brugeren ikke gør, ud af de viste. "
        "Ved spørgsmål med ét svar tæller et andet svar end facit som overset. Kun førsagen, som er løst "
        "uden hjælp. Intervallet tager højde for, at felter i samme forløb følges ad (designeffekt)."
    ),
    "F09": (
        "Overflagget pr. kriterium: felter, som brugeren krydser af, og facit ikke gør, ud af de viste "
        "felter uden for facit. Ellers som F08."
    ),
    "F12": (
        "Udfald: besvarelser med netop facits udfald, og besvarelser på den rigtige side af stadfæstet og "
        "omgjort, ud af dem, der har valgt et udfald."
    ),
    "F13": (
        "Forvekslingsmatrix: hvilket udfald brugerne har valgt, i procent af besvarelserne med samme facit."
    ),
    "F22": (
        "Brugernes vurdering: besvarelser i hver kategori ud af dem, der har svaret på spørgsmålet, i samme "
        "form som Tabel 3.1 i årsredegørelsen for 2024. Spørgeskemaet kan ikke knyttes til forløbet; det "
        "tælles i den måned, det er udfyldt, og rummer også brugere, der har taget modulet før."
    ),
    "F34": (
        "Øvelse: svar på korte opgaver, der er facits, ud af alle svar inden for området. Opgaverne er dels "
        "korte sager, dels sider af kontrastpar. Et svar tælles i den måned, det er givet, og kan ikke "
        "knyttes til andre svar eller til et forløb. Den samme bruger kan have svaret flere gange."
    ),
}

INTERVALS = (
    "Usikkerheden er et 95 procents interval (Wilson). Andele afrundes til hele procent, og intervallets "
    "ender rundes udad."
)


def protection(cell: int, base: int, national_base: int) -> str:
    """Explain what is hidden, with the limits in force."""
    return (
        f"Antal fra 1 til {cell - 1} er skjult, og det samme er de tal, de ellers kunne regnes ud af. "
        f"Andele af færre end {base} besvarelser vises ikke. Brugernes vurdering vises uden skjulte tal fra "
        f"{national_base} besvarelser."
    )
