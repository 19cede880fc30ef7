"""Reading and writing the data folder: bronze files, Delta tables, the DuckDB catalogue.

May import the ground only (errors, types, log, schemas, config_model). Nothing above this package
opens a file of the lake by itself.
"""
