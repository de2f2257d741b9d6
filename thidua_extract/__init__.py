"""Facts out of Vietnamese government news: awards, officials, units, dates and economic figures, each grounded.

>>> import thidua_extract as te
>>> record = te.extract("Chiều 19/01/2022, UBND tỉnh tổ chức hội nghị.")
"""

from thidua_extract.article import Article
from thidua_extract.pipeline import extract, extract_article, load
from thidua_extract.records import ArticleRecord

__all__ = ["Article", "ArticleRecord", "extract", "extract_article", "load"]
__version__ = "0.1.0"
