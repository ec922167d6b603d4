"""What each address answers: read the request, ask the client, render."""
