"""Answers one can trust: what a question asks, what is true of it, how it is said, whether it was said so.

    reading    which act a question is, and for whom
    planning   what there is to say about it, as short sentences that are true
    speaking   texts that people wrote and reviewed
    checking   the model's sentences, each judged before it is shown
    service    the one door for the chat

Code decides what is true, the model decides how it sounds, and code checks what it said.
"""
