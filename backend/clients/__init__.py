"""The doors to other services."""
