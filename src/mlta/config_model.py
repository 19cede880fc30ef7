"""The base of every config record: unknown keys refused, values frozen, docstrings as help."""

from pydantic import BaseModel, ConfigDict


class ConfigModel(BaseModel):
    """A part of the settings; each package owns its own in its ``config.py``."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, validate_default=True
    )
