"""How the database is spoken to: engine, transaction, column types. What is stored is the features' own."""
