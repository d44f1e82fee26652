"""The steps that turn published packages into the layers under ``data/``."""
