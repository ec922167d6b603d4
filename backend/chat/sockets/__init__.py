"""The sockets: who is connected, what is sent to them, how a slow reader is let go. Knows Flask and the wire.

What is sent on a socket and when it closes is decided here; what a question means is not.
"""
