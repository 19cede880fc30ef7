import httpx
import pytest

from mlta.errors import SourceError
from mlta.sources.http import Http
from mlta.sources.listing import Entry, Page, fetch_pages, read_page

URL = "http://archive.test/"


def _xml(inner: str, truncated: str = "false") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<IsTruncated>{truncated}</IsTruncated>{inner}</ListBucketResult>"
    ).encode()


def _contents(key: str) -> str:
    return f"<Contents><Key>{key}</Key><ETag>&quot;e{key}&quot;</ETag><Size>7</Size></Contents>"


def _folder(key: str) -> str:
    return f"<CommonPrefixes><Prefix>{key}</Prefix></CommonPrefixes>"


def _fetch(*pages):
    requests, answers = [], list(pages)

    def answer(request):
        requests.append(dict(request.url.params))
        return answers.pop(0)

    http = Http(transport=httpx.MockTransport(answer), sleep=lambda _: None)
    return fetch_pages(http, URL, "data/"), requests


def test_a_recorded_page_of_the_exchange_is_read():
    body = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        b"<Name>data.binance.vision</Name><Prefix>data/spot/</Prefix><Marker></Marker>"
        b"<MaxKeys>1000</MaxKeys><Delimiter>/</Delimiter><IsTruncated>false</IsTruncated>"
        b"<Contents><Key>data/spot/A-1h-2020-01.zip</Key>"
        b"<LastModified>2023-07-17T08:05:05.000Z</LastModified>"
        b"<ETag>&quot;0d6f0c1f3c4e1b&quot;</ETag><Size>43434</Size>"
        b"<StorageClass>STANDARD</StorageClass></Contents>"
        b"<CommonPrefixes><Prefix>data/spot/daily/</Prefix></CommonPrefixes>"
        b"</ListBucketResult>"
    )
    entry = Entry("data/spot/A-1h-2020-01.zip", 43434, "0d6f0c1f3c4e1b", "2023-07-17T08:05:05.000Z")
    assert read_page(body, URL) == Page((entry,), ("data/spot/daily/",), None)


def test_size_etag_and_time_may_be_missing():
    page = read_page(_xml("<Contents><Key>a</Key></Contents>"), URL)
    assert page.entries == (Entry("a", None, None, None),)


def test_pages_are_followed_by_the_marker_they_name():
    first = _xml(_contents("a") + "<NextMarker>b/</NextMarker>" + _folder("b/"), "true")
    (entries, folders), requests = _fetch(
        httpx.Response(200, content=first), httpx.Response(200, content=_xml(_contents("c")))
    )
    assert [entry.key for entry in entries] == ["a", "c"]
    assert folders == ["b/"]
    assert [request.get("marker") for request in requests] == [None, "b/"]
    assert {request["prefix"] for request in requests} == {"data/"}


def test_without_a_marker_the_last_key_is_it():
    page = read_page(_xml(_contents("a") + _contents("b"), "true"), URL)
    assert page.marker == "b"


@pytest.mark.parametrize("inner", ["", _contents("a") + "<NextMarker>a</NextMarker>"])
def test_pages_that_go_round_are_refused(inner):
    page = httpx.Response(200, content=_xml(inner, "true"))
    with pytest.raises(SourceError, match="does not get on"):
        _fetch(page, page, page)


def test_a_place_without_a_listing_is_named():
    with pytest.raises(SourceError, match=r"http://archive\.test/ has no listing"):
        _fetch(httpx.Response(404))


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">&b;</ListBucketResult>'
)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (BOMB, "document type"),
        (BOMB.decode().encode("utf-16"), "did not send a listing"),
        (b"<html>sign in</html>", "sent <html> instead"),
        (b"not found", "did not send a listing"),
        (b"\xff\xfe", "did not send a listing"),
        (_xml("<Contents><Size>7</Size></Contents>"), "has a file None"),
        (_xml("<Contents><Key>a</Key><Size>-1</Size></Contents>"), "of size '-1'"),
    ],
)
def test_what_is_no_listing_is_refused(body, message):
    with pytest.raises(SourceError, match=message):
        read_page(body, URL)
