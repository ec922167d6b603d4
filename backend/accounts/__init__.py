"""Accounts: users, their tokens and their e-mail verifications."""
