"""The chatbot WebSocket API of 2023, `/api/v1/chat-stream`, as a thin gateway over TGI's wire."""
