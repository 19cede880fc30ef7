"""What every page of ours is made with."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from mlta.reports.blocks import Picture, Table


def page_environment() -> Environment:
    """Templates of `mlta.reports`, in which every text is escaped and what is not there is an error."""
    environment = Environment(
        loader=PackageLoader("mlta.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests |= {
        "table": lambda block: isinstance(block, Table),
        "picture": lambda block: isinstance(block, Picture),
    }
    return environment
