"""Tests of the launcher: what `make run` starts and ends its processes with."""
