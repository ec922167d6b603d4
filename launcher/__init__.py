"""What `make run` is made of: processes that come back, and that end with the one who started them.

Used by `run.py` alone. Nothing here knows what the processes do.
"""
