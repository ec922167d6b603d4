"""What is kept: tables, statements, leases of running turns, the guests' quota, and when all of it goes.

SQL is written here and nowhere else in the chat; a table that changes needs a migration.
"""
