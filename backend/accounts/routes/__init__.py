"""The routes of accounts (contract 1.2): read, ask one service, answer with tokens and cookies."""
