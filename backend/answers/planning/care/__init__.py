"""What concerns a body: what must not be had, what to watch for, what is said to who is ill."""
