"""What every page of ours is made with."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def page_environment() -> Environment:
    """Templates of `mlta.reports`, in which every text is escaped and what is not there is an error."""
    return Environment(
        loader=PackageLoader("mlta.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
