"""The members' chat rooms over REST: made, listed, named, deleted, read.

Whose room an id names is decided here, for sockets too.
"""
