"""Settings of the splitters."""

from typing import Annotated, Literal

from pydantic import Field

from mlta.config_model import ConfigModel


class SplitsConfig(ConfigModel):
    """How bars are cut into training and test windows."""

    kind: Literal["walk_forward"] = "walk_forward"
    """Splitter: walk_forward tests each window with what was known before it."""

    window: Literal["expanding", "rolling"] = "expanding"
    """expanding trains on all that came before, rolling on a window of fixed length."""

    n_folds: Annotated[int, Field(ge=1, le=500)] = 8
    """Folds, each with a test window of the same length; fewer than asked is an error."""

    min_train: Annotated[float, Field(ge=0.05, le=0.95)] = 0.4
    """Share of the labels' time that lies before the first test window."""

    embargo_bars: Annotated[int, Field(ge=0, le=100_000)] = 0
    """Further bars left out between the end of the training labels and the test window."""
