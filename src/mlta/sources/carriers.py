"""The two ways to an archive's tree: over HTTP, and in a folder of this machine."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from mlta.errors import ConfigError, SourceError
from mlta.sources.archive import Nothing
from mlta.sources.http import Http
from mlta.sources.listing import Entry, fetch_pages
from mlta.sources.local import describe, read_local, unreadable
from mlta.sources.remote import Fetched, Known


class HttpCarrier:
    """An archive over HTTP; its files stand below `url`, its listing is asked for at `listing_url`."""

    def __init__(self, http: Http, url: str, listing_url: str) -> None:
        self._http = http
        self._url = url
        self._listing_url = listing_url
        self.place = url

    def fetch_entries(self, prefix: str) -> tuple[list[Entry], list[str]]:
        """See `archive.Carrier.fetch_entries`."""
        return fetch_pages(self._http, self._listing_url, prefix)

    def fetch_file(self, key: str, known: Known | None = None) -> Fetched | Nothing:
        """See `archive.Carrier.fetch_file`."""
        return fetch_address(self._http, f"{self._url}/{quote(key)}", known)


def fetch_address(http: Http, url: str, known: Known | None = None) -> Fetched | Nothing:
    """What stands at `url`, asked for only if it is another than the known one."""
    response = http.get(url, headers=_conditions(known))
    if response is None:
        return Nothing.ABSENT
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return Nothing.UNCHANGED
    etag = response.headers.get("etag")
    return Fetched(
        body=response.content,
        url=url,
        etag=None if etag is None else etag.removeprefix("W/").strip('"'),
        last_modified=response.headers.get("last-modified"),
    )


def _conditions(known: Known | None) -> dict[str, str] | None:
    """Headers that ask for a file only if it is another than the known one."""
    if known is None:
        return None
    headers = {}
    if known.etag is not None:
        headers["If-None-Match"] = f'"{known.etag}"'
    changed = None if known.last_modified is None else _http_date(known.last_modified)
    if changed is not None:
        headers["If-Modified-Since"] = changed
    return headers


def _http_date(stated: str) -> str | None:
    """A time as headers hold it, from such a one or from a listing's; None for what is neither."""
    try:
        instant = datetime.fromisoformat(stated)
    except ValueError:
        try:
            instant = parsedate_to_datetime(stated)
        except ValueError:
            return None
    return None if instant.tzinfo is None else format_datetime(instant.astimezone(UTC), usegmt=True)


class FolderCarrier:
    """An archive's tree in a folder. A file's ETag is its size and time of change.

    Raises
    ------
    ConfigError
        If the folder does not exist, or its tree does not begin with ``data``.
    """

    def __init__(self, root: Path) -> None:
        if not (root / "data").is_dir():
            state = "has no folder data in it" if root.is_dir() else "is not a folder"
            raise ConfigError(
                f"source.path: {root} {state}; it must hold the archive's tree, which begins with "
                "data/spot/monthly/klines or data/spot/daily/klines"
            )
        self._root = root
        self.place = str(root)

    def fetch_entries(self, prefix: str) -> tuple[list[Entry], list[str]]:
        """See `archive.Carrier.fetch_entries`."""
        folder = self._root / prefix
        entries: list[Entry] = []
        folders: list[str] = []
        try:
            paths = sorted(folder.iterdir()) if folder.is_dir() else []
            for path in paths:
                if path.is_dir():
                    folders.append(f"{prefix}{path.name}/")
                else:
                    entries.append(Entry(f"{prefix}{path.name}", *describe(path)))
        except OSError as error:
            raise unreadable(folder, error) from error
        return entries, folders

    def fetch_file(self, key: str, known: Known | None = None) -> Fetched | Nothing:  # noqa: ARG002
        """See `archive.Carrier.fetch_file`."""
        if ".." in PurePosixPath(key).parts or PurePosixPath(key).is_absolute():
            raise SourceError(f"{key!r} is not the key of a file in {self._root}")
        path = self._root / key
        try:
            there = path.is_file()
        except OSError as error:
            raise unreadable(path, error) from error
        return read_local(path) if there else Nothing.ABSENT
