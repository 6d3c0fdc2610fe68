"""Article addresses: made canonical, checked against the sites that are served, and given opaque ids."""

from __future__ import annotations

import hashlib
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from feedback_service.errors import InvalidInput
from feedback_service.models import Article

MAX_LENGTH = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
_SITE_DIGITS = 6


class ArticleAddresses:
    """Knows the served sites; an article's id begins with its site's code, so that an id alone finds its site."""

    def __init__(self, sites: frozenset[str], query_parameters: frozenset[str]) -> None:
        self._query_parameters = query_parameters
        self._site_codes = {_digest(site, 3): site for site in sites}
        self.sites = sites

    def article(self, address: str) -> Article:
        """
        The article at an absolute http(s) address.

        Raises:
            InvalidInput: not such an address, too long, or of a site that is not served.
        """
        parts, site = self._split(address)
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] in self._query_parameters]
        path = parts.path.rstrip("/") or "/"
        url = urlunsplit((parts.scheme, site, path, urlencode(sorted(query)), ""))
        # http and https are one article.
        return Article(url=url, site=site, id=_digest(site, 3) + _digest(url.partition(":")[2], 9))

    def site_of(self, article_id: str) -> str | None:
        """The site of an article id, or None if no served site has its code."""
        return self._site_codes.get(article_id[:_SITE_DIGITS])

    def serves_origin(self, origin: str) -> bool:
        """Whether pages of this origin may call."""
        try:
            parts = urlsplit(origin)
            return parts.scheme in DEFAULT_PORTS and _host(parts) in self.sites
        except ValueError:
            return False

    def _split(self, address: str) -> tuple[SplitResult, str]:
        if len(address) > MAX_LENGTH:
            raise InvalidInput.of("article", f"has more than {MAX_LENGTH} characters")
        if any(c.isspace() or not c.isprintable() for c in address):
            raise InvalidInput.of("article", "must not contain spaces or control characters")
        try:
            parts = urlsplit(address)
            site = _host(parts)
        except ValueError:
            raise InvalidInput.of("article", "is not a valid address") from None
        if parts.scheme not in DEFAULT_PORTS or not site:
            raise InvalidInput.of("article", "must be an absolute http or https address")
        if parts.username is not None or parts.password is not None:
            raise InvalidInput.of("article", "must not hold a user name or password")
        if site not in self.sites:
            raise InvalidInput.of("article", "is not on a site that this service serves")
        return parts, site


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    port = parts.port
    return host if port is None or port == DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


def _digest(value: str, size: int) -> str:
    return hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
