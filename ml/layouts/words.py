"""Sentences about files, as text that can be shown and stored whatever the files hold.

Flow: **words** -> scanning, checking
"""

LONGEST = 2000  # characters: a header or a table that is quoted may have a million


def printable(sentence: str) -> str:
    """The sentence on one line; what is no text (a name's stray byte, a NUL) is written as a code.

    Of one that is longer than `LONGEST`, the middle is left out: its end says what would be right.

    >>> printable("Pat\\x00 1")
    'Pat\\\\x00 1'
    """
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]} ... {sentence[-LONGEST // 2 :]}"
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in sentence
    )
