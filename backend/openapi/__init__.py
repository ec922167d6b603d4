"""The documents of the REST API, made of what the routes themselves say."""
