"""Settings from the environment: read once at start, checked, and explained in Danish."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent
SECRET_LENGTH = 32
PRODUCT = "Sagskompas"
_ANCESTOR = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)


class SettingsError(ValueError):
    """A setting cannot be used; the message is one Danish sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. ``default`` is as the operator would write it; "" means none.

    ``read`` turns the text into the value of ``field`` and raises ValueError with the Danish end of
    the sentence "<name> ...".
    """

    name: str
    field: str
    default: str
    explanation: str
    read: Callable[[str], Any]


@dataclass(frozen=True)
class Settings:
    """What the operator can decide. Keys never show in ``repr``; see SETTINGS for each meaning."""

    instance: Path
    database_url: str
    host: str
    port: int
    workers: int
    threads: int
    public_url: str
    hsts: int
    trusted_proxies: int
    frame_ancestors: tuple[str, ...]
    content: Path
    secret_key: str
    receipt_key: bytes
    receipt_key_previous: bytes | None
    staff_idle_minutes: int
    staff_hours: int
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
    oidc_role_claim: str
    oidc_roles: tuple[tuple[str, str], ...]
    keep_months: int
    token_days: int
    group_days: int
    error_report_days: int
    operator_name: str
    operator_address: str
    operator_phone: str
    operator_email: str
    was_url: str
    privacy_email: str

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read every setting; make the instance folder and missing keys. Raises SettingsError."""
        environ = os.environ if environ is None else environ
        values = {setting.field: _value(setting, environ) for setting in SETTINGS}
        instance = values["instance"]
        try:
            instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"Mappen {instance} kan ikke oprettes: {error.strerror}.") from error
        values["database_url"] = values["database_url"] or sqlite_address(instance / "sagskompas.db")
        values["secret_key"] = values["secret_key"] or _kept(instance / "secret_key").hex()
        values["receipt_key"] = values["receipt_key"] or _kept(instance / "receipt_key")
        return cls(**values)

    @property
    def publisher(self) -> str:
        """Who answers for figures: the operator, or the product when no name is given."""
        return self.operator_name or PRODUCT

    def __repr__(self) -> str:
        return f"Settings(instance={str(self.instance)!r})"


def _value(setting: Setting, environ: Mapping[str, str]) -> Any:
    raw = environ.get(setting.name, "").strip() or setting.default
    try:
        return setting.read(raw)
    except ValueError as error:
        raise SettingsError(f"{setting.name} {error}.") from error


def _kept(path: Path) -> bytes:
    """Return the key in ``path``, made on first use; two processes at once agree on one key."""
    with suppress(FileExistsError):
        if not path.exists():
            _create(path, secrets.token_hex(SECRET_LENGTH))
    try:
        return _key(path.read_text("ascii").strip() or "?")
    except (OSError, ValueError) as error:
        raise SettingsError(f"Nøglen i {path} kan ikke læses; slet filen for at få en ny.") from error


