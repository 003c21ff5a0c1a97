"""The organisation's own sign-in: OpenID Connect, code flow with PKCE, state and nonce (RFC 9700).

The provider is asked what it is at the first sign-in, so that the site starts without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client import (  # type: ignore[import-untyped]
    BaseApp,
    OAuthError,
    OpenIDMixin,
)
from authlib.integrations.base_client.sync_app import OAuth2Mixin  # type: ignore[import-untyped]
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]
from joserfc.errors import JoseError
from requests import RequestException

from learning.config import Settings, SettingsError
from learning.staff.accounts import Role
from learning.staff.linking import Identity

SECONDS_OF_PATIENCE = 10
SIGNATURES = ("RS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", "ES384", "ES512", "PS384", "PS512")
"""Made with a key that only the provider has: never "none", never the client's own secret."""


class ProviderError(Exception):
    """The provider cannot be reached, says no, or says something that must not be believed."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Where the browser is sent, and what must be the same when it comes back."""

    address: str
    state: str
    nonce: str
    verifier: str


class _Client(OAuth2Mixin, OpenIDMixin, BaseApp):  # type: ignore[misc]
    client_cls = OAuth2Session


class Provider:
    """The provider of the settings. Raises SettingsError when a role in them does not exist."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._roles = {value: _role(name) for value, name in settings.oidc_roles}
        self._client = _Client(
            None,
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            server_metadata_url=f"{settings.oidc_issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "default_timeout": SECONDS_OF_PATIENCE,
            },
        )

    def depart(self, return_address: str) -> Journey:
        """Return a new journey to the provider. Raises ProviderError."""
        try:
            self._meet()
            going = self._client.create_authorization_url(return_address)
        except (OAuthError, RequestException, RuntimeError, ValueError) as error:
            raise ProviderError from error
        return Journey(going["url"], going["state"], going["nonce"], going["code_verifier"])

    def arrive(self, code: str, journey: Journey, return_address: str) -> Identity:
        """Return who came back with a code. Raises ProviderError."""
        try:
            self._meet()
            token = self._client.fetch_access_token(return_address, code=code, code_verifier=journey.verifier)
            claims = self._client.parse_id_token(token, nonce=journey.nonce)
            if claims is None:
                raise ValueError("no id token")
            claims = self._more_of(claims, token)
        except (OAuthError, JoseError, RequestException, RuntimeError, ValueError) as error:
            raise ProviderError from error
        return self._identity(claims)

    def _more_of(self, claims: Mapping[str, Any], token: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add what the provider tells only when it is asked; the signed token has the last word."""
        if "userinfo_endpoint" not in self._client.server_metadata:
            return claims
        told: Mapping[str, Any] = self._client.userinfo(token=token)
        if told.get("sub") != claims["sub"]:
            raise ValueError("another subject")
        return {**told, **claims}

    def _meet(self) -> None:
        """Learn what the provider is; it must say of itself that it is the one in the settings."""
        told = self._client.load_server_metadata()
        if told.get("issuer", "").rstrip("/") != self._settings.oidc_issuer:
            self._client.server_metadata.clear()
            raise ValueError("another issuer")
        offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
        usable = [name for name in offered if name in SIGNATURES]
        if not usable:
            raise ValueError("no signature to trust")
        told["id_token_signing_alg_values_supported"] = usable

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(
            subject=f"{claims['iss']} {claims['sub']}",
            email=str(email) if email else None,
            roles=self._given(claims) if self._roles else None,
        )

    def _given(self, claims: Mapping[str, Any]) -> frozenset[Role]:
        told = claims.get(self._settings.oidc_role_claim) or ()
        values = (told,) if isinstance(told, str) else tuple(map(str, told))
        return frozenset(self._roles[value] for value in values if value in self._roles)


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        known = ", ".join(Role)
        raise SettingsError(f"SAGSKOMPAS_OIDC_ROLES: rollen »{name}« findes ikke; vælg {known}.") from None
