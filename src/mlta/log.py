"""Logging: lines for people on a terminal, JSON for machines; only the CLI configures it."""

import logging
import sys
from typing import Literal

import structlog


def configure(*, level: str = "info", form: Literal["auto", "console", "json"] = "auto") -> None:
    """Nothing; from here on log lines go to stderr.

    Parameters
    ----------
    level : str
        Least important lines shown: debug, info, warning or error.
    form : str
        console for people, json for machines; auto takes console on a terminal, json elsewhere.
        Only a terminal gets colours.
    """
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(
            pad_event_to=0, timestamp_key="time", colors=sys.stderr.isatty()
        )
        if console
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(
                fmt="%H:%M:%S" if console else "iso", utc=True, key="time"
            ),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        # looked up at every line, so that a progress bar can print lines above itself
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
