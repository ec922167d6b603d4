"""Chat, in four rooms: `sockets` over `turns` over `rooms` over `store`, and no import upward."""
