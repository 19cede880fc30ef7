"""What the settings of models accept, and how they refuse."""

import pytest
from pydantic import ValidationError

from mlta.models.config import MODEL_NAMES, TREE_NAMES, ModelsConfig
from mlta.models.search_space import SEARCH_SPACES


def test_all_models_take_part_by_default():
    assert ModelsConfig().include == MODEL_NAMES
    assert ModelsConfig().trees == TREE_NAMES


def test_trees_are_those_that_are_included():
    assert ModelsConfig(include=("prior", "catboost")).trees == ("catboost",)


@pytest.mark.parametrize(
    ("include", "message"),
    [
        (["ligthgbm"], "no model named 'ligthgbm'. Did you mean 'lightgbm'"),
        (["zzz"], "no model named 'zzz'. There are lightgbm"),
        ([3], "no model named 3"),
        (["prior", "prior"], "prior named more than once"),
        ([], "at least one model is needed"),
        ("prior", "valid tuple"),
    ],
)
def test_a_bad_list_of_models_is_refused(include, message):
    with pytest.raises(ValidationError, match=message):
        ModelsConfig.model_validate({"include": include})


@pytest.mark.parametrize("family", TREE_NAMES)
def test_every_search_range_contains_its_default_and_keeps_the_bounds(family):
    record = getattr(ModelsConfig(), family)
    for field in SEARCH_SPACES[family]:
        default = getattr(record, field.name)
        assert field.low <= default <= field.high
        assert field.whole is isinstance(default, int)
        for end in (field.low, field.high):
            type(record).model_validate({**record.model_dump(), field.name: end})


def test_every_field_has_a_help_text():
    for record in (ModelsConfig, *(type(getattr(ModelsConfig(), name)) for name in TREE_NAMES)):
        for name, field in record.model_fields.items():
            assert field.description, name
