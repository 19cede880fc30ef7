import _thread
import re
import socket
import threading

import httpx
import pytest
from websockets.sync.client import connect

from mlta.cli import exchange
from tests.cli.command import CONFIG, SMALL


@pytest.fixture
def serve(mlta, monkeypatch, capsys):
    """The command, which is asked once while it runs, then stopped as by Ctrl-C."""

    def run(*words, ask):
        def until_asked():
            ask(capsys.readouterr().out)
            raise KeyboardInterrupt

        monkeypatch.setattr(exchange, "_wait", until_asked)
        return mlta("exchange", "--config-dir", CONFIG, *SMALL, *words)

    return run


def _get(url):
    return httpx.get(url, trust_env=False)


def test_every_address_that_it_prints_answers(serve):
    seen = []

    def ask(out):
        found = re.findall(r"((?:http|ws)://[^\s']+)", out)
        archive, rest, stream, curl = found
        seen.append(("<Contents>" in _get(archive).text, len(_get(rest).json()), rest == curl))
        with connect(stream, proxy=None) as client:
            assert '"s":"BTCUSDT"' in client.recv(timeout=5)

    result = serve(ask=ask)
    assert seen == [(True, 5, True)]
    assert (result.code, result.out, result.err) == (0, "stopped\n", "")


def test_faults_come_from_a_file(serve, tmp_path):
    plan = tmp_path / "faults.yaml"
    plan.write_text("- {kind: status, path: '*/time', status: 503}\n")
    statuses = []

    def ask(out):
        url = re.search(r"http://[\d.:]+", out)[0]
        statuses.extend(_get(f"{url}/api/v3/time").status_code for _ in range(2))

    assert serve("--faults", plan, "--speed", 0, ask=ask).code == 0
    assert statuses == [503, 200]


@pytest.mark.parametrize("text", ["- {kind: earthquake}", "kind: status", "- [", ""])
def test_a_file_that_is_no_list_of_faults_is_refused(serve, tmp_path, text):
    plan = tmp_path / "faults.yaml"
    plan.write_text(text)
    result = serve("--faults", plan, ask=pytest.fail)
    assert result.code == 2
    assert "should hold a YAML list of faults" in result.err


def test_a_file_that_is_not_there_is_told(serve, tmp_path):
    result = serve("--faults", tmp_path / "none.yaml", ask=pytest.fail)
    assert (result.code, "cannot read" in result.err) == (2, True)


def test_a_port_that_is_taken_is_told(serve):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = serve("--port", taken.getsockname()[1], ask=pytest.fail)
    assert (result.code, "cannot listen on port" in result.err) == (2, True)


def test_ctrl_c_ends_the_wait():
    threading.Timer(0.05, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        exchange._wait()
