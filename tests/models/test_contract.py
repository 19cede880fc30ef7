"""What every learner of the catalog owes."""

import hashlib

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from mlta.errors import ConfigError, DataError
from mlta.models.catalog import SUFFIXES, build_learner, load_model
from mlta.models.config import LAST_RETURN, MODEL_NAMES, TREE_NAMES, ModelsConfig

FEATURES = ("trend", LAST_RETURN, "noise", "empty", "constant")
SMALL = ModelsConfig.model_validate(
    {
        "threads": 1,
        "lightgbm": {"rounds": 30, "min_data_in_leaf": 20, "learning_rate": 0.1},
        "xgboost": {"rounds": 30, "min_child_weight": 5, "learning_rate": 0.1},
        "catboost": {"rounds": 30, "learning_rate": 0.1},
    }
)


def rows(n=800, seed=0, strength=1.5):
    """A matrix with a planted signal in two columns, gaps, an empty and a constant column."""
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(n, len(FEATURES)))
    odds = strength * (matrix[:, 0] + np.sign(matrix[:, 1]))
    label = (rng.random(n) < 1 / (1 + np.exp(-odds))).astype(np.int64)
    matrix[rng.random((n, len(FEATURES))) < 0.05] = np.nan
    matrix[:, 3] = np.nan
    matrix[:, 4] = 0.1
    return matrix, label


def learner(name, seed=7):
    return build_learner(name, SMALL, seed, FEATURES)


