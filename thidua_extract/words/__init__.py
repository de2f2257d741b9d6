"""Vietnamese word segmentation: underthesea's own model, scored many times faster.

:func:`words_of_line` gives the words of a line as ``underthesea.word_tokenize`` does, :func:`word_places` where the
words of many lines stand. The suite compares both with underthesea; where the installed underthesea keeps its model in
another way, ``word_tokenize`` itself is used.
"""

from thidua_extract.words.lines import word_places, words_of_line
from thidua_extract.words.model import segmenter

__all__ = ["segmenter", "word_places", "words_of_line"]
