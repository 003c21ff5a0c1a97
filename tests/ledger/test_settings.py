"""Settings: sensible without any, explained in Danish, and keys that are made once and kept private."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from learning.config import ROOT, SETTINGS, Settings, SettingsError


def settings_with(folder: Path, **environ: str) -> Settings:
    return Settings.from_environment({"SAGSKOMPAS_INSTANCE": str(folder), **environ})


def test_without_any_setting_it_serves_locally_on_sqlite(tmp_path: Path) -> None:
    settings = settings_with(tmp_path / "instance")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/sagskompas.db"
    assert settings.content == ROOT / "content"
    assert (settings.keep_months, settings.token_days, settings.error_report_days) == (24, 30, 90)
    assert settings.receipt_key_previous is None


def test_the_table_of_settings_describes_every_field_once() -> None:
    assert [setting.field for setting in SETTINGS].sort() == [field.name for field in fields(Settings)].sort()
    assert {setting.field for setting in SETTINGS} == {field.name for field in fields(Settings)}
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.explanation.endswith(".") for setting in SETTINGS)


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    assert settings_with(tmp_path, PORT="", SAGSKOMPAS_RECEIPT_KEY=" ").port == 8000


def test_the_instance_folder_and_its_keys_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "instance"
    settings_with(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    keys = sorted(path.name for path in folder.iterdir())
    assert keys == ["receipt_key", "secret_key"]
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in keys} == {0o600}


def test_keys_are_made_once_and_differ_from_each_other(tmp_path: Path) -> None:
    first, second = settings_with(tmp_path), settings_with(tmp_path)
    assert first == second
    assert len(first.receipt_key) == 32
    assert first.secret_key != first.receipt_key.hex()
    assert settings_with(tmp_path / "other").secret_key != first.secret_key


def test_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    for attempt in range(20):
        folder = tmp_path / str(attempt)
        with ThreadPoolExecutor(8) as threads:
            found = set(threads.map(lambda _: settings_with(folder).secret_key, range(8)))  # noqa: B023
        assert len(found) == 1
        assert len(list(folder.iterdir())) == 2


def test_given_keys_are_used_and_not_written_down(tmp_path: Path) -> None:
    settings = settings_with(
        tmp_path,
        SAGSKOMPAS_SECRET_KEY="s" * 32,
        SAGSKOMPAS_RECEIPT_KEY="ab" * 32,
        SAGSKOMPAS_RECEIPT_KEY_PREVIOUS="cd" * 32,
    )
    assert settings.receipt_key == b"\xab" * 32
    assert settings.receipt_key_previous == b"\xcd" * 32
    assert list(tmp_path.iterdir()) == []


def test_keys_never_show_when_settings_are_printed(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, SAGSKOMPAS_DATABASE_URL="postgresql://u:hemmelig@db/sag")
    shown = repr(settings) + str(settings)
    assert settings.secret_key not in shown
    assert settings.receipt_key.hex() not in shown
    assert "hemmelig" not in shown


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_addresses_use_psycopg_and_keep_the_password(tmp_path: Path, scheme: str) -> None:
    settings = settings_with(tmp_path, SAGSKOMPAS_DATABASE_URL=f"{scheme}://sag:p%40ss@db:5432/sag")
    assert settings.database_url == "postgresql+psycopg://sag:p%40ss@db:5432/sag"


def test_a_relative_sqlite_file_does_not_depend_on_where_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = settings_with(tmp_path, SAGSKOMPAS_DATABASE_URL="sqlite:///mappe/sag.db")
    assert settings.database_url == f"sqlite:///{tmp_path}/mappe/sag.db"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "abc", "PORT skal være et helt tal fra 1 til 65535, ikke »abc«."),
        ("PORT", "0", "PORT skal være et helt tal fra 1 til 65535, ikke »0«."),
        ("PORT", "²", "PORT skal være et helt tal"),
        ("SAGSKOMPAS_WORKERS", "-1", "SAGSKOMPAS_WORKERS skal være et helt tal fra 1 til 64, ikke »-1«."),
        ("SAGSKOMPAS_SECRET_KEY", "kort", "SAGSKOMPAS_SECRET_KEY skal være mindst 32 tegn lang."),
        ("SAGSKOMPAS_RECEIPT_KEY", "ab", "SAGSKOMPAS_RECEIPT_KEY skal være 64 tegn lang."),
        ("SAGSKOMPAS_RECEIPT_KEY", "ø", "SAGSKOMPAS_RECEIPT_KEY skal skrives med tegnene 0-9 og a-f."),
        ("SAGSKOMPAS_DATABASE_URL", "mysql://db/x", "skal begynde med sqlite:/// eller postgresql://."),
        ("SAGSKOMPAS_DATABASE_URL", "sqlite://", "skal pege på en SQLite-fil"),
        ("SAGSKOMPAS_DATABASE_URL", "sqlite:///:memory:", "skal pege på en SQLite-fil"),
        ("SAGSKOMPAS_DATABASE_URL", "vrøvl", "er ikke en gyldig databaseadresse."),
        ("SAGSKOMPAS_PUBLIC_URL", "sagskompas.dk", "skal begynde med https:// eller http://"),
        ("SAGSKOMPAS_OIDC_ISSUER", "http://login.example.dk", "skal begynde med https://"),
        ("SAGSKOMPAS_OIDC_ROLES", "evaluator", "skal skrives som værdi=rolle,værdi=rolle"),
        ("SAGSKOMPAS_STAFF_HOURS", "48", "skal være et helt tal fra 1 til 24"),
    ],
)
def test_a_value_that_cannot_be_used_is_explained_in_one_sentence(
    tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_with(tmp_path, **{name: value})
    assert str(caught.value).startswith(name)
    assert sentence in str(caught.value)


def test_a_secret_that_cannot_be_used_is_not_repeated_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_with(tmp_path, SAGSKOMPAS_RECEIPT_KEY="hemmelighed")
    assert "hemmelighed" not in str(caught.value)


def test_an_instance_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("")
    with pytest.raises(SettingsError, match="kan ikke oprettes"):
        settings_with(tmp_path / "instance")


def test_a_damaged_key_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "receipt_key").write_text("")
    with pytest.raises(SettingsError, match="receipt_key kan ikke læses"):
        settings_with(tmp_path)


@pytest.mark.parametrize(
    ("value", "ancestors"),
    [
        ("", ("*",)),
        ("ingen", ()),
        (
            "https://lms.example.dk, https://*.kommune.example:8443",
            ("https://lms.example.dk", "https://*.kommune.example:8443"),
        ),
    ],
)
def test_sites_that_may_show_modules_in_a_frame_are_listed(
    tmp_path: Path, value: str, ancestors: tuple[str, ...]
) -> None:
    assert settings_with(tmp_path, SAGSKOMPAS_FRAME_ANCESTORS=value).frame_ancestors == ancestors


@pytest.mark.parametrize("value", ["lms.example.dk", "https://a.dk; script-src *", "'none'", "ingen *"])
def test_what_is_no_site_is_refused_before_it_reaches_a_policy(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="SAGSKOMPAS_FRAME_ANCESTORS skal være adresser som"):
        settings_with(tmp_path, SAGSKOMPAS_FRAME_ANCESTORS=value)
