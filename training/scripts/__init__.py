"""One script for each stage, run as `python -m training.scripts.<name>`."""
