"""The review report: one self-contained page to accept or refuse a model by.

Lives here: ``data.py`` turns gold frames into plain records (tables, pictures, sentences),
``sections/`` has one file for each section, ``charts/`` one for each kind of picture, and
``render.py`` is the only file that knows HTML. The other pages (``quality/``, the lineage, the gallery) use the same
blocks, templates and style.
May import: everything from `explain` and `training` downward, never `pipeline`.

To add a section, write ``sections/<subject>.py`` with a function from `ReportInputs` to
`Section`, and name it in ``data.py`` where it shall stand.
"""
