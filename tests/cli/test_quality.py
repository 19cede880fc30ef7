from mlta.lake.lake import Lake
from mlta.schemas import QUALITY

SERIES = ("--env", "testing", "--set", "symbols=[BTCUSDT]")


def test_what_is_wrong_is_told_for_each_symbol(full):
    result = full.on("quality", *SERIES)
    assert (result.code, result.err) == (0, "")
    rows = Lake(full.data).load(QUALITY)
    checks = rows.height - 3
    wrong = rows.filter(result="warn")["check"].to_list()
    lines = result.out.splitlines()
    assert lines[0].startswith("spot/1h/BTCUSDT: ")
    assert lines[-1] == f"{checks - len(wrong)} of {checks} checks passed"
    told = {line.split()[1] for line in lines if line.startswith("warn ")}
    assert told == set(wrong)


def test_a_symbol_without_rows_is_told_beside_the_others(full):
    out = full.on("quality", "--env", "testing", "--set", "symbols=[BTCUSDT, NONEUSDT]").out
    assert out.splitlines()[-1] == (
        "spot/1h/NONEUSDT: Silver has no row of this series; is it in the settings of the run?"
    )


def test_the_page_is_written(full, tmp_path):
    file = tmp_path / "pages" / "quality.html"
    result = full.on("quality", *SERIES, "--html", file)
    assert (result.code, result.out, result.err) == (0, f"quality of spot/1h: {file}\n", "")
    page = file.read_text(encoding="utf-8")
    commit = Lake(full.data).commit(QUALITY)
    for part in (
        "BTCUSDT-coverage", "BTCUSDT-gaps", "BTCUSDT-checks", "BTCUSDT-values", "BTCUSDT-volume", "BTCUSDT-refused",
        commit.origin.run_id, commit.origin.code[:12], commit.content["spot/1h/BTCUSDT"][:12], "bronze.ledger",
    ):  # fmt: skip
        assert part in page, part
    refused = full.on("quality", *SERIES, "--html", tmp_path)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"error: cannot write {tmp_path}: ")


def test_nothing_in_silver_yet_says_what_to_run(mlta):
    result = mlta.on("quality", *SERIES)
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "error: silver.quality has no row of spot/1h BTCUSDT. Run: python -m mlta run-stage silver "
        "with the same options\n"
    )


def test_earlier_versions_are_read_and_what_was_not_there_is_told(full):
    run = Lake(full.data).commit(QUALITY).origin.run_id
    assert full.on("quality", *SERIES, "--as-of", run).out == full.on("quality", *SERIES).out
    early = full.on("quality", *SERIES, "--as-of", "2020-01-01")
    assert (early.code, early.out) == (1, "")
    assert "no row of spot/1h BTCUSDT as of then" in early.err
    number = full.on("quality", *SERIES, "--as-of", "0")
    assert number.code == 2
    assert "a version number needs one table" in number.err


def test_kinds_that_are_no_bars_have_their_own_rows(full, mlta):
    assert "spot/agg_trades BTCUSDT" in full.on("quality", *SERIES, "--set", "data=agg_trades").err
    words = (
        *SERIES, "--set", "data=instruments", "--set", "source.kind=simulated",
        "--set", "simulator.end=2024-01-15",
    )  # fmt: skip
    for stage in ("bronze", "silver"):
        assert mlta.on("run-stage", stage, *words).code == 0
    result = mlta.on("quality", *words)
    assert (result.code, result.out.splitlines()[0]) == (
        0,
        "spot/instruments/BTCUSDT: Every check passed.",
    )
