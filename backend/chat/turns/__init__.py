"""The turns: a question, the answer that the model writes to it, and who watches. No socket, no Flask.

What goes into a prompt and what may be shown of an answer is decided here.
"""
