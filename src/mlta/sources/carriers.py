"""The two ways to an archive's tree: over HTTP, and in a folder of this machine."""

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from mlta.errors import ConfigError, SourceError
from mlta.sources.archive import Blob
from mlta.sources.http import Http
from mlta.sources.listing import Entry, fetch_pages


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

    def fetch_blob(self, key: str) -> Blob | None:
        """See `archive.Carrier.fetch_blob`."""
        url = f"{self._url}/{quote(key)}"
        response = self._http.get(url)
        if response is None:
            return None
        etag = response.headers.get("etag")
        return Blob(
            body=response.content,
            url=url,
            etag=None if etag is None else etag.removeprefix("W/").strip('"'),
            last_modified=response.headers.get("last-modified"),
        )


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

    def fetch_blob(self, key: str) -> Blob | None:
        """See `archive.Carrier.fetch_blob`."""
        if ".." in PurePosixPath(key).parts or PurePosixPath(key).is_absolute():
            raise SourceError(f"{key!r} is not the key of a file in {self._root}")
        path = self._root / key
        try:
            if not path.is_file():
                return None
            _, etag, last_modified = describe(path)
            return Blob(path.read_bytes(), str(path), etag, last_modified)
        except OSError as error:
            raise unreadable(path, error) from error


def describe(path: Path) -> tuple[int, str, str]:
    """Size, ETag and time of change of a local file; the ETag changes with the other two."""
    status = path.stat()
    changed = datetime.fromtimestamp(status.st_mtime, UTC).isoformat()
    return status.st_size, f"{status.st_mtime_ns:x}-{status.st_size:x}", changed


def unreadable(path: Path, error: OSError) -> SourceError:
    """The error for a file or folder that the system does not give."""
    return SourceError(
        f"{path} cannot be read: {error.strerror or error}; check its permissions and source.path"
    )
