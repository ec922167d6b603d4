"""Chat: the sockets, the prompt, and the answers while they run."""
