"""How settings are read: the rules of their texts, secrets in files, and the secret behind signatures."""
