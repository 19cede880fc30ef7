"""Reading a bucket's listing: S3 list-objects XML, version 1, page by page."""

from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from mlta.errors import SourceError
from mlta.sources.http import Http

_NAMESPACE: Final = "{http://s3.amazonaws.com/doc/2006-03-01/}"


@dataclass(frozen=True)
class Entry:
    """One file of an archive, as its listing or its folder describes it."""

    key: str
    size: int | None
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True)
class Page:
    """One page of a listing; `marker` asks for the next, None on the last."""

    entries: tuple[Entry, ...]
    folders: tuple[str, ...]
    marker: str | None


def fetch_pages(http: Http, url: str, prefix: str) -> tuple[list[Entry], list[str]]:
    """Files and folders directly under `prefix`, all pages of the listing at `url`.

    Raises
    ------
    SourceError
        If a page cannot be fetched or read, or if the pages go round in a circle.
    """
    entries: list[Entry] = []
    folders: list[str] = []
    marker = ""
    while True:
        query = {"delimiter": "/", "prefix": prefix} | ({"marker": marker} if marker else {})
        response = http.get(url, query)
        if response is None:
            raise SourceError(f"{url} has no listing (status 404); check source.url")
        page = read_page(response.content, url)
        entries += page.entries
        folders += page.folders
        if page.marker is None:
            return entries, folders
        if page.marker <= marker:
            raise SourceError(
                f"{url}: the listing of {prefix} does not get on: after {marker!r} comes {page.marker!r}; "
                "this is no S3 listing, check source.url"
            )
        marker = page.marker


def read_page(body: bytes, url: str) -> Page:
    """One page of XML; `url` is for messages.

    Document types, and with them entities, are refused unread. A page that is cut off without
    naming the next marker goes on after its last key, as S3 documents.

    Raises
    ------
    SourceError
        If it is not a listing.
    """
    try:
        text = body.decode()
        # no listing has any <!...>, and without it there are no entities that could expand
        if "<!" in text:
            raise SourceError(f"{url} sent XML with a document type, which no listing has")
        root = ET.fromstring(text)  # noqa: S314 - cannot hold entities, see above
    except (UnicodeDecodeError, ET.ParseError) as error:
        raise SourceError(
            f"{url} did not send a listing ({error}), but {body[:60]!r}; check source.url"
        ) from error
    if root.tag != f"{_NAMESPACE}ListBucketResult":
        raise SourceError(f"{url} sent <{root.tag}> instead of a listing; check source.url")
    entries = tuple(_entry(element, url) for element in root.iterfind(f"{_NAMESPACE}Contents"))
    found = root.iterfind(f"{_NAMESPACE}CommonPrefixes/{_NAMESPACE}Prefix")
    folders = tuple(element.text or "" for element in found)
    if _text(root, "IsTruncated") != "true":
        return Page(entries, folders, None)
    last = max((*(entry.key for entry in entries), *folders), default="")
    return Page(entries, folders, _text(root, "NextMarker") or last)


def _entry(element: "ET.Element[str]", url: str) -> Entry:
    key = _text(element, "Key")
    size = _text(element, "Size")
    if not key or (size is not None and not size.isdecimal()):
        raise SourceError(
            f"{url}: the listing has a file {key!r} of size {size!r}; check source.url"
        )
    etag = _text(element, "ETag")
    return Entry(
        key=key,
        size=None if size is None else int(size),
        etag=None if etag is None else etag.strip('"'),
        last_modified=_text(element, "LastModified"),
    )


def _text(element: "ET.Element[str]", name: str) -> str | None:
    found = element.find(f"{_NAMESPACE}{name}")
    return None if found is None else found.text
