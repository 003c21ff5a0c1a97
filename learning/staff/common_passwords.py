"""Passwords that everyone thinks of. Words stand alone here: digits and signs around them do not help."""

_ENGLISH = """
password passwords passw passwort passphrase letmein letmeinnow letmeinplease welcome welcomeback
welcomehome admin administrator adminadmin root toor rootroot superuser superman superadmin user username
guest default changeme changemenow changepassword changeit iloveyou iloveyousomuch ilovemyself ilovemydog
trustno trustnoone dragon monkey master shadow sunshine princess football baseball basketball starwars
whatever freedom computer internet login loginlogin secret secrets topsecret mysecret mysecretpassword
mypassword newpassword thisismypassword thisisapassword passwordpassword securepassword strongpassword
correcthorsebatterystaple correcthorse horsebatterystaple qwerty qwertyuiop qwertyuiopasdfghjkl
qwertyuiopå asdfghjkl asdfghjklæø zxcvbnm qazwsx qazwsxedc qazwsxedcrfv qweasdzxc abcdef abcdefgh
abcdefghij abcdefghijk abcdefghijkl abcdefghijklmnop abc testtest testing testingtest testpassword test
tester example examplepassword temporary temppassword temp summer winter spring autumn monday friday
january february october november december company office microsoft windows google facebook instagram
amazon apple iphone samsung linkedin youtube pokemon batman spiderman liverpool liverpoolfc
manchesterunited chelsea arsenal barcelona realmadrid michael jennifer jessica charlie jordan ashley
hunter killer thomas robert daniel andrew matthew george samantha access blink
"""
_DANISH = """
adgangskode adgangskoder adgang adgangskodeadgang kodeord kodeordet kodeordkodeord mitkodeord ditkodeord
nytkodeord nyadgangskode minadgangskode hemmelig hemmelighed hemmeligt hemmeligkode hemmeligtkodeord
meget velkommen velkommentil velkommenhjem danmark danmarkdanmark denmark københavn kobenhavn aarhus
århus odense aalborg sommer sommerferie sommertid vinter vintertid forår foraar efterår efteraar mandag
tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april juni juli august september oktober
december kommune kommunen kommunekommune ankestyrelsen styrelsen forvaltning sagsbehandler sagsbehandling
sagsbehandlere jurist jurister evaluator bruger brugernavn gæst test tester testbruger midlertidig
midlertidigt skiftmig skiftkodeord jegelskerdig jegelskermigselv elskerdig skat skattemus prinsesse
fodbold håndbold haandbold brøndby brondby fckøbenhavn fckobenhavn agf landshold computer arbejde
arbejdet kontor kontoret kaffe rødgrødmedfløde rodgrodmedflode hygge hyggelig smørrebrød tivoli dannebrog
mormor farmor juleaften jul glædeligjul gladeligjul påske fødselsdag sesam sesamlukdigop lukmigind
ladmigkomme lukop
"""
_OURS = """
sagskompas sagskompasset kompas kompasset sag sager sagstræning handicap handicapsag handicapsager
handicapsagsbarometret handicapsagsbarometer serviceloven barnetslov retssikkerhed forvaltningsloven
måleskema facit ledsagelse
"""
_NUMBERS = """
1234567890 12345678901 123456789012 1234567890123 12345678901234 123456789012345 1234567890123456
0123456789 01234567890 012345678901 0987654321 098765432109 987654321098 9876543210 123123123123
123456123456 123456654321 121212121212 112233445566 102030405060 147258369147 159357159357 789456123078
1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 q1w2e3r4t5y6 a1b2c3d4e5f6
p@ssw0rd1234 p@ssw0rd p@ssword p@ssw0rd123 passw0rd passw0rd1234 pa55word pa55w0rd1234 adm1n1strator
s0mmer s0mmer2026
"""

COMMON = frozenset(f"{_ENGLISH}{_DANISH}{_OURS}{_NUMBERS}".split())