def saved(model, path):
    model.save(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module", params=MODEL_NAMES)
def name(request):
    return request.param


def test_predictions_are_probabilities_even_where_everything_is_missing(name):
    matrix, label = rows()
    model = learner(name).fit(matrix, label)
    unseen = np.vstack([rows(seed=1)[0], np.full((1, len(FEATURES)), np.nan), matrix[:1] * 1e9])

    p_up = model.predict(unseen)

    assert p_up.shape == (len(unseen),)
    assert p_up.dtype == np.float64
    assert np.all((p_up > 0) & (p_up < 1))


@pytest.mark.parametrize("name", [name for name in MODEL_NAMES if name != "prior"])
def test_a_planted_signal_is_found(name):
    model = learner(name).fit(*rows())
    matrix, label = rows(seed=1)

    assert roc_auc_score(label, model.predict(matrix)) > 0.7


def test_same_seed_gives_the_same_bytes(name, tmp_path):
    first, second = (learner(name).fit(*rows()) for _ in range(2))

    assert saved(first, tmp_path / "first") == saved(second, tmp_path / "second")
    np.testing.assert_array_equal(first.predict(rows(seed=1)[0]), second.predict(rows(seed=1)[0]))


@pytest.mark.parametrize("family", TREE_NAMES)
def test_same_seed_gives_the_same_bytes_on_several_threads(family, tmp_path):
    config = SMALL.model_copy(update={"threads": 2})
    digests = [
        saved(build_learner(family, config, 7, FEATURES).fit(*rows()), tmp_path / str(i))
        for i in range(3)
    ]

    assert len(set(digests)) == 1


@pytest.mark.parametrize("family", TREE_NAMES)
def test_another_seed_gives_another_model(family):
    matrix, label = rows()

    first, second = (learner(family, seed).fit(matrix, label).predict(matrix) for seed in (1, 2))

    assert not np.array_equal(first, second)


def test_a_loaded_model_predicts_the_same_bits(name, tmp_path):
    model = learner(name).fit(*rows())
    path = tmp_path / f"model{SUFFIXES[name]}"
    digest = saved(model, path)
    matrix = rows(seed=1)[0]

    loaded = load_model(name, path)

    np.testing.assert_array_equal(model.predict(matrix), loaded.predict(matrix))
    assert saved(loaded, tmp_path / "again") == digest


def test_a_row_alone_gets_the_bits_it_has_among_others(name):
    model = learner(name).fit(*rows())
    matrix = rows(seed=1)[0][:40]

    together = model.predict(matrix)

    np.testing.assert_array_equal(
        together, [model.predict(matrix[i : i + 1])[0] for i in range(40)]
    )


def test_inputs_are_not_modified(name):
    matrix, label = rows()
    before = matrix.copy(), label.copy()
    matrix.flags.writeable = label.flags.writeable = False

    learner(name).fit(matrix, label).predict(matrix)

    np.testing.assert_array_equal(matrix, before[0])
    np.testing.assert_array_equal(label, before[1])


def test_rows_in_another_memory_order_give_the_same_bits(name):
    matrix, label = rows()

    straight = learner(name).fit(matrix, label).predict(matrix)
    turned = learner(name).fit(np.asfortranarray(matrix), label).predict(np.asfortranarray(matrix))

    np.testing.assert_array_equal(straight, turned)


def test_no_rows_get_no_predictions(name):
    assert learner(name).fit(*rows()).predict(np.empty((0, len(FEATURES)))).shape == (0,)


def test_another_number_of_columns_is_refused(name):
    model = learner(name).fit(*rows())

    with pytest.raises(DataError, match=r"fitted on 5 columns; got a matrix of shape \(3, 4\)"):
        model.predict(np.zeros((3, 4)))


def test_infinite_values_are_refused_in_training_and_prediction(name):
    matrix, label = rows()
    model = learner(name).fit(matrix, label)
    matrix[3, 2] = -np.inf

    with pytest.raises(DataError, match="column 2: magnitude inf"):
        learner(name).fit(matrix, label)
    with pytest.raises(DataError, match="column 2: magnitude inf"):
        model.predict(matrix)


@pytest.mark.parametrize("only", [0, 1])
def test_a_single_class_is_refused(name, only):
    matrix, label = rows(50)

    with pytest.raises(DataError, match=f"all 50 training labels are {only}"):
        learner(name).fit(matrix, np.full_like(label, only))


@pytest.mark.parametrize("n", [0, 19])
def test_too_few_training_rows_are_refused(name, n):
    with pytest.raises(DataError, match=f"only {n} labelled training rows"):
        learner(name).fit(np.ones((n, 5)), np.arange(n) % 2)


def test_a_matrix_where_nothing_varies_is_refused(name):
    matrix = np.full((20, 5), np.nan)
    matrix[:, 1] = 2.0

    with pytest.raises(DataError, match="none of the 5 columns has two different values"):
        learner(name).fit(matrix, np.arange(20) % 2)


def test_a_damaged_file_is_refused(name, tmp_path):
    path = tmp_path / "model"
    path.write_bytes(b"\xff\xfe not a model")

    with pytest.raises(DataError, match="model"):
        load_model(name, path)


def test_a_few_rows_are_enough_to_fit(name):
    matrix, _ = rows(20)

    p_up = learner(name).fit(matrix, np.arange(20) % 2).predict(matrix)

    assert np.all((p_up > 0) & (p_up < 1))


@pytest.mark.parametrize(
    ("family", "bad"), [("lightgbm", "max_bin"), ("xgboost", "max_depth"), ("catboost", "depth")]
)
def test_settings_that_a_library_refuses_are_a_config_error(family, bad):
    # validation would have caught it; a library may still refuse what looks fine
    record = getattr(SMALL, family).model_copy(update={bad: -5})
    broken = SMALL.model_copy(update={family: record})
    fitted = build_learner(family, SMALL, 0, FEATURES)
    fitted = type(fitted)(getattr(broken, family), 0, 1)

    with pytest.raises(ConfigError, match="refused to train"):
        fitted.fit(*rows(100))


def test_training_needs_one_label_for_each_row(name):
    matrix, label = rows(50)

    with pytest.raises(DataError, match=r"matrix of shape \(50, 5\) and 49 labels"):
        learner(name).fit(matrix, label[1:])


def test_labels_other_than_0_and_1_are_refused(name):
    matrix, label = rows(50)

    with pytest.raises(DataError, match=r"labels must be 0 or 1; found\n  -1\n  3"):
        learner(name).fit(matrix, np.where(np.arange(50) < 2, [-1, 3] * 25, label))
