"""An archive's tree served over real HTTP: the bucket's listing at ``/``, the files below it."""

import contextlib
import hashlib
import socket
import threading
import time
from email.utils import formatdate
from pathlib import Path
from xml.sax.saxutils import escape

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from mlta.simulator.faults import FaultPlan
from mlta.simulator.faulty import Faulty, Wire


class ArchiveServer:
    """Serves what stands under `root`; a test reads `asked` and may turn ETags in the listing off."""

    def __init__(self, root: Path, *, etags: bool = True) -> None:
        self.root = root
        self.etags = etags
        self.url = ""
        self.asked = []
        """Key and status of every answer but listings."""

    def downloads(self):
        """Keys of the zips that were sent, sorted, and forgotten."""
        sent = sorted(k for k, status in self.asked if status == 200 and k.endswith(".zip"))
        self.asked.clear()
        return sent

    def app(self):
        return Starlette(routes=[Route("/", self._listing), Route("/{key:path}", self._file)])

    def _listing(self, request):
        prefix = request.query_params["prefix"]
        folder = self.root / prefix
        parts = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            key = escape(f"{prefix}{path.name}")
            if path.is_dir():
                parts.append(f"<CommonPrefixes><Prefix>{key}/</Prefix></CommonPrefixes>")
            else:
                etag = f"<ETag>&quot;{_etag(path)}&quot;</ETag>" if self.etags else ""
                parts.append(f"<Contents><Key>{key}</Key>{etag}</Contents>")
        return Response(
            '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<IsTruncated>false</IsTruncated>{''.join(parts)}</ListBucketResult>"
        )

    def _file(self, request):
        key = request.path_params["key"]
        path = self.root / key
        if not path.is_file():
            self.asked.append((key, 404))
            return Response(status_code=404)
        tag = f'"{_etag(path)}"'
        status = 304 if request.headers.get("if-none-match") == tag else 200
        self.asked.append((key, status))
        headers = {"ETag": tag, "Last-Modified": formatdate(path.stat().st_mtime, usegmt=True)}
        body = path.read_bytes() if status == 200 else b""
        return Response(body, status_code=status, headers=headers)


def _etag(path):
    return hashlib.md5(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def serve(server, plan=None):
    """Run it on a free port of the loopback; `server.url` says where, a `FaultPlan` what goes wrong."""
    config = uvicorn.Config(
        Faulty(server.app(), plan or FaultPlan()), log_config=None, log_level="warning",
        access_log=False, lifespan="off", loop="asyncio", http=Wire, ws="none",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    running = uvicorn.Server(config)
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
        thread.start()
        while not running.started:
            assert thread.is_alive()
            time.sleep(0.002)
        server.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            yield server
        finally:
            running.should_exit = True
            thread.join(timeout=10)
