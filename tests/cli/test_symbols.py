import csv
import json

import pytest
import yaml

from mlta.simulator.config import SimulatorConfig
from mlta.simulator.exchange import Exchange
from mlta.simulator.server import running
from mlta.sources import http as http_module
from tests.cli.command import CONFIG

MARKET = SimulatorConfig(start="2024-01-01", end="2024-01-03")
NAMES = ("ETHUSDT", "BTCUSDT", "BTCUSDC", "ETHUSDC", "XRPUSDC", "ADAUSDC", "NANOBTC")


@pytest.fixture(scope="module")
def exchange():
    with running(Exchange(MARKET, NAMES, 3)) as url:
        yield url


@pytest.fixture
def ask(mlta, monkeypatch):
    """The command on a source of a kind; None leaves that to the settings."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def run(*words, **source):
        sets = [f"--set=source.{key}={value}" for key, value in source.items()]
        return mlta("symbols", *words, "--config-dir", CONFIG, "--set=log.level=warning", *sets)

    return run


@pytest.fixture
def listed(ask, exchange):
    """The names that the command makes of words, over the REST of an exchange."""

    def run(*words):
        result = ask(*words, "--format", "list", kind="binance", url=exchange)
        assert result.code == 0, result.err
        return yaml.safe_load(result.out)

    return run


def test_the_simulated_exchange_is_the_default_and_has_what_the_settings_name(ask):
    result = ask("--set=simulator.start=2025-01-25", "--set=symbols=[BTCUSDT, ETHBTC]")
    assert (result.code, result.err) == (0, "")
    head, *lines = result.out.splitlines()
    assert head.split("  ")[0] == "symbol"
    assert head.endswith("quote volume, 24 h")
    btc, eth = (line.split() for line in lines)
    assert btc[:4] == ["BTCUSDT", "TRADING", "BTC", "USDT"]
    assert eth[:4] == ["ETHBTC", "TRADING", "ETH", "BTC"]
    assert all(float(row[4].replace(",", "")) > 0 for row in (btc, eth))


def test_patterns_assets_and_the_most_traded_narrow_the_list(listed):
    assert listed() == sorted(NAMES)
    assert listed("ETHUSDT", "BTC*") == ["ETHUSDT", "BTCUSDC", "BTCUSDT"]
    assert listed("--quote", "USDT") == ["BTCUSDT", "ETHUSDT"]
    assert sorted(listed("*", "--top", 2, "--quote", "USDT")) == ["BTCUSDT", "ETHUSDT"]
    assert listed("*", "--top", 1, "--quote", "BTC") == ["NANOBTC"]


def test_the_list_is_one_line_that_set_takes(ask, mlta, exchange):
    result = ask("*USDT", "--format", "list", kind="binance", url=exchange)
    assert result.out == "[BTCUSDT,ETHUSDT]\n"
    words = ("--set", f"symbols={result.out.strip()}")
    assert "BTCUSDT, ETHUSDT 1h" in mlta.on("config", "check", *words).out


@pytest.mark.parametrize("name", ["1E5", "123", "NO", "NULL", "1000BONKUSDT", "BTCUSDT_260925"])
def test_names_that_yaml_would_read_otherwise_come_back_whole(ask, mlta, tmp_path, name):
    (tmp_path / f"{name}-1h.csv").touch()
    out = ask("--format", "list", kind="files", path=tmp_path).out.strip()
    shown = mlta.on("config", "show", "--set", f"symbols={out}").out
    assert yaml.safe_load(shown)["symbols"] == [name]


def test_csv_and_json_hold_all_that_is_known(ask, exchange):
    found = ask("NANOBTC", "BTCUSDT", "--format", "json", kind="binance", url=exchange)
    nano, btc = json.loads(found.out)
    assert list(nano) == ["symbol", "status", "base", "quote", "quote_volume", "lives"]
    assert (nano["symbol"], nano["base"], nano["quote"]) == ("NANOBTC", "NANO", "BTC")
    assert [line.partition(" (")[0] for line in nano["lives"]] == ["NANO goes on as XNO"]
    assert btc["lives"] == []
    same = ask("NANOBTC", "BTCUSDT", "--format", "csv", kind="binance", url=exchange)
    rows = list(csv.DictReader(same.out.splitlines()))
    assert [row["symbol"] for row in rows] == ["NANOBTC", "BTCUSDT"]
    assert [float(row["quote_volume"]) for row in rows] == [
        nano["quote_volume"],
        btc["quote_volume"],
    ]
    assert [row["lives"] for row in rows] == ["; ".join(nano["lives"]), ""]


def test_what_is_known_of_lives_stands_once_below_the_table(ask, exchange):
    lines = ask("*USDC", kind="binance", url=exchange).out.splitlines()
    assert [line.split()[0] for line in lines[:5]] == ["symbol", *sorted(NAMES[2:6])]
    (note,) = lines[5:]
    assert note.startswith(
        "ADAUSDC, BTCUSDC, ETHUSDC and 1 more: pairs *USDC were absent from 2022"
    )


def test_the_most_traded_are_told_to_be_a_choice_with_hindsight_on_stderr(ask, exchange):
    for form in ("list", "json", "csv", "table"):
        words = ("--quote", "USDT", "--top", 1, "--format", form)
        result = ask(*words, kind="binance", url=exchange)
        assert (result.code, "hindsight" in result.out) == (0, False)
        assert result.err.startswith("note: these are the most traded of the last 24 hours.")
        assert result.err.count("\n") == 1
    assert ask("*USDT", kind="binance", url=exchange).err == ""


def test_an_archive_and_a_folder_of_files_have_names_alone(ask, exchange, tmp_path):
    result = ask("???USDT", kind="archive", url=exchange)
    assert (result.code, result.out, result.err) == (0, "symbol\nBTCUSDT\nETHUSDT\n", "")
    for name in ("SOLUSDT-1h.csv", "BTCUSDT-1h.parquet", "BTCUSDT-1d.csv"):
        (tmp_path / name).touch()
    result = ask(kind="files", path=tmp_path)
    assert (result.code, result.out, result.err) == (0, "symbol\nBTCUSDT\nSOLUSDT\n", "")
    rows = json.loads(ask("SOL*", "--format", "json", kind="files", path=tmp_path).out)
    assert rows == [
        {
            "symbol": "SOLUSDT", "status": None, "base": None, "quote": None, "quote_volume": None,
            "lives": [],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("DOGE*",), "error: nothing fits 'DOGE*'; there are 7 symbols, among them ADAUSDC"),
        (("BTCUSD",), "error: nothing fits 'BTCUSD'; there are 7 symbols, the nearest: BTCUSD"),
        (("btc*",), "error: 'btc*' is neither a symbol nor a pattern: capital letters"),
        (("--quote", "USD"), "error: none of 7 symbols is priced in 'USD'; there are 3 such"),
        (("--top", 1), "error: volumes in BTC, USDC, USDT cannot be compared"),
        (("*USDT", "--top", 0), "error: asked for the top 0; of 2 symbols that fit, 2 trade now"),
        (("*USDT", "--top", 3), "error: asked for the top 3; of 2 symbols that fit, 2 trade now"),
        (("--top", "many"), "error: Invalid value for '--top'"),
        (("--format", "xml"), "error: Invalid value for '--format'"),
    ],
)
def test_what_cannot_be_meant_is_told_on_stderr_alone(ask, exchange, words, told):
    result = ask(*words, kind="binance", url=exchange)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(told)
    assert result.err.count("\n") == 1


def test_an_archive_is_told_to_have_no_volumes(ask, exchange):
    result = ask("*USDT", "--top", 1, kind="archive", url=exchange)
    assert (result.code, result.out) == (2, "")
    assert "does not say how much is traded" in result.err
    assert "simulated and binance do" in result.err


@pytest.mark.parametrize("kind", ["binance", "archive"])
def test_a_server_that_is_not_there_is_told(ask, monkeypatch, kind):
    monkeypatch.setattr(http_module, "next_wait", lambda *_, **__: None)
    with running(Exchange(MARKET, NAMES, 3)) as url:
        pass
    result = ask(kind=kind, url=url)
    assert (result.code, result.out) == (1, "")
    assert f"error: GET {url}" in result.err
    assert "ConnectError" in result.err


def test_a_folder_that_is_not_there_is_told(ask, tmp_path):
    result = ask(kind="files", path=tmp_path / "none")
    assert (result.code, result.out) == (2, "")
    assert "does not exist" in result.err
