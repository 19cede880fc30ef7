"""The bucket's answer to "what is there": S3 list-objects XML, version 1."""

from collections.abc import Callable, Mapping
from itertools import dropwhile, groupby
from xml.sax.saxutils import escape

from mlta.simulator.archive import ArchiveFile

MAX_KEYS = 1000
_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


def build_listing(
    files: Mapping[str, ArchiveFile],
    etag_of: Callable[[ArchiveFile], str],
    *,
    prefix: str = "",
    delimiter: str = "",
    marker: str = "",
    max_keys: int = MAX_KEYS,
) -> str:
    """One page of the listing.

    Keys that hold `delimiter` after the prefix are rolled up into ``CommonPrefixes``; a page has at most
    `max_keys` entries of both kinds, and begins after `marker`. There is no ``Size``: files are made when
    first asked for, and until then nobody knows it.

    Parameters
    ----------
    files : mapping of key to ArchiveFile
        Sorted by key.
    etag_of : callable
        The ETag of a file, without quotes.
    """

    def entry(key: str) -> str:
        cut = key.find(delimiter, len(prefix)) if delimiter else -1
        return key if cut < 0 else key[: cut + len(delimiter)]

    names = [name for name, _ in groupby(map(entry, filter(lambda k: k.startswith(prefix), files)))]
    names = list(dropwhile(lambda name: name <= marker, names))
    page, truncated = names[:max_keys], len(names) > max_keys
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<ListBucketResult xmlns="{_NAMESPACE}"><Name>simulated</Name>',
        f"<Prefix>{escape(prefix)}</Prefix><Marker>{escape(marker)}</Marker>",
        # as at S3, a page without a delimiter names no next marker: it is the last key
        f"<NextMarker>{escape(page[-1])}</NextMarker>" if truncated and delimiter and page else "",
        f"<MaxKeys>{max_keys}</MaxKeys>",
        f"<Delimiter>{escape(delimiter)}</Delimiter>" if delimiter else "",
        f"<IsTruncated>{str(truncated).lower()}</IsTruncated>",
    ]
    for name in page:
        if file := files.get(name):
            parts.append(
                f"<Contents><Key>{escape(name)}</Key>"
                f"<LastModified>{file.last_modified:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
                f"<ETag>&quot;{etag_of(file)}&quot;</ETag>"
                "<StorageClass>STANDARD</StorageClass></Contents>"
            )
        else:
            parts.append(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>")
    parts.append("</ListBucketResult>")
    return "".join(parts)
