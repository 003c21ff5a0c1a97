"""What each figure of the catalogue counts; printed as footnotes of every report."""

DEFINITIONS = {
    "F01": (
        "Visninger: indlæsninger af modulets sider. Robotter, sider, browseren henter på forhånd, og "
        "genindlæsninger er trukket fra; figuren viser også, hvor stor en del det er. Den samme bruger kan "
        "have set en side flere gange, og ingen kan genkendes."
    ),
    "F02": (
        "Besøg: visninger, hvor brugeren kom fra et andet websted eller åbnede adressen direkte. Uden "
        "cookies kan besøg ikke samles til personer."
    ),
    "F03": (
        "Indgang: besøg efter det link, brugeren kom ad, ud af alle besøg. Direkte er besøg uden et mærket "
        "link."
    ),
    "F04": (
        "Påbegyndte: forløb med mindst ét afgivet svar. Et forløb tælles i den uge, det er begyndt; "
        "en uge hører til det kvartal, dens torsdag ligger i. Forløb, hvor brugeren har svaret ja til at "
        "have taget modulet før, står for sig selv. Alle andre regnes for første forløb. Forløb uden svar "
        "og mistænkelige forløb (robotter og svar hurtigere end nogen kan læse) er talt for sig og indgår "
        "ikke i andre figurer."
    ),
    "F05": "Gennemførelse: gennemførte forløb ud af de påbegyndte, efter den uge, forløbet er begyndt.",
    "F06": (
        "Frafald pr. trin: forløb, der er stoppet efter trinnet, ud af dem, der er nået til og har besvaret "
        "det. Kun trin, der skal besvares, kan ses. Efter det sidste trin er et forløb stoppet, når det ikke "
        "er afsluttet."
    ),
    "F07": (
        "Tid: gennemførte forløb efter den tid, der er gået fra start til afslutning, også pauser. "
        "Klokkeslæt gemmes ikke, kun intervallet."
    ),
    "F08": (
        "Overset pr. kriterium: felter, som facit krydser af, og brugeren ikke gør, ud af de viste. "
        "Ved spørgsmål med ét svar tæller et andet svar end facit som overset. Kun førsagen, som er løst "
        "uden hjælp. Intervallet tager højde for, at felter i samme forløb følges ad (designeffekt)."
    ),
    "F09": (
        "Overflagget pr. kriterium: felter, som brugeren krydser af, og facit ikke gør, ud af de viste "
        "felter uden for facit. Ellers som F08."
    ),
    "F10": (
        "Træfsikkerhed pr. kriterium (Youdens J): andelen fundet minus andelen overflagget. 1 er som facit, "
        "0 er som at krydse af i blinde, og under 0 er det modsatte af facit. Tallet er ikke afkortet. "
        "Intervallet er Newcombes, regnet på det antal uafhængige felter, som felterne svarer til."
    ),
    "F11": (
        "Oplysninger der overses: underpunkter, som facit krydser af, og brugeren ikke gør, ud af de forløb, "
        "der fandt den mangel, underpunktet hører til. Kun førsagen."
    ),
    "F12": (
        "Udfald: besvarelser med netop facits udfald, og besvarelser på den rigtige side af stadfæstet og "
        "omgjort, ud af dem, der har valgt et udfald. Et udfald, som facit regner for lige så rigtigt, "
        "tæller som facits."
    ),
    "F13": (
        "Forvekslingsmatrix: hvilket udfald brugerne har valgt, i procent af besvarelserne med samme facit."
    ),
    "F14": (
        "Snitflade: hvilken bestemmelse brugerne har valgt til hver side af et kontrastpar, i procent af "
        "svarene til den side. Kun par, der spørger om bestemmelsen. Måleskemaerne spørger ikke om den, så "
        "parret er det sted, hvor svaret gemmes."
    ),
    "F15": (
        "Logisk modstrid: gennemførte forløb, hvor svarene mindst én gang modsiger hinanden, ud af alle "
        "gennemførte. Det samme forløb kan bryde flere regler. Modstrid koster ikke point."
    ),
    "F16": (
        "Væsentlighed: besvarelser, der er enige med facit i, om manglen er væsentlig, ud af dem, der fandt "
        "manglen."
    ),
    "F17": (
        "Sagsbehandlingsregler: besvarelser som facit ud af dem, der har svaret på spørgsmålet. Spørgsmål, "
        "som er udfyldt på forhånd, tæller ikke med."
    ),
    "F18": (
        "Sikre fejl: besvarelser med et andet udfald end facits, hvor brugeren var sikker, ud af dem med et "
        "andet udfald, hvor brugeren har oplyst sin sikkerhed. Det er frivilligt at oplyse den."
    ),
    "F19": (
        "Før/efter score: gennemsnittet af scoren i eftersagen minus scoren i førsagen i de samme forløb, på "
        "en skala fra 0 til 100 point. Førsag og eftersag er tvillinger, og hvilken der kommer først, er "
        "tilfældigt. Intervallet er et parret t-interval. Kun første forløb med både førsag og eftersag."
    ),
    "F20": (
        "Før/efter korrekt udfald: andelen med facits udfald, og andelen på den rigtige side af stadfæstet "
        "og omgjort, i førsagen og i eftersagen af de samme forløb. Et forløb uden et valgt udfald tæller "
        "som ikke korrekt. Forskellen er i procentpoint. "
        "Intervallet er Newcombes for parrede andele (metode 10), og testen er McNemars mid-p; begge vises "
        "kun, når de fire grupper bag dem må kendes. Forskellen regnet uden parring har et interval, som "
        "kun bygger på de to andele, og som oftest er bredere."
    ),
    "F21": (
        "Opfølgning: scoren i opfølgningssagen minus scoren i førsagen og i eftersagen, efter det antal "
        "uger, der er gået. Værdierne i kvitteringen er rundet til 5 point. Andelen med opfølgning er "
        "indløste kvitteringer ud af gennemførte forløb, for det registreres ikke, hvem der får en "
        "kvittering."
    ),
    "F22": (
        "Brugernes vurdering: besvarelser i hver kategori ud af dem, der har svaret på spørgsmålet, i "
        "samme form som Tabel 3.1 i årsredegørelsen for 2024. Spørgeskemaet kan ikke knyttes til forløbet; "
        "det tælles i den måned, det er udfyldt, og rummer også brugere, der har taget modulet før."
    ),
    "F23": "Anvendeligt i næste sag: som F22.",
    "F24": "Mere sikker i afgørelsen: som F22. Svarene siger, hvad brugerne oplever, ikke hvad de har lært.",
    "F25": (
        "Svarprocent: besvarede spørgeskemaer ud af gennemførte forløb. Begge rummer brugere, der har "
        "taget modulet før. Skemaet tælles i den måned, det er udfyldt, og forløbet i den uge, det er "
        "begyndt."
    ),
    "F26": (
        "Prioritering: på den ene side andelen af virkelige afgørelser med manglen, som en national "
        "opgørelse har talt den op; på den anden side andelen af felter, som brugerne overser (F08). De to "
        "andele måler ikke det samme og har hver sin akse. Kvadranterne deles ved medianen af de viste "
        "rækker."
    ),
    "F27": (
        "Rangorden: rækkerne i F26 i rækkefølge, 1 er den største andel, for de nationale tal og for "
        "brugerne hver for sig. Kun rækker, hvor begge andele vises, får et nummer. Lige store andele "
        "deler nummer."
    ),
    "F28": (
        "Facit-enighed: Gwets AC1 og enigheden om felter, der er krydset af, og felter, der ikke er, "
        "blandt jurister, som har udfyldt skemaet uafhængigt af hinanden. Neutrale felter er felter, som "
        "ikke tæller i facit, ud af alle felter, der hører til kriteriet."
    ),
    "F29": (
        "Opgavestatistik: enheden er scoren i én sag. Gennemsnitsscoren er i procent af det højeste; jo "
        "lavere, jo sværere. Diskrimination er sammenhængen med de andre sager i procent (korrelation, "
        "sagen selv holdt ude), effektiviteten er den i procent af den højest mulige, og den effektive "
        "vægt er sagens andel af det, der skiller forløbene. Intern konsistens (CIC) er Cronbachs alfa i "
        "procent. Kun gennemførte første forløb, hvor alle sager er besvaret. Tabellerne over "
        "svarmuligheder viser, hvor mange der har valgt hver af dem."
    ),
    "F30": (
        "Aktualitet: moduler, hvis nuværende tekst er juridisk godkendt inden for fristen, ud af de "
        "udgivne. Dage fra lovændring til opdatering tælles fra den første dag, ændringen gælder, til den "
        "godkendelse, der tager højde for den."
    ),
    "F31": (
        "Fejlmeldinger: meldinger fra læsere, hvor mange der fik medhold, og mediandage fra melding til "
        "svar. Teksten slettes efter kort tid, men meldingen bliver talt med i hele perioden."
    ),
    "F32": (
        "Hold: hold, der er oprettet, det midterste hold efter størrelse, og andelen af hold, der har "
        "markeret, at de har aftalt en ændring."
    ),
    "F33": "Tilgængelighed: åbne fejl fundet af automatiske og manuelle undersøgelser.",
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