def _create(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename, a link never replaces a key another process just made
    finally:
        draft.unlink()


def sqlite_address(path: Path) -> str:
    """Return the address of a SQLite file."""
    return URL.create("sqlite", database=str(path.absolute())).render_as_string()


def _database(raw: str) -> str:
    if not raw:
        return raw
    try:
        url = make_url(raw)
    except ArgumentError:
        raise ValueError("er ikke en gyldig databaseadresse") from None
    if url.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    if url.drivername != "sqlite":
        raise ValueError("skal begynde med sqlite:/// eller postgresql://")
    if not url.database or url.database == ":memory:" or url.query:
        raise ValueError("skal pege på en SQLite-fil, for eksempel sqlite:////data/sagskompas.db")
    return sqlite_address(Path(url.database))


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(raw: str) -> int:
        if not (raw.isascii() and raw.isdigit() and low <= int(raw) <= high):
            raise ValueError(f"skal være et helt tal fra {low} til {high}, ikke »{raw}«")
        return int(raw)

    return read


def _key(raw: str) -> bytes:
    try:
        key = bytes.fromhex(raw)
    except ValueError:
        raise ValueError("skal skrives med tegnene 0-9 og a-f") from None
    if raw and len(key) != SECRET_LENGTH:
        raise ValueError(f"skal være {2 * SECRET_LENGTH} tegn lang")
    return key


def _secret(raw: str) -> str:
    if raw and len(raw) < SECRET_LENGTH:
        raise ValueError(f"skal være mindst {SECRET_LENGTH} tegn lang")
    return raw


def _address(raw: str) -> str:
    if raw and not raw.startswith(("https://", "http://")):
        raise ValueError(f"skal begynde med https:// eller http://, ikke »{raw}«")
    return raw.rstrip("/")


def _issuer(raw: str) -> str:
    """Without TLS nobody knows who answers; only a provider on this very machine may go without."""
    near = ("http://127.0.0.1", "http://localhost")
    if raw and not raw.startswith(("https://", *near)):
        raise ValueError("skal begynde med https://")
    return raw.rstrip("/")


def _pairs(raw: str) -> tuple[tuple[str, str], ...]:
    pairs = tuple(part.strip().partition("=") for part in raw.split(",") if part.strip())
    if not all(value.strip() and role.strip() for value, _, role in pairs):
        raise ValueError("skal skrives som værdi=rolle,værdi=rolle")
    return tuple((value.strip(), role.strip()) for value, _, role in pairs)


def _ancestors(raw: str) -> tuple[str, ...]:
    """Read the sources of a frame-ancestors directive (CSP level 3); none for "ingen"."""
    words = tuple(raw.replace(",", " ").split())
    if words == ("ingen",):
        return ()
    for word in words:
        if word != "*" and _ANCESTOR.fullmatch(word) is None:
            raise ValueError(f"skal være adresser som https://lms.example.dk, * eller ingen, ikke »{word}«")
    return words


def _optional_key(raw: str) -> bytes | None:
    return _key(raw) or None


# fmt: off
SETTINGS: tuple[Setting, ...] = (
    Setting("SAGSKOMPAS_INSTANCE", "instance", "./instance",
            "Mappe til database, nøgler og øjebliksbilleder; oprettes, hvis den mangler.",
            lambda raw: Path(raw).absolute()),
    Setting("SAGSKOMPAS_DATABASE_URL", "database_url", "",
            "Databasens adresse, sqlite:/// eller postgresql://. Udeladt: en SQLite-fil i instansmappen.",
            _database),
    Setting("HOST", "host", "127.0.0.1", "Den netværksadresse, serveren lytter på.", str),
    Setting("PORT", "port", "8000", "Den port, serveren lytter på.", _whole(1, 65535)),
    Setting("SAGSKOMPAS_WORKERS", "workers", "2", "Antal processer.", _whole(1, 64)),
    Setting("SAGSKOMPAS_THREADS", "threads", "8", "Antal tråde i hver proces.", _whole(1, 256)),
    Setting("SAGSKOMPAS_PUBLIC_URL", "public_url", "",
            "Adressen udefra, for eksempel https://sagskompas.example.dk; bruges i links og kalenderfiler.",
            _address),
    Setting("SAGSKOMPAS_HSTS", "hsts", "0",
            "Hvor mange sekunder browsere skal huske kun at bruge https. 0 slår det fra.",
            _whole(0, 63_072_000)),
    Setting("SAGSKOMPAS_TRUSTED_PROXIES", "trusted_proxies", "0",
            "Antal omvendte proxyer, hvis oplysninger om https, værtsnavn og (kun ved log ind) adresse "
            "serveren skal stole på.",
            _whole(0, 5)),
    Setting("SAGSKOMPAS_FRAME_ANCESTORS", "frame_ancestors", "*",
            "Hvilke websteder der må vise modulerne i en ramme, med mellemrum imellem, for eksempel "
            "https://lms.example.dk https://*.kommune.example. * er alle; ingen slår det fra.",
            _ancestors),
    Setting("SAGSKOMPAS_CONTENT", "content", str(ROOT / "content"),
            "Mappen med indholdet; nyt indhold udgives ved start. Udeladt: det medfølgende indhold.",
            lambda raw: Path(raw).absolute()),
    Setting("SAGSKOMPAS_SECRET_KEY", "secret_key", "",
            "Nøgle til signering af formularer, mindst 32 tegn. Udeladt: laves i instansmappen.",
            _secret),
    Setting("SAGSKOMPAS_RECEIPT_KEY", "receipt_key", "",
            "Nøgle til kvitteringer, 64 tegn 0-9 og a-f; bruges kun til dem. Udeladt: laves i instansmappen.",
            _key),
    Setting("SAGSKOMPAS_RECEIPT_KEY_PREVIOUS", "receipt_key_previous", "",
            "Den forrige nøgle til kvitteringer, så koder udstedt før et nøgleskift stadig gælder.",
            _optional_key),
    Setting("SAGSKOMPAS_STAFF_IDLE_MINUTES", "staff_idle_minutes", "30",
            "Hvor mange minutter et login for medarbejdere varer uden at blive brugt.", _whole(5, 480)),
    Setting("SAGSKOMPAS_STAFF_HOURS", "staff_hours", "10",
            "Hvor mange timer et login for medarbejdere højst varer.", _whole(1, 24)),
    Setting("SAGSKOMPAS_OIDC_ISSUER", "oidc_issuer", "",
            "Adressen på organisationens eget login (OpenID Connect). Udeladt: kun kodeord og kode.",
            _issuer),
    Setting("SAGSKOMPAS_OIDC_CLIENT_ID", "oidc_client_id", "",
            "Sagskompas' navn (client id) hos organisationens login.", str),
    Setting("SAGSKOMPAS_OIDC_CLIENT_SECRET", "oidc_client_secret", "",
            "Sagskompas' hemmelighed (client secret) hos organisationens login.", str),
    Setting("SAGSKOMPAS_OIDC_NAME", "oidc_name", "din organisation",
            "Det, organisationens login hedder på knappen »Log ind med ...«.", str),
    Setting("SAGSKOMPAS_OIDC_ROLE_CLAIM", "oidc_role_claim", "roles",
            "Den oplysning (claim) fra organisationens login, der fortæller om roller.", str),
    Setting("SAGSKOMPAS_OIDC_ROLES", "oidc_roles", "",
            "Hvilke værdier der giver hvilke roller, for eksempel sk-tal=evaluator,sk-drift=administrator. "
            "Udeladt: roller gives i Sagskompas.",
            _pairs),
    Setting("SAGSKOMPAS_KEEP_MONTHS", "keep_months", "24",
            "Hvor mange måneder forløb, svar og evalueringer gemmes.", _whole(1, 120)),
    Setting("SAGSKOMPAS_TOKEN_DAYS", "token_days", "30",
            "Hvor mange dage et påbegyndt forløb kan genoptages, før dets adresse slettes.", _whole(1, 90)),
    Setting("SAGSKOMPAS_GROUP_DAYS", "group_days", "30",
            "Hvor mange dage et hold eller et møde lever, før koden, linket og svarene slettes.",
            _whole(1, 90)),
    Setting("SAGSKOMPAS_ERROR_REPORT_DAYS", "error_report_days", "90",
            "Hvor mange dage fejlmeldinger fra brugere gemmes.", _whole(1, 90)),
    Setting("SAGSKOMPAS_OPERATOR_NAME", "operator_name", "",
            "Navnet på den myndighed, der driver webstedet.", str),
    Setting("SAGSKOMPAS_OPERATOR_ADDRESS", "operator_address", "", "Myndighedens postadresse.", str),
    Setting("SAGSKOMPAS_OPERATOR_PHONE", "operator_phone", "", "Myndighedens telefonnummer.", str),
    Setting("SAGSKOMPAS_OPERATOR_EMAIL", "operator_email", "", "Myndighedens e-mailadresse.", str),
    Setting("SAGSKOMPAS_WAS_URL", "was_url", "", "Adressen på tilgængelighedserklæringen.", _address),
    Setting("SAGSKOMPAS_PRIVACY_EMAIL", "privacy_email", "",
            "E-mailadresse til spørgsmål om databeskyttelse.", str),
)
# fmt: on
