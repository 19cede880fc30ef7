"""Pictures: one file for each subject, each function takes numbers and returns inline SVG.

May import: matplotlib (never pyplot), numpy, polars and the ground. To add one, paint on the
figure that `mlta.reports.charts.canvas.draw_svg` hands out; it sees to style and equal bytes.
"""
