"""The ways of a request to its server: straight, or by the proxy that the environment names."""

from urllib.request import getproxies, proxy_bypass

import httpx


class Transports:
    """httpx's transports with their open connections; several threads may use them at once.

    httpx's client would choose between them too, but about a quarter of what a small file costs would go into
    its cookies, redirects and sign-in, which nobody here asks for.

    Parameters
    ----------
    only : httpx.BaseTransport, optional
        Stands in for the network, in tests.
    use_proxy : bool
        Whether the environment counts: its proxies (``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY``, but not
        for what ``NO_PROXY`` names; on some systems their settings), and ``SSL_CERT_FILE``.
    """

    def __init__(self, only: httpx.BaseTransport | None, *, use_proxy: bool) -> None:
        self._straight = only or httpx.HTTPTransport(trust_env=use_proxy)
        proxies = _proxies() if use_proxy and only is None else {}
        self._by_proxy = {scheme: httpx.HTTPTransport(proxy=at) for scheme, at in proxies.items()}

    def send(self, request: httpx.Request) -> httpx.Response:
        """The answer, read to its end.

        Raises
        ------
        httpx.RequestError
            If there is none.
        """
        response = self._towards(request.url).handle_request(request)
        response.request = request
        try:
            response.read()
        finally:
            response.close()
        return response

    def close(self) -> None:
        """End all connections."""
        for transport in (self._straight, *self._by_proxy.values()):
            transport.close()

    def _towards(self, url: httpx.URL) -> httpx.BaseTransport:
        by_proxy = self._by_proxy.get(url.scheme)
        if by_proxy is None or _is_excepted(url):
            return self._straight
        return by_proxy


def _is_excepted(url: httpx.URL) -> bool:
    """Whether the environment wants no proxy for that server, named with its port or without."""
    return any(proxy_bypass(name) for name in (url.host, url.netloc.decode("ascii")))


def _proxies() -> dict[str, str]:
    """Addresses of proxies by the scheme of what is asked for."""
    named = getproxies()
    chosen = {scheme: named.get(scheme) or named.get("all") for scheme in ("http", "https")}
    return {
        scheme: proxy if "://" in proxy else f"http://{proxy}"
        for scheme, proxy in chosen.items()
        if proxy
    }
