"""The process that does one job: ``python -m dashboard.worker --job ID``."""
