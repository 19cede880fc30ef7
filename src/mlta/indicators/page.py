"""``docs/indicators.md``: every indicator, alias and omission, written from the records."""

import re
from collections.abc import Sequence

from mlta.indicators.aliases import ALIASES
from mlta.indicators.describe import (
    alias_line,
    family_doc,
    memory_line,
    output_lines,
    param_line,
    still_values,
)
from mlta.indicators.left_out import LEFT_OUT
from mlta.indicators.spec import Indicator


def as_markdown(indicators: Sequence[Indicator]) -> str:
    """The page: an index by category, then each family with its entries, then the other lists."""
    head = f"""# Indicators

Written by `make docs` from the records; do not edit. Search it for a name, a title or a word of a
formula; `mlta indicators --search WORD` does the same in a terminal, and `mlta indicators --gallery
FILE` draws them all on your bars.

{len(indicators)} indicators, {len(ALIASES)} further names for them, {len(LEFT_OUT)} left out. Every
figure is at the default parameters.
"""
    lines = [*head.splitlines(), ""]
    for category in dict.fromkeys(i.category for i in indicators):
        chosen = [i for i in indicators if i.category is category]
        names = ", ".join(f"[{i.name}](#{i.name})" for i in chosen)
        lines += [f"- **{category.value}** ({len(chosen)}): {names}"]
    lines += ["- [further names](#further-names), [left out](#left-out)", ""]
    for category in dict.fromkeys(i.category for i in indicators):
        lines += [f"## {category.value.capitalize()}", ""]
        family = ""
        for indicator in (i for i in indicators if i.category is category):
            if family_doc(indicator) != family:
                family = family_doc(indicator)
                lines += [_in_markdown(family), ""]
            lines += _entry(indicator)
    lines += ["## Further names", "", "The same concept under another name.", ""]
    lines += [f"- `{name}`: {alias_line(alias)}" for name, alias in sorted(ALIASES.items())]
    lines += ["", "## Left out", "", "Looked at and not taken, with the reason.", ""]
    lines += [f"- `{name}`: {reason}" for name, reason in sorted(LEFT_OUT.items())]
    return "\n".join(lines).rstrip() + "\n"


def _entry(indicator: Indicator) -> list[str]:
    still = "; ".join(f"{values} where {what}" for what, values in still_values(indicator).items())
    return [
        f"### {indicator.name}", "", f"{indicator.title}, from {', '.join(indicator.inputs)}.", "",
        f"    {indicator.formula}", "",
        *(f"- parameter {param_line(param)}" for param in indicator.params),
        *(f"- column {line}" for line in output_lines(indicator)),
        f"- {memory_line(indicator)}",
        f"- {still}",
        f"- source: {indicator.source}", "",
    ]  # fmt: skip


def _in_markdown(text: str) -> str:
    """A docstring's own marks as those of Markdown: math between dollars, code between ticks."""
    text = re.sub(
        r"^\.\. math::[ \n]*(.*?)$(?=\n\S|\n\n\S|\Z)",
        lambda found: "$$" + " ".join(found[1].split()) + "$$",
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    text = re.sub(r":math:`([^`]*)`", r"$\1$", text)
    return re.sub(r"``([^`]*)``", r"`\1`", text)
