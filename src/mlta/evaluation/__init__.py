"""How good predictions are, and how sure one can be: metrics, bootstrap, calibration. Pure.

May import the ground and `mlta.kernels`; knows nothing of models, folds or files. To add a metric:
its name in `metrics.METRICS` and its line in the kernel below it; value and interval follow, and
`tests/evaluation/test_metrics.py` compares it with scikit-learn.
"""
