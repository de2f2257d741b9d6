"""Gold: the true record of an article, built from a facts file that a person wrote while reading it.

``facts`` is the form of such a file, ``quotes`` finds what it quotes in the text, ``build`` makes the record,
``files`` knows where the files of a gold folder are.
"""
