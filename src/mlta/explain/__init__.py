"""Why a model says what it says: exact SHAP values of its test bars, and how stable they are.

Lives here: SHAP values of tree models in log-odds, importances per fold, their rank correlation.
May import: everything from `leakage` and `backtest` downward, never `training`.

To add a view of the SHAP values, write a pure function from the frame of gold.shap_values to a
frame, in a file named after what it shows; `explain` stage and report call it.
"""
