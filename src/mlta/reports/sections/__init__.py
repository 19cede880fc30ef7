"""Sections of the review report: one file each, a function from `ReportInputs` to `Section`.

May import: `mlta.reports.inputs`, ``blocks``, ``words``, ``charts`` and what reports may import.
A section whose frames are empty says so in one sentence instead of leaving a hole. Nothing that
the clock says goes into a section: a run that is computed again gives the same page.
"""
