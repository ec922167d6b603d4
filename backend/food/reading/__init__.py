"""What a question says: foods it names, what it wishes, what it refuses, what a person avoids."""
