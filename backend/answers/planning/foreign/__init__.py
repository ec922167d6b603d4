"""Answers in English, for who writes no Korean."""
