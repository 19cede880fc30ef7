"""Logging: lines for people on a terminal, JSON for machines; only the CLI configures it."""

import logging
import sys
from typing import Literal

import structlog


def configure(*, level: str = "info", form: Literal["auto", "console", "json"] = "auto") -> None:
    """Send log lines to stderr: coloured lines on a terminal, one JSON object a line otherwise."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(pad_event_to=0, timestamp_key="time")
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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
