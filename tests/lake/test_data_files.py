import pytest

from mlta.errors import LakeError
from mlta.lake.data_files import Life, load_lives, standing_files
from mlta.lake.lake import Lake
from tests.lake.tables import PRICES, make_prices, only, origin


@pytest.fixture
def lake(tmp_path):
    return Lake(tmp_path / "my data")


def test_lives_agree_with_every_version_that_delta_reads(lake):
    for value in (1.0, 2.0):
        lake.replace(PRICES, make_prices([value], "A"), only("A"), origin())
        lake.append(PRICES, make_prices([value], f"B{value:.0f}"), origin())
    lake.open(PRICES).optimize.compact()
    lake.open(PRICES).restore(1)
    newest = lake.version(PRICES)
    assert newest >= 4
    lives = load_lives(lake.path(PRICES), newest)
    for version in range(newest + 1):
        held = {life.path for life in lives if life.meets([version])}
        assert held == set(lake.files(PRICES, version)), version
    assert {life.path for life in lives} == set(standing_files(lake.path(PRICES)))


def test_a_life_meets_versions_from_its_first_up_to_its_end(tmp_path):
    life = Life(tmp_path, 2, 4)
    assert [life.meets([v]) for v in range(6)] == [False, False, True, True, False, False]
    assert not life.meets([0, 1, 4, 5])
    assert life.meets([0, 3, 9])
    assert not life.meets([])
    assert Life(tmp_path, 2, None).meets([0, 99])


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_a_log_that_is_not_whole_is_told(lake, damage):
    for value in (1.0, 2.0):
        lake.replace(PRICES, make_prices([value]), only("A"), origin())
    log = lake.path(PRICES) / "_delta_log" / f"{0:020}.json"
    if damage == "gone":
        log.unlink()
    else:
        log.write_text('{"add": {"pa')
    with pytest.raises(LakeError, match="nobody knows which files of the table are needed"):
        load_lives(lake.path(PRICES), 1)


def test_checkpoints_links_and_other_files_are_no_data_files(lake):
    lake.replace(PRICES, make_prices([1.0]), only("A"), origin())
    lake.open(PRICES).create_checkpoint()
    folder = lake.path(PRICES)
    (folder / "notes.txt").write_text("x")
    (folder / "link.parquet").symlink_to(lake.files(PRICES)[0])
    assert standing_files(folder) == lake.files(PRICES)
