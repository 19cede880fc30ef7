from mlta.bars.catalogue import CHECKS


def test_every_check_is_listed_with_its_severity_and_what_it_proves(mlta):
    result = mlta("checks")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert len(lines) == len(CHECKS) + 1
    for check, line in zip(CHECKS, lines[1:], strict=True):
        assert line.split()[0] == check.name
        assert check.severity in line
        assert line.endswith(check.proves)


def test_one_check_is_shown_whole_with_the_settings_in_force(mlta):
    result = mlta("checks", "jump", "--set", "checks.jump.severity=ignore")
    lines = {line.split()[0]: line for line in result.out.splitlines() if line}
    assert lines["severity"].split() == ["severity", "ignore"]
    assert "checks.jump.severity: reject, flag, ignore" in lines["choices"]
    assert "checks.jump.scales: 100.0" in lines["parameter"]
    assert {"proves", "cost", "truth"} <= set(lines)
    fixed = mlta("checks", "off_grid")
    assert "choices" not in fixed.out


def test_a_check_that_is_not_there_is_a_usage_error(mlta):
    result = mlta("checks", "nothing")
    assert result.code == 2
    assert "no check named 'nothing'" in result.err


def test_only_a_finer_timeframe_that_adds_up_is_compared(mlta):
    result = mlta.on("checks", "--compare", "1d", "--set", "timeframe=1h")
    assert result.code == 2
    assert "bars of 1h are made of 1s, 1m, 3m, 5m, 15m, 30m" in result.err
    month = mlta.on("checks", "--compare", "1d", "--set", "timeframe=1mo")
    assert "none that add up" in month.err


def test_where_silver_has_nothing_nothing_is_compared(mlta):
    result = mlta.on("checks", "--compare", "30m", "--set", "symbols=[BTCUSDT]")
    assert (result.code, result.out.splitlines()[1].split()) == (0, ["BTCUSDT", "0", "0"])
