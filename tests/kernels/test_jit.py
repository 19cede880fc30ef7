from types import SimpleNamespace

from mlta.kernels.jit import _PRIMITIVES, _watch_primitives


def test_what_is_kept_on_disk_expires_with_any_primitive():
    cache_file = SimpleNamespace(_source_stamp="own file")
    _watch_primitives(SimpleNamespace(_cache=SimpleNamespace(_cache_file=cache_file)))
    assert cache_file._source_stamp == ("own file", _PRIMITIVES)


def test_without_a_place_on_disk_there_is_nothing_to_watch():
    _watch_primitives(SimpleNamespace())
    _watch_primitives(SimpleNamespace(_cache=SimpleNamespace()))
