import pytest

from mlta.indicators.catalog import get, load_all
from mlta.indicators.compiling import FEW, compile_indicators
from mlta.indicators.timing import nanoseconds_per_bar
from tests.strategies import COMPILED


@pytest.mark.parametrize("workers", [1, None])
def test_each_indicator_is_compiled_once(workers):
    steps = []
    compile_indicators(load_all()[:3], lambda: steps.append(1), workers)
    assert len(steps) == 3


@pytest.mark.skipif(not COMPILED, reason="the compiler is off")
def test_more_than_a_few_that_are_not_on_disk_are_compiled_by_other_processes(
    tmp_path, monkeypatch
):
    class NotOnDisk:
        cache_misses = 1

    steps = []
    started = []
    import mlta.indicators.compiling as module

    class Pool(module.ProcessPoolExecutor):
        def __init__(self, *args, **kwargs):
            started.append(args[0])
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(module, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(module, "_touch", lambda indicator: True)
    compile_indicators(load_all()[: FEW + 2], lambda: steps.append(1), 2)
    assert len(steps) == FEW + 2
    assert started == [2]


def test_a_bar_takes_some_nanoseconds():
    assert 0.0 < nanoseconds_per_bar(get("sma")) < 1e6
